"""The must-fix list: what it finds, where, how much it matters."""

import datetime as dt

import pytest

from tests.application.filled import GOALS, usual_values
from tests.lives import a_complete_application, an_institution, fill_in
from zhirong.accounts.permissions import Role
from zhirong.application.checks import Severity, blocking, checks
from zhirong.application.content import content_of
from zhirong.application.models import Attachment
from zhirong.application.services.section import save_section
from zhirong.rules.identifiers.uscc import check_character


def found(application, at):
    return checks(content_of(application, at), at)


def about(application, at, field):
    return [finding for finding in found(application, at) if finding.field == field]


def changed(house, application, section, at, **values):
    save_section(
        actor=house[Role.PREPARER].actor,
        application=application,
        section=section,
        values=values,
        base_version=application.sections.get(key=section).version,
        at=at,
    )


@pytest.mark.parametrize("kind", ["bank", "insurer", "guarantor"])
def test_a_complete_application_has_nothing_to_mend(batch, at, kind):
    application = a_complete_application(batch, an_institution(f"演示{kind}机构", kind=kind))
    assert blocking(content_of(application, at), at) == []


def test_a_new_application_lists_what_is_missing_in_the_order_of_the_form(application, at):
    findings = blocking(content_of(application, at), at)
    order = [section.key for section in content_of(application, at).programme.form.sections]
    places = [order.index(finding.section) for finding in findings]
    assert {"legal_form", "team", "products", "track_record", "ledger", "goals", "annex_licence"} <= {
        finding.field for finding in findings
    }
    assert places == sorted(places)
    assert not {"commitment", "opinion"} & {finding.section for finding in findings}, "the signatory fills these in"
    assert all(finding.message and "%" not in finding.message for finding in findings)


def test_what_cannot_be_read_is_named_with_the_way_to_write_it(complete, house, at):
    changed(house, complete, "unit", at, established_on="去年五月")
    (finding,) = about(complete, at, "established_on")
    assert finding.severity is Severity.BLOCK
    assert "去年五月" in finding.message
    assert "2023-04-07" in finding.remedy


def test_a_code_that_fails_its_check_digit_is_confirmed_with_a_reason(complete, house, at):
    good = "91310000MA1FL0001"
    wrong = good + ("X" if check_character(good) != "X" else "Y")
    changed(house, complete, "unit", at, uscc=wrong)
    assert [finding.severity for finding in about(complete, at, "uscc")] == [Severity.BLOCK]
    changed(house, complete, "unit", at, **{"uscc.reason": "营业执照如此，已向登记机关核实"})
    assert [finding.severity for finding in about(complete, at, "uscc")] == [Severity.WARN]


def test_a_mistyped_code_is_not_confirmed_away(complete, house, at):
    changed(house, complete, "unit", at, **{"uscc": "9131", "uscc.reason": "就是这样"})
    assert [finding.severity for finding in about(complete, at, "uscc")] == [Severity.BLOCK]


def test_one_character_over_the_limit_blocks_and_says_all_three_counts(complete, house, at):
    values = usual_values("bank", "x")
    spare = 2000 - sum(len_of(values[key]) for key in ("work_plan", "goals_text", "safeguards"))
    changed(house, complete, "plan", at, safeguards=values["safeguards"] + "保" * spare)
    assert not [finding for finding in about(complete, at, "work_plan") if finding.severity is Severity.BLOCK]
    changed(house, complete, "plan", at, safeguards=values["safeguards"] + "保" * (spare + 1))
    (finding,) = [finding for finding in about(complete, at, "work_plan") if finding.severity is Severity.BLOCK]
    assert "2,001" in finding.message
    assert "汉字" in finding.message
    assert "字符" in finding.message


def len_of(text):
    from zhirong.rules.text_count import count

    return count(text).word


def goals(**of_2023):
    usual = {year: {code: {"value": number} for code, number in GOALS["bank"].items()} for year in ("2023", "2024")}
    usual["2023"] |= of_2023
    return usual


def test_a_target_below_the_floor_needs_a_reason_and_then_only_warns(complete, house, at):
    changed(house, complete, "plan", at, goals=goals(pledge_loan_deals={"value": "49"}))
    (finding,) = about(complete, at, "goals")
    assert finding.severity is Severity.BLOCK
    assert "差 1 笔" in finding.message
    assert (finding.row, finding.column, finding.clause) == ("2023", "pledge_loan_deals", "2.2.1")
    changed(house, complete, "plan", at, goals=goals(pledge_loan_deals={"value": "49", "reason": "首年筹备"}))
    (finding,) = about(complete, at, "goals")
    assert finding.severity is Severity.WARN
    assert "首年筹备" in finding.remedy


def test_a_target_at_the_floor_is_fine(complete, house, at):
    changed(house, complete, "plan", at, goals=goals(pledge_loan_deals={"value": "50"}))
    assert about(complete, at, "goals") == []


def test_where_the_batch_says_so_a_target_below_the_floor_cannot_be_handed_in(complete, house, at):
    complete.batch.procedure["P13"] = {"option": "blocks", "numbers": {}}
    changed(house, complete, "plan", at, goals=goals(pledge_loan_deals={"value": "49", "reason": "首年筹备"}))
    (finding,) = about(complete, at, "goals")
    assert finding.severity is Severity.BLOCK


@pytest.mark.parametrize(
    ("row", "severity", "column"),
    [
        ({"purpose": "场地租金"}, Severity.BLOCK, "purpose"),
        ({"purpose": "购置办公设备"}, Severity.BLOCK, "purpose"),
        ({"basis": "购买电脑十台"}, Severity.BLOCK, "basis"),
        ({"basis": "购置办公设备"}, Severity.BLOCK, "basis"),
        ({"basis": "场地租金"}, Severity.BLOCK, "basis"),
        ({"basis": "购 置 办　公 设 备"}, Severity.BLOCK, "basis"),
        ({"basis": "租赁会议场地两次"}, Severity.BLOCK, "basis"),
        ({"basis": "培训室电脑讲解，不购设备", "exception": "只是课程内容"}, Severity.WARN, "basis"),
        ({"purpose": "其他与项目直接相关"}, Severity.INFO, "purpose"),
    ],
)
def test_forbidden_uses_are_refused_with_the_clause(complete, house, at, row, severity, column):
    usual = usual_values("bank", "x")["fund_plan"][0]
    changed(house, complete, "plan", at, fund_plan=[usual | row])
    finding = next(
        f for f in about(complete, at, "fund_plan") if f.column == column and f.clause == "3.2" and "通知" in f.remedy
    )
    assert finding.severity is severity
    assert "不得用于购置办公设备" in finding.remedy


def test_the_reason_for_a_doubtful_plan_goes_with_it(complete, house, at):
    usual = usual_values("bank", "x")["fund_plan"][0]
    row = usual | {"basis": "讲授电脑操作", "exception": "课程名称，不是购置"}
    changed(house, complete, "plan", at, fund_plan=[row])
    (finding,) = about(complete, at, "fund_plan")
    assert "课程名称，不是购置" in finding.message
    changed(house, complete, "plan", at, fund_plan=[row | {"exception": " "}])
    (finding,) = about(complete, at, "fund_plan")
    assert finding.severity is Severity.BLOCK
    assert "例外说明" in finding.remedy


def test_the_five_tasks_each_have_a_work_item(complete, house, at):
    rows = usual_values("bank", "x")["work_items"]
    changed(house, complete, "plan", at, work_items=[*rows[1:], rows[1] | {"id": "w9"}])
    (finding,) = about(complete, at, "work_items")
    assert "首贷" in finding.message


def test_a_ticked_mechanism_asks_for_its_paper(complete, house, at):
    changed(house, complete, "foundation", at, mechanisms=["定价审批", "尽职免责", "专项培训"])
    (finding,) = about(complete, at, "mechanisms")
    assert finding.row == "专项培训"


def test_a_branch_needs_the_authorisation_of_its_head_office(complete, house, at):
    Attachment.objects.filter(application=complete, field="annex_authorisation").delete()
    assert len(about(complete, at, "annex_authorisation")) == 1
    changed(house, complete, "unit", at, legal_form="法人总部")
    assert about(complete, at, "annex_authorisation") == []


def test_where_only_legal_persons_apply_a_branch_is_stopped(complete, at):
    complete.batch.procedure["P05"] = {"option": "legal_person", "numbers": {}}
    assert Severity.BLOCK in [finding.severity for finding in about(complete, at, "legal_form")]


def test_a_product_that_does_not_count_is_flagged(complete, house, at):
    rows = usual_values("bank", "x")["products"]
    changed(house, complete, "foundation", at, products=[rows[0] | {"family": "知识产权交易保险"}])
    assert [finding.column for finding in about(complete, at, "products")] == ["family"]
    assert Severity.WARN in [finding.severity for finding in about(complete, at, "eligibility")], "none counts any more"


def test_two_members_are_too_few(complete, house, at):
    changed(house, complete, "unit", at, team=usual_values("bank", "x")["team"][:2])
    assert "至少 3 行" in about(complete, at, "team")[0].message


def test_empty_rows_are_passed_over(complete, house, at):
    changed(house, complete, "unit", at, team=[*usual_values("bank", "x")["team"], {"id": "leer"}])
    assert about(complete, at, "team") == []


def test_a_day_that_has_not_come_is_doubted(complete, house, at):
    changed(house, complete, "unit", at, established_on=(at + dt.timedelta(days=40)).date().isoformat())
    assert [finding.severity for finding in about(complete, at, "established_on")] == [Severity.WARN]


def test_filling_in_again_changes_nothing(complete, house, at):
    before = content_of(complete, at).digest
    fill_in(complete, house)
    assert content_of(complete, at).digest == before
