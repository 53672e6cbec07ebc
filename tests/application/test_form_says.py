"""What the form says beside its fields: who is asked for a reason, what counts as finished, what holds of a matrix."""

import re

import pytest

from tests.application.filled import GOALS, RECORD
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of
from zhirong.application.models import Section
from zhirong.application.pack.form_paper import form_paper
from zhirong.application.services.section import save_section
from zhirong.application.sheet import sheet
from zhirong.application.sheet_sight import Audience
from zhirong.rules.identifiers.uscc import check_character
from zhirong.workflow.services.perform import perform

pytestmark = pytest.mark.usefixtures("during")
JSON = {"HTTP_ACCEPT": "application/json"}
GOOD = "91310000MA1FL0001"
WRONG = GOOD + ("X" if check_character(GOOD) != "X" else "Y")


@pytest.fixture
def writer(house):
    return house[Role.PREPARER]


def address(application, section):
    return f"/applications/{application.pk}/sections/{section}/"


def shown(writer, application, section):
    return writer.client().get(address(application, section)).content.decode()


def save(writer, application, section, at, **values):
    save_section(
        actor=writer.actor,
        application=application,
        section=section,
        values=values,
        base_version=Section.objects.get(application=application, key=section).version,
        at=at,
    )


def reason_box(page):
    return re.search(r'<label class="reason"([^>]*)>', page)[1]


def test_a_code_that_fails_its_check_digit_opens_the_box_for_the_reason(writer, complete, at):
    assert "hidden" in reason_box(shown(writer, complete, "unit"))
    save(writer, complete, "unit", at, uscc=WRONG)
    page = shown(writer, complete, "unit")
    assert "请在下方写明理由后确认" in page
    assert "hidden" not in reason_box(page)


def test_the_script_is_told_that_a_reason_is_asked_for(writer, complete):
    version = Section.objects.get(application=complete, key="unit").version
    data = {"base_version": version, "field": "uscc", "uscc": WRONG}
    told = writer.client().post(address(complete, "unit"), data, **JSON).json()
    assert "data-asks" in told["parts"]["n-uscc"]
    data = {"base_version": told["version"], "field": "uscc", "uscc": "9131"}
    told = writer.client().post(address(complete, "unit"), data, **JSON).json()
    assert "data-asks" not in told["parts"]["n-uscc"], "a mistyped code is not confirmed away"


def test_the_numbers_over_the_lists_come_with_the_lists(writer, application):
    version = Section.objects.get(application=application, key="unit").version
    page = shown(writer, application, "unit")
    before = re.search(r'id="mend-note">\s*(\d+) 项', page)[1], re.search(r'id="tree-note">\s*必填 (\d+)/', page)[1]
    data = {"base_version": version, "field": "lead_department", "lead_department": "科技金融部"}
    parts = writer.client().post(address(application, "unit"), data, **JSON).json()["parts"]
    after = re.search(r"(\d+) 项", parts["mend-note"])[1], re.search(r"必填 (\d+)/", parts["tree-note"])[1]
    assert int(after[0]) == int(before[0]) - 1
    assert int(after[1]) == int(before[1]) + 1


def test_a_ledger_that_is_not_there_is_not_finished(writer, complete):
    line = r'<a href="#f-ledger"><span class="mark small ([a-z]*)"'
    assert re.search(line, shown(writer, complete, "foundation"))[1] == "ok"
    complete.attachments.filter(field="ledger").delete()
    assert re.search(line, shown(writer, complete, "foundation"))[1] != "ok"


def goals(**of_2023):
    usual = {year: {code: {"value": number} for code, number in GOALS["bank"].items()} for year in ("2023", "2024")}
    usual["2023"] |= of_2023
    return usual


def paper_of(application, at):
    """Everything that the pack and the sheet for the office print."""
    content = content_of(application, at)
    return f"{form_paper(content)} {sheet(content, Audience.OFFICE, openable=frozenset())}"


def test_a_reason_counts_only_while_the_target_is_below_its_floor(writer, complete, at):
    row = r'data-reasons="pledge_loan_deals"( hidden)?'
    save(writer, complete, "plan", at, goals=goals(pledge_loan_deals={"value": "49", "reason": "首年筹备"}))
    assert "49※" in paper_of(complete, at)
    assert not re.search(row, shown(writer, complete, "plan"))[1]
    save(writer, complete, "plan", at, goals=goals(pledge_loan_deals={"value": "57", "reason": "首年筹备"}))
    assert "※" not in paper_of(complete, at)
    assert "首年筹备" not in paper_of(complete, at)
    assert re.search(row, shown(writer, complete, "plan"))[1]


def record(**of_2022):
    own = {"year_end_balance", "npl_ratio"}
    usual = {
        year: {code: {"value": number} for code, number in figures.items() if code in own}
        for year, figures in RECORD["bank"].items()
    }
    usual["2022"] |= of_2022
    return usual


def test_a_reason_counts_only_while_the_figure_is_not_the_counted_one(writer, complete, at):
    row = r'data-reasons="households"( hidden)?'
    counted = content_of(complete, at).ledger["figures"]["2022"]["households"]["counted"]
    other = str(int(counted) + 1)
    save(writer, complete, "foundation", at, track_record=record(households={"value": other, "reason": "漏报一户"}))
    assert f"{other}※" in paper_of(complete, at)
    assert not re.search(row, shown(writer, complete, "foundation"))[1]
    save(writer, complete, "foundation", at, track_record=record(households={"value": counted, "reason": "漏报一户"}))
    assert "漏报一户" not in paper_of(complete, at)
    assert re.search(row, shown(writer, complete, "foundation"))[1]


def test_what_no_ledger_gives_is_filled_in_and_not_replaced(writer, complete):
    page = shown(writer, complete, "foundation")
    for code, direct in (("year_end_balance", True), ("npl_ratio", True), ("households", False)):
        line = re.search(rf'<tr id="f-track_record-{code}".*?</tr>', page, re.DOTALL)[0]
        assert ("直接填写" in line) is direct
        assert ("data-override" in line) is not direct


def test_the_contact_card_is_marked_as_the_one_place_that_stays_open(writer, complete, at):
    assert "仍可修改" not in shown(writer, complete, "unit")
    perform(actor=writer.actor, kind="preparation", subject=complete.pk, act="send_for_review", at=at)
    page = shown(writer, complete, "unit")
    assert page.count("仍可修改，不影响签章") == 1
    assert re.search(r'class="entry wide open" id="f-contact_person"', page)


def test_the_outline_gives_a_heading_for_every_point_that_is_missing(writer, application):
    version = Section.objects.get(application=application, key="plan").version
    data = {
        "base_version": version,
        "field": "work_plan",
        "work_plan": "走访企业，开展首贷行动。",
        "outline": "work_plan",
    }
    assert writer.client().post(address(application, "plan"), data).status_code == 302
    plan = Section.objects.get(application=application, key="plan").values["work_plan"]
    assert plan.startswith("走访企业，开展首贷行动。\n\n二、产品和服务模式创新")
    assert plan.count("、") == 4
    page = shown(writer, application, "plan")
    assert page.count('<li class="done"') == 1, "an empty heading covers nothing"
    assert "data-heading" not in page, "every point is covered or has its heading"


def test_the_history_keeps_what_was_saved_and_what_was_not_chosen(
    writer, house, application, at, django_assert_max_num_queries
):
    colleague = house[Role.REVIEWER]
    version = Section.objects.get(application=application, key="unit").version
    save(colleague, application, "unit", at, introduction="同事写的一段简介")
    data = {"base_version": version, "field": "introduction", "introduction": "我写的一段简介"}
    merge = writer.client().post(address(application, "unit"), data).url
    page = writer.client().get(merge).content.decode()
    assert "<ins>同事写" in page
    assert colleague.user.name in page
    choice = {"base_version": version + 1, "choose.introduction": "theirs"}
    assert writer.client().post(merge, choice).status_code == 302
    client = writer.client()
    with django_assert_max_num_queries(15):
        history = client.get(address(application, "unit") + "history/").content.decode()
    assert "同事写的一段简介" in history
    assert "我写的一段简介" in history
    assert "未直接存入的修改" in history
    for page_number in ("0", "x", "99", "-1", "\x00"):
        assert writer.client().get(address(application, "unit") + "history/", {"page": page_number}).status_code == 200
