"""The ledger under the field of an application: read, counted by the rules of the batch, kept with what is handed in."""

import datetime as dt

import pytest

from tests.application.filled import a_workbook
from tests.ledgers import a_ledger
from tests.lives import a_complete_application, a_submitted_application, an_institution, fill_in
from zhirong.accounts.actor import NotFound
from zhirong.accounts.permissions import Role
from zhirong.application.checks import Severity, checks
from zhirong.application.content import content_of, content_of_frozen
from zhirong.application.models import Attachment
from zhirong.application.services.attachment import attach, detach
from zhirong.application.services.ledger import import_ledger, remove_ledger, restore_ledger
from zhirong.ledger.errors import LedgerLocked, LedgerRefused
from zhirong.ledger.models import Book
from zhirong.ledger.selectors import book_of, books
from zhirong.rules.criteria import Outcome
from zhirong.workflow.services.perform import perform

YEARS = ("2021", "2022")


def upload(house, application, at, ledger=None, name="台账.xlsx"):
    ledger = ledger or a_ledger(application.kind)
    actor = house[Role.PREPARER].actor
    return import_ledger(actor=actor, application=application, name=name, chunks=[ledger.workbook], at=at)


def about(application, at, field):
    return [each for each in checks(content_of(application, at), at) if each.field == field]


@pytest.mark.parametrize(
    ("kind", "figure"),
    [("bank", "pledge_loan_deals"), ("insurer", "insurance_deals"), ("guarantor", "guarantee_deals")],
)
def test_the_figures_of_the_form_are_those_of_the_ledger(batch, at, kind, figure):
    application = a_complete_application(batch, an_institution(f"演示{kind}机构", kind=kind))
    content = content_of(application, at)
    deals = a_ledger(kind, planted=False).deals
    assert {year: content.ledger["figures"][year][figure]["counted"] for year in YEARS} == {
        str(year): str(number) for year, number in deals.items()
    }
    assert content.verdict["outcome"] == str(Outcome.PASS)
    assert figure not in content.values["track_record"]["2021"], "nobody typed it"


def test_money_is_kept_in_the_unit_of_the_programme(complete, at):
    amount = content_of(complete, at).ledger["figures"]["2022"]["registered_amount"]
    assert amount["unit"] == "万元"
    rows = [row for row in a_ledger("bank", planted=False).rows if row["reg_date"].year == 2022]
    assert int(amount["counted"]) == sum({row["reg_no"]: row["reg_amount"] for row in rows}.values())


def test_households_of_both_years_are_no_sum_of_the_years(complete, at):
    figures = content_of(complete, at).ledger["figures"]
    both, each = figures["2021,2022"]["households"], [figures[year]["households"] for year in YEARS]
    assert int(both["counted"]) < sum(int(one["counted"]) for one in each)


def test_what_is_doubtful_or_lacks_a_field_is_told(complete, house, at):
    upload(house, complete, at)
    found = about(complete, at, "ledger")
    assert [each.severity for each in found] == [Severity.WARN, Severity.INFO]
    assert "5 行存疑" in found[0].message
    assert "2 行缺少字段" in found[1].message


def test_another_number_than_the_ledgers_needs_a_reason(complete, house, at):
    counted = content_of(complete, at).ledger["figures"]["2022"]["registered_amount"]["counted"]
    record = content_of(complete, at).values["track_record"]
    record["2022"]["registered_amount"] = {"value": counted}
    fill_in(complete, house, at, track_record=record)
    assert about(complete, at, "track_record") == [], "the same number needs none"
    record["2022"]["registered_amount"] = {"value": "1"}
    fill_in(complete, house, at, track_record=record)
    (finding,) = about(complete, at, "track_record")
    assert finding.severity is Severity.BLOCK
    assert "万元" in finding.message
    record["2022"]["registered_amount"] = {"value": "1", "reason": "一项登记尚在更正"}
    fill_in(complete, house, at, track_record=record)
    assert [each.severity for each in about(complete, at, "track_record")] == [Severity.WARN]


def test_a_file_that_is_no_ledger_is_refused_and_the_one_before_stays(complete, house, at):
    before = content_of(complete, at)
    with pytest.raises(LedgerRefused, match="没有找到台账的表头"):
        attach(
            actor=house[Role.PREPARER].actor,
            application=complete,
            field="ledger",
            name="通讯录.xlsx",
            chunks=[a_workbook([["姓名", "电话"], ["演示", "0"]])],
            at=at,
        )
    assert content_of(complete, at).digest == before.digest
    assert Book.objects.filter(owner_id=complete.pk).count() == 1


def test_the_field_of_the_form_takes_and_gives_up_the_ledger(complete, house, at):
    actor = house[Role.PREPARER].actor
    there = Attachment.objects.get(application=complete, field="ledger", removed_at=None)
    assert there.file == book_of(actor, "application", complete.pk).file
    detach(actor=actor, application=complete, attachment=there.pk, at=at)
    assert content_of(complete, at).ledger == {}
    assert {each.severity for each in about(complete, at, "ledger")} == {Severity.BLOCK}


def test_a_new_file_replaces_the_ledger_and_the_earlier_one_comes_back(complete, house, at):
    actor, first = house[Role.PREPARER].actor, content_of(complete, at)
    second = upload(house, complete, at)
    assert content_of(complete, at).digest != first.digest
    assert upload(house, complete, at) == second, "the same file again changes nothing"
    earlier = Book.objects.get(pk=first.ledger["book"])
    assert earlier.superseded_by == second
    restore_ledger(actor=actor, application=complete, book=earlier, at=at + dt.timedelta(days=2))
    again = content_of(complete, at)
    assert (again.ledger["digest"], len(again.files("ledger"))) == (first.ledger["digest"], 1)


def test_removing_asks_for_a_reason_and_keeps_the_book(complete, house, at):
    removed = remove_ledger(actor=house[Role.PREPARER].actor, application=complete, reason="传错了文件", at=at)
    assert (removed.in_force, removed.removal_reason) == (False, "传错了文件")
    assert content_of(complete, at).files("ledger") == []


def test_nobody_touches_the_ledger_of_another_house(complete, other_house, at):
    with pytest.raises(NotFound):
        upload(other_house, complete, at)
    assert not books(other_house[Role.PREPARER].actor).exists()


def test_a_ledger_under_review_is_locked(complete, house, at):
    perform(actor=house[Role.PREPARER].actor, kind="preparation", subject=complete.pk, act="send_for_review", at=at)
    with pytest.raises(LedgerLocked):
        upload(house, complete, at)


def test_the_office_reads_a_ledger_only_once_it_was_handed_in(batch, office_house, house, other_house, at):
    a_complete_application(batch, other_house)
    submitted = a_submitted_application(batch, house)
    seen = books(office_house[Role.OFFICER].actor)
    assert [book.owner_id for book in seen] == [submitted.pk]
    assert seen.get().handed_in_rules["version"] == "V1"


def test_what_was_handed_in_keeps_its_figures(batch, house, at):
    submitted = a_submitted_application(batch, house)
    frozen = content_of(submitted, at).frozen()
    Book.objects.filter(owner_id=submitted.pk).update(in_force=False)
    assert content_of(submitted, at).ledger == {}
    assert content_of_frozen(frozen).ledger["figures"]["2021"]["pledge_loan_deals"]["counted"] == "58"
