"""The life of a counting rule set (口径): drafted, proposed, adopted or rejected by a second person, superseded."""

from zhirong.rules.lifecycle import Act, Label, Lifecycle, MessageRule, State, Step, TodoRule

COUNTING_RULE = Lifecycle(
    kind="counting_rule",
    label=Label("口径", "counting rule"),
    initial="draft",
    steps=(
        Step("draft", Label("起草", "Draft")),
        Step("proposal", Label("提请采用", "Proposal")),
        Step("decision", Label("采用", "Adoption")),
    ),
    states=(
        State("draft", Label("起草中", "draft"), step="draft"),
        State("proposed", Label("待采用", "proposed"), step="proposal"),
        State("adopted", Label("已采用", "adopted"), Label("现行口径", "in force"), step="decision"),
        State(
            "superseded",
            Label("已被新版取代", "superseded"),
            Label("历史口径", "earlier version"),
            step="decision",
            final=True,
        ),
        State("rejected", Label("未采用", "rejected"), step="decision", final=True),
        State("withdrawn", Label("已撤回", "withdrawn"), step="decision", final=True),
    ),
    acts=(
        Act(
            "propose",
            Label("提请采用", "propose"),
            ("draft",),
            "proposed",
            "office:counting_rule:propose",
            guards=("counting_rule.changes_something",),
            messages=(MessageRule("counting_rule.proposed", "counting_rule.office", "office:counting_rule:adopt"),),
        ),
        Act(
            "adopt",
            Label("采用", "adopt"),
            ("proposed",),
            "adopted",
            "office:counting_rule:adopt",
            effects=("counting_rule.supersede_earlier",),
            messages=(MessageRule("counting_rule.adopted", "counting_rule.office", "office:counting_rule:propose"),),
            reason_required=True,
            different_person_from=("propose",),
            sudo=True,
        ),
        Act(
            "reject",
            Label("不予采用", "reject"),
            ("proposed",),
            "rejected",
            "office:counting_rule:adopt",
            messages=(MessageRule("counting_rule.rejected", "counting_rule.office", "office:counting_rule:propose"),),
            reason_required=True,
            different_person_from=("propose",),
        ),
        Act(
            "withdraw",
            Label("撤回", "withdraw"),
            ("draft", "proposed"),
            "withdrawn",
            "office:counting_rule:propose",
            reason_required=True,
        ),
        Act(
            "supersede",
            Label("由新版取代", "supersede"),
            ("adopted",),
            "superseded",
            "office:counting_rule:adopt",
            guards=("counting_rule.later_one_adopted",),
        ),
    ),
    todos={
        "draft": (TodoRule("propose", "counting_rule.office"),),
        "proposed": (TodoRule("adopt", "counting_rule.office", "counting_rule.adoption"),),
    },
)
