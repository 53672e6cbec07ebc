"""The page of lifecycles says what the tables say."""

from pathlib import Path

from zhirong.rules.lifecycle import Act, Label, Lifecycle, State
from zhirong.workflow.diagram import holders, page, state_diagram
from zhirong.workflow.registry import LIFECYCLES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "lifecycles.md"
TABLE = Lifecycle(
    kind="errand",
    label=Label("差事", "errand"),
    initial="draft",
    states=(State("draft", Label("起草", "draft")), State("done", Label("办结", "done"), final=True)),
    acts=(
        Act(
            "finish",
            Label("办结", "finish"),
            ("draft",),
            "done",
            "office:counting_rule:adopt",
            reason_required=True,
            different_person_from=("finish",),
            sudo=True,
        ),
    ),
)


def test_the_page_in_docs_is_the_page_of_the_tables():
    assert PAGE.read_text("utf-8") == page(LIFECYCLES.values()), "renew it: ./run lifecycles > docs/lifecycles.md"


def test_a_diagram_has_an_arrow_for_each_act_and_shows_the_ends():
    assert state_diagram(TABLE).splitlines() == [
        "stateDiagram-v2",
        '    state "起草 draft" as draft',
        '    state "办结 done" as done',
        "    [*] --> draft",
        "    draft --> done: 办结",
        "    done --> [*]",
    ]


def test_the_table_of_acts_names_holders_and_conditions():
    written = page([TABLE])
    assert "| office: approver, leader | a reason; not the person of `finish`; signed in just now |" in written


def test_holders_of_a_permission_come_from_the_grants():
    assert holders("own:batch:read") == "every member"
    assert holders("office:nothing:do") == "nobody"
