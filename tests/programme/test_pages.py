"""The pages of the area: what each role finds there, and what it does not."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.people import join
from tests.programme.office_work import CLOSES
from zhirong.accounts.permissions import Role
from zhirong.clock import SHANGHAI
from zhirong.programme.closing_job import close_batches
from zhirong.programme.models import Batch, CountingRuleSet, HolidayYear, Project
from zhirong.programme.services.batch import create_batch
from zhirong.programme.services.project import record_determined_project
from zhirong.programme.standing import batch_state, rule_set_state


@pytest.fixture
def project(published, officer, bank):
    close_batches(CLOSES)
    return record_determined_project(
        actor=officer.fresh_actor,
        batch=published,
        institution=bank,
        determined_on=dt.date(2023, 6, 1),
        document_no="演示〔2023〕9号",
        reason="启用前在纸面认定",
        agreed={2023: {"pledge_loan_deals": 60, "first_loan_households": 18}},
        at=CLOSES + dt.timedelta(days=70),
    )


def page(person, name, *args, fresh=False):
    response = person.client(fresh=fresh).get(reverse(name, args=args))
    assert response.status_code == 200, response.content.decode()[:2000]
    return BeautifulSoup(response.content, "html.parser")


def test_the_batch_page_says_conditions_floors_rules_and_window(published, officer, preparer):
    text = page(preparer, "batch", published.id).get_text(" ", strip=True)
    for words in (
        "2021、2022年累计专利商标质押贷款",
        "不少于 20 笔",
        "或",
        "不少于 10 亿元",
        "2023年4月7日24时前",
        "征信无贷款记录",
        "首次知识产权质押",
        "支持金额",
        "未设定",
    ):
        assert words in text
    assert "办理过程" not in text
    assert "办理过程" in page(officer, "batch", published.id).get_text()


def test_what_is_not_theirs_is_not_found_and_says_the_same_as_nothing(work, published, preparer, project, other_bank):
    stranger = join(other_bank, "外人", Role.PREPARER)
    draft = work.draft("draft")
    cases = [
        (preparer, "batch", draft.id),
        (preparer, "rule_set", work.first_rules(draft).id),
        (stranger, "project", project.id),
    ]
    for person, name, id in cases:
        client = person.client()
        theirs, nothing = client.get(reverse(name, args=[id])), client.get(reverse(name, args=[uuid.uuid4()]))
        assert (theirs.status_code, nothing.status_code) == (404, 404)


def test_an_institution_sees_its_project_with_targets_against_floors(project, preparer):
    found = page(preparer, "project", project.id)
    rows = [[cell.get_text(" ", strip=True) for cell in row("td")] for row in found.select("tbody tr")]
    assert any(row[-3:] == ["50", "60", "60"] for row in rows)
    assert any(row[-3:] == ["20", "18 低于底线", "20"] for row in rows)
    assert "开始实施" not in found.get_text()


def test_lists_are_exported_as_they_are_shown(published, officer):
    response = officer.client().get(reverse("batches") + "?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "批次 shanghai-2023" in cells
    assert "已发布" in cells
    assert "银行" in "".join(cells)


def test_a_list_is_filtered_by_state(work, published, officer):
    work.draft("draft")
    url = reverse("batches")
    assert "批次 draft" not in officer.client().get(url + "?state=published").content.decode()
    assert "批次 draft" in officer.client().get(url + "?state=drafted").content.decode()


def test_an_act_is_performed_on_its_page_and_a_refusal_keeps_the_reason(work, batch, approver, officer):
    rules = work.first_rules(batch)
    url = reverse("case_act", args=["counting_rule", rules.id, "propose"])
    assert officer.client().post(url, {"version": 0, "reason": ""}).status_code == 302
    assert rule_set_state(rules) == "proposed"
    refuse = reverse("case_act", args=["counting_rule", rules.id, "reject"])
    silent = BeautifulSoup(approver.client().post(refuse, {"version": 1, "reason": ""}).content, "html.parser")
    assert silent.select_one(".field.wrong textarea[name=reason]")
    stale = approver.client().post(refuse, {"version": 0, "reason": "不同意这样改"})
    assert stale.status_code == 409
    assert "不同意这样改" in stale.content.decode()
    adopt = reverse("case_act", args=["counting_rule", rules.id, "adopt"])
    assert approver.client().post(adopt, {"version": 1, "reason": "同意"}).status_code in {302, 401}
    assert rule_set_state(rules) == "proposed"
    assert approver.client(fresh=True).post(adopt, {"version": 1, "reason": "同意"}).status_code == 302
    assert rule_set_state(rules) == "adopted"


def test_who_decides_on_a_version_sees_what_it_changes_in_the_one_in_force(work, published, approver):
    work.next_rules(published, C01="first_ip_pledge")
    changed = work.next_rules(published, E01="strict")
    work.do(work.officer, "counting_rule", changed, "propose")
    shown = page(approver, "case_act", "counting_rule", changed.id, "adopt", fresh=True)
    assert shown.select_one("main textarea[name=reason]")
    text = shown.select_one("main").get_text(" ", strip=True)
    assert "与现行口径 V1 的差异" in text
    assert "试改" in text
    # It was drafted from a version that was never adopted; what counts is the one in force.
    assert [change.get_text()[:3] for change in shown.select(".changes li")] == ["E01"]
    assert len(page(approver, "rule_set", changed.id).select(".changes li")) == 2


def test_who_adopts_the_first_version_sees_its_chip_and_its_day(work, batch, approver):
    rules = work.first_rules(batch)
    work.do(work.officer, "counting_rule", rules, "propose")
    shown = page(approver, "case_act", "counting_rule", rules.id, "adopt", fresh=True)
    assert "没有其他现行口径" in shown.get_text()
    assert shown.select_one("main .chip")["href"] == reverse("rule_set", args=[rules.id])
    assert f"{rules.effective_on:%Y-%m-%d} 生效" in shown.get_text()


def test_who_publishes_a_batch_sees_what_is_published(work, batch, approver):
    work.bind(batch, work.adopt(work.first_rules(batch)))
    work.do(work.officer, "batch", batch, "submit")
    shown = page(approver, "case_act", "batch", batch.id, "publish", fresh=True)
    assert shown.select_one("main [name=reason]")
    text = " ".join(shown.select_one("main").get_text(" ", strip=True).split())
    for words in ("2023年4月7日24时前", "10 家", "银行", "不少于 20 笔", "年度底线", "资格条件", "V1", "2023、2024"):
        assert words in text


def test_an_act_that_the_program_performs_has_no_page(work, published, approver):
    url = reverse("case_act", args=["counting_rule", work.first_rules(published).id, "supersede"])
    assert approver.client().get(url).status_code == 404


def test_the_officer_makes_and_edits_a_batch_by_form(version, officer):
    client = officer.client()
    made = client.post(
        reverse("batch_create"),
        {
            "version": str(version.id),
            "code": "next",
            "title": "下一批",
            "opens_at": "2023-03-10T00:00",
            "closes_at": "2023-04-08T00:00",
        },
    )
    batch = Batch.objects.get(code="next")
    assert made.url == reverse("batch_edit", args=[batch.id])
    shown = BeautifulSoup(client.get(made.url).content, "html.parser")
    assert shown.find("input", {"name": "closes_at"})["value"] == "2023-04-08T00:00"
    form = {
        "title": "下一批（改）",
        "document_no": "演示〔2023〕1号",
        "opens_at": "2023-03-10T00:00",
        "closes_at": "2023-03-01T00:00",
        "quota": "12",
        "kinds": ["bank"],
        "baseline_years": "2021，2022",
        "target_years": "2023 2024",
        "contact_email": "office@example.invalid",
    }
    refused = client.post(made.url, form)
    assert "截止受理不晚于开始受理" in refused.content.decode()
    assert "下一批（改）" in refused.content.decode()
    assert client.post(made.url, {**form, "closes_at": "2023-04-08T00:00"}).status_code == 302
    batch.refresh_from_db()
    assert (batch.quota, batch.kinds, batch.contact) == (12, ["bank"], {"email": "office@example.invalid"})
    assert batch_state(batch) == "drafted"


def test_the_amount_of_support_is_set_by_the_batch_and_has_no_default(batch, officer):
    client, url = officer.client(), reverse("batch_procedure", args=[batch.id])
    form = BeautifulSoup(client.get(url).content, "html.parser")
    amount = form.find("input", {"name": "P14.amount_yuan"})
    assert amount.get("value") is None
    values = {
        field["name"]: field.get("value", "")
        for field in form.select("main input[name]")
        if field.get("type") != "hidden"
    }
    values |= {select["name"]: select.find("option", selected=True)["value"] for select in form.select("main select")}
    assert client.post(url, {**values, "P14.amount_yuan": "500000"}).status_code == 302
    batch.refresh_from_db()
    assert batch.procedure["P14"]["numbers"] == {"amount_yuan": 500000}


def test_a_new_version_is_drafted_from_the_current_one_with_its_difference(published, officer):
    client, url = officer.client(), reverse("rule_set_draft", args=[published.id])
    form = BeautifulSoup(client.get(url).content, "html.parser")
    values = {select["name"]: select.find("option", selected=True)["value"] for select in form.select("main select")}
    assert values["C01"] == "no_credit_record"
    assert client.post(url, {**values, "C01": "first_at_bank"}).status_code == 200
    made = client.post(url, {**values, "C01": "first_at_bank", "effective_on": "2023-03-02", "reason": "试改"})
    rules = CountingRuleSet.objects.get(batch=published, number=2)
    assert made.url == reverse("rule_set", args=[rules.id])
    assert "由“征信无贷款记录”改为“本行首次”" in client.get(made.url).content.decode()


def test_an_institution_learns_nothing_of_a_version_that_was_never_adopted(work, published, officer, preparer):
    rejected = work.next_rules(published, C01="first_ip_pledge")
    work.do(work.officer, "counting_rule", rejected, "propose")
    work.do(work.approver, "counting_rule", rejected, "reject", reason="另议")
    adopted = work.adopt(work.next_rules(published, E01="strict"))
    assert adopted.based_on == rejected
    address = reverse("rule_set", args=[adopted.id])
    assert officer.client().get(address).context["differences"]
    seen = preparer.client().get(address)
    assert seen.context["differences"] == []
    assert str(rejected.id) not in seen.content.decode()


def test_versions_are_bound_by_form(work, batch, officer):
    rules = work.adopt(work.first_rules(batch))
    url = reverse("batch_pins", args=[batch.id])
    chosen = dict.fromkeys(("eligibility", "progress", "target", "appraisal"), str(rules.id))
    assert officer.client().post(url, chosen).status_code == 302
    assert "V1" in page(officer, "batch", batch.id).get_text()


def test_the_calendar_names_the_years_that_batches_need(work, officer):
    create_batch(
        actor=officer.actor,
        version=work.version,
        code="demo-2031",
        title="演示批次（2031年）",
        opens_at=dt.datetime(2031, 3, 1, tzinfo=SHANGHAI),
        closes_at=dt.datetime(2031, 4, 1, tzinfo=SHANGHAI),
        at=work.at,
    )
    text = str(page(officer, "calendar"))
    assert "没有 2031 年的放假安排" in text
    assert reverse("calendar_edit", args=[2031]) in text


def test_the_calendar_is_a_grid_and_is_corrected_with_a_reason(holidays, officer, preparer):
    grid = page(preparer, "calendar_year", 2023)
    assert grid.select_one("table .day.makeup")["title"] == "春节"
    assert len(grid.select("table.month")) == 12
    url = reverse("calendar_edit", args=[2027])
    form = {"days_off": "2027-01-01 元旦\n2027-13-01 错", "make_up_days": "", "source": "通知", "reason": "录入"}
    refused = officer.client().post(url, form).content.decode()
    assert "第 2 行" in refused
    assert "2027-13-01 错" in refused
    assert officer.client().post(url, {**form, "days_off": "2027-01-01 元旦"}).status_code == 302
    assert HolidayYear.objects.get(year=2027).days_off == {"2027-01-01": "元旦"}
    assert preparer.client().get(reverse("calendar_year", args=[2031])).status_code == 404


def test_an_earlier_determination_is_recorded_by_form(published, officer, bank, other_bank):
    close_batches(CLOSES)
    url = reverse("project_record", args=[published.id])
    form = {
        "institution": str(other_bank.id),
        "determined_on": "2023-06-01",
        "document_no": "演示〔2023〕9号",
        "reason": "补录",
    }
    stale = officer.client().post(url, form)
    assert stale.status_code == 302
    assert "/account/prove/" in stale["Location"]  # a determination asks who it is, even on a form already open
    assert Project.objects.count() == 0
    assert "没有填写" not in officer.client(fresh=True).get(url).content.decode()
    assert officer.client(fresh=True).post(url, form).status_code == 302
    assert Project.objects.get().institution == other_bank


LISTS = ["batches", "rule_sets", "projects"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_page_costs_the_same_few_queries_however_long(
    name, work, published, project, officer, django_assert_max_num_queries
):
    client = officer.client()
    client.get(reverse(name))
    for number in range(5):
        work.draft(f"more-{number}")
    with django_assert_max_num_queries(12):
        assert client.get(reverse(name)).status_code == 200
