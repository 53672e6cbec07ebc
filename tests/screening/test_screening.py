"""The examination of one application: cleared, corrected once, decided by a second person."""

import datetime as dt

import pytest

from tests.lives import AFTER, a_complete_application, an_institution
from tests.people import join
from tests.programme.office_work import CLOSES
from tests.screening.conftest import AT, HOUR, receive
from zhirong.accounts.actor import SYSTEM, NotPermitted
from zhirong.accounts.permissions import Role
from zhirong.clock import SHANGHAI
from zhirong.mail.models import Message
from zhirong.programme.calendar import after_working_days
from zhirong.programme.models import HolidayYear
from zhirong.programme.terms_job import complete_terms
from zhirong.screening.checklist import checklist
from zhirong.screening.errors import CorrectionRefused, RulingRefused
from zhirong.screening.models import CorrectionRequest
from zhirong.screening.services.ruling import rule_on
from zhirong.submission.terms import deadline_of
from zhirong.workflow.errors import GuardRefused, ReasonRequired, SecondPersonRequired
from zhirong.workflow.models import Case, Todo
from zhirong.workflow.selectors import open_todos
from zhirong.workflow.services.perform import perform


def state(kind, application):
    return Case.objects.get(kind=kind, subject=application.pk).state


def test_receipt_opens_it_for_the_office_with_a_time_limit_of_five_working_days(application, house):
    case = Case.objects.get(kind="screening", subject=application.pk)
    assert (case.state, case.tenant) == ("checking", house.organisation)
    todo = Todo.objects.get(case=case, done_at=None)
    assert todo.due_at == dt.datetime(2023, 3, 29, tzinfo=SHANGHAI)  # received on Tuesday 21 March


def test_acceptance_takes_a_clear_list_and_two_people(application, examine, act):
    with pytest.raises(GuardRefused, match="检查表还有"):
        act(Role.OFFICER, application, "propose_acceptance")
    examine(application)
    act(Role.OFFICER, application, "propose_acceptance")
    assert state("application", application) == "received"
    act(Role.APPROVER, application, "accept")
    assert (state("screening", application), state("application", application)) == ("accepted", "accepted")
    assert Message.objects.filter(template="screening.accepted", organisation=application.institution).exists()


def test_the_officer_cannot_decide(application, examine, act):
    examine(application)
    act(Role.OFFICER, application, "propose_acceptance")
    with pytest.raises(NotPermitted):
        act(Role.OFFICER, application, "accept")


def test_refusal_wants_a_reason_and_reaches_the_applicant(application, act):
    with pytest.raises(ReasonRequired):
        act(Role.OFFICER, application, "propose_refusal")
    act(Role.OFFICER, application, "propose_refusal", reason="业绩不符合通知一的条件")
    act(Role.APPROVER, application, "refuse", reason="业绩不符合通知一的条件，累计12笔")
    assert state("application", application) == "refused"
    letter = Message.objects.get(template="screening.refused", recipient__memberships__role=Role.PREPARER)
    assert "累计12笔" in letter.body


def test_a_returned_opinion_goes_back_to_the_officer(application, examine, act):
    examine(application)
    act(Role.OFFICER, application, "propose_acceptance")
    act(Role.APPROVER, application, "return", reason="请核对印章")
    assert state("screening", application) == "returned"
    act(Role.OFFICER, application, "propose_acceptance")


def test_an_officer_who_is_sent_back_may_still_ask_for_a_correction(application, examine, ask, act):
    examine(application)
    act(Role.OFFICER, application, "propose_acceptance")
    act(Role.APPROVER, application, "return", reason="签章不清，请告知补正")
    examine(application, defects=("seal",))
    ask(application)
    assert state("screening", application) == "correcting"


def test_correction_is_asked_once_completely_and_the_clock_is_shown(application, examine, ask):
    examine(application, defects=("seal",))
    request = ask(application)
    assert [item["line"] for item in request.items] == ["seal"]
    assert request.due_at == dt.datetime(2023, 4, 1, tzinfo=SHANGHAI)  # ten days from 21 March, its last day whole
    assert (state("screening", application), state("application", application)) == ("correcting", "correcting")
    assert request.window_until == request.until == CLOSES, "being asked takes nothing away from the window"
    assert Todo.objects.get(case__kind="application", done_at=None).due_at == CLOSES
    assert deadline_of(application, "correcting").end == CLOSES


def test_after_the_window_the_days_to_mend_are_the_term(application, examine, ask):
    examine(application, defects=("seal",))
    request = ask(application, at=AFTER)
    assert (request.window_until, request.until) == (None, request.due_at)
    assert Todo.objects.get(case__kind="application", done_at=None).due_at == request.due_at
    assert deadline_of(application, "correcting").end == request.due_at > CLOSES


def test_when_nothing_was_mended_the_office_is_asked_and_the_applicant_no_more(
    application, examine, ask, house, bank_house
):
    examine(application, defects=("seal",))
    end = ask(application, at=AFTER).due_at

    def asked(person, at):
        found = open_todos(person.actor, at).exclude(case__kind="preparation")
        return list(found.filter(case__subject=application.pk).values_list("act", flat=True))

    before, officer, preparer = end - dt.timedelta(milliseconds=1), house[Role.OFFICER], bank_house[Role.PREPARER]
    assert (asked(officer, before), asked(preparer, before)) == ([], ["mend"])
    assert (asked(officer, end), asked(preparer, end)) == (["propose_refusal"], [])
    todo = open_todos(officer.actor, end).get(case__subject=application.pk)
    assert todo.due_at == after_working_days(end - dt.timedelta(days=1), 5)


def test_an_unknown_holiday_year_stops_nobody_and_the_office_is_asked_for_it_once(application, examine, ask, house):
    examine(application, defects=("seal",))
    ask(application)
    year = HolidayYear.objects.get(year=2023)
    HolidayYear.objects.all().delete()
    receive(application, act="mend", at=AT + 24 * HOUR)
    todo = Todo.objects.get(case__kind="screening", done_at=None)
    assert (state("screening", application), todo.due_at) == ("rechecking", None)
    for _again in range(2):
        assert complete_terms(AT + 25 * HOUR) == 1
    letters = Message.objects.filter(template="calendar.year_missing")
    assert [letter.subject for letter in letters] == ["请录入 2023 年的放假安排"]
    assert letters.get().recipient == house[Role.OFFICER].user
    year.pk = None
    year.save()
    assert complete_terms(AT + 26 * HOUR) == 0
    todo.refresh_from_db()
    assert todo.due_at == after_working_days(AT + 24 * HOUR, 5)


def test_the_corrected_version_is_looked_at_again_and_not_asked_a_second_time(application, examine, ask):
    examine(application, defects=("seal",))
    ask(application)
    receive(application, act="mend", at=AT + 24 * HOUR)
    assert (state("screening", application), state("application", application)) == ("rechecking", "received")
    assert CorrectionRequest.objects.get().mended_at == AT + 24 * HOUR
    assert not any(line.ruling for line in checklist(application)), "the rulings were on the version before"


def test_nobody_is_refused_while_the_time_to_mend_runs(application, examine, ask, act):
    examine(application, defects=("seal",))
    request = ask(application)
    assert request.due_at < CLOSES, "the window is open longer"
    for moment in (request.due_at, CLOSES - dt.timedelta(milliseconds=1)):
        with pytest.raises(GuardRefused, match="补正期限还没有到"):
            act(Role.OFFICER, application, "propose_refusal", reason="未补正", at=moment)
    act(Role.OFFICER, application, "propose_refusal", reason="期满未补正", at=CLOSES)
    assert state("screening", application) == "refusal_proposed"


def test_every_applicant_of_a_batch_has_the_same_time(application, batch, examine, ask):
    examine(application, defects=("seal",))
    with pytest.raises(CorrectionRefused, match="没有设定补正期限"):
        ask(application, days=None)
    ask(application, days=7)
    other = a_complete_application(batch, an_institution("示例银行上海分行"))
    receive(other)
    examine(other, defects=("seal",))
    with pytest.raises(CorrectionRefused, match="已定为 7 天"):
        ask(other, days=20)
    assert ask(other, days=None).days == 7


def test_a_request_without_defects_is_refused(application, examine, ask):
    examine(application)
    with pytest.raises(CorrectionRefused, match="没有列出"):
        ask(application)


def test_withdrawal_ends_the_examination(application):
    perform(actor=SYSTEM, kind="application", subject=application.pk, act="withdraw", at=AFTER, reason="不再申报")
    assert state("screening", application) == "ended"


def test_a_defect_says_what_and_a_finding_against_the_machine_says_why(application, house):
    line = next(line for line in checklist(application) if line.code == "seal")

    def rule(finding, note=""):
        return rule_on(
            actor=house[Role.OFFICER].actor,
            application=application,
            submission_number=1,
            line=line,
            finding=finding,
            note=note,
            at=AT,
        )

    with pytest.raises(RulingRefused, match="须写明依据"):
        rule("defect")
    assert rule("met").finding == "met"


def test_a_decided_examination_takes_no_more_findings(application, examine, act, house):
    examine(application)
    act(Role.OFFICER, application, "propose_acceptance")
    with pytest.raises(RulingRefused, match="不在审查中"):
        rule_on(
            actor=house[Role.OFFICER].actor,
            application=application,
            submission_number=1,
            line=checklist(application)[0],
            finding="met",
            at=AT,
        )


def test_the_same_person_never_proposes_and_decides(application, examine, act, house):
    both = join(house.organisation, "两职", Role.OFFICER, Role.APPROVER)
    examine(application)
    perform(actor=both.fresh_actor, kind="screening", subject=application.pk, act="propose_acceptance", at=AT)
    with pytest.raises(SecondPersonRequired):
        perform(actor=both.fresh_actor, kind="screening", subject=application.pk, act="accept", at=AT)
