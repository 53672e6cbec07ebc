"""A call: drafted from the programme, public with its batch, amended by two people, every version kept."""

import dataclasses
import datetime as dt

import pytest

from tests.lives import DURING, an_application
from tests.programme.office_work import CLOSES
from zhirong.accounts.permissions import Permission, Role
from zhirong.call.errors import AmendmentUnderWay, CallRefused, InvitationRefused
from zhirong.call.funnel import counts, funnel_rows
from zhirong.call.models import Call
from zhirong.call.services.invitation import invite, note_opening, remind
from zhirong.call.services.text import Wording, begin_amendment, edit_amendment, edit_first_call
from zhirong.call.standing import call_in_force, call_state, published_calls
from zhirong.call.text import changes, content_of, left_behind, mark_of
from zhirong.mail.models import Message
from zhirong.programme.content import programme_of
from zhirong.programme.digest import digest_of
from zhirong.programme.errors import EditedMeanwhile, Immutable
from zhirong.workflow.errors import GuardRefused, SecondPersonRequired
from zhirong.workflow.services.perform import perform

LATER = CLOSES + dt.timedelta(days=7)


def amended(office, batch, *, closes_at=LATER, reason="多家机构反映准备时间不足。"):
    officer = office[Role.OFFICER].actor
    call = begin_amendment(actor=officer, batch=batch, at=DURING)
    return edit_amendment(
        actor=officer,
        call=call,
        wording=Wording(call.title, {"3.1": "应于2023年4月14日24时前报送。"}),
        document_no=call.document_no,
        closes_at=closes_at,
        contact=call.contact,
        reason=reason,
    )


def act(person, call, name, *, powers=None, **more):
    actor = person.fresh_actor
    if powers:
        actor = dataclasses.replace(actor, permissions=actor.permissions | {powers})
    return perform(actor=actor, kind="call", subject=call.id, act=name, at=DURING, **more)


def test_the_first_call_goes_public_with_its_batch_word_for_word(published):
    call = call_in_force(published)
    notice = programme_of(published.version).notice
    assert [clause["text"] for clause in call.clauses][:3] == [clause.text for clause in notice.clauses][:3]
    assert (call.number, call_state(call), call.digest) == (1, "published", digest_of(content_of(call)))


def test_what_was_published_does_not_change(published):
    call = call_in_force(published)
    call.title = "另一个标题"
    with pytest.raises(Immutable):
        call.save()


def test_the_first_text_is_not_edited_once_the_batch_is_out(office_house, published):
    with pytest.raises(Immutable):
        edit_first_call(actor=office_house[Role.OFFICER].actor, batch=published, wording=Wording("改"), at=DURING)


def test_an_amendment_extends_the_window_by_two_people_and_keeps_the_old_version(office_house, published, bank_house):
    call = amended(office_house, published)
    act(office_house[Role.OFFICER], call, "submit")
    with pytest.raises(SecondPersonRequired):
        act(office_house[Role.OFFICER], call, "publish", powers=Permission.OFFICE_BATCH_APPROVE)
    act(office_house[Role.APPROVER], call, "publish")
    published.refresh_from_db()
    first, second = sorted(published_calls(published), key=lambda each: each.number)
    assert published.closes_at == LATER
    assert (call_state(first), call_state(second)) == ("superseded", "published")
    assert [change.clause or change.what for change in changes(first, second)] == ["申报截止", "3.1"]
    told = Message.objects.filter(template="call.amended", organisation=bank_house.organisation)
    assert told.exists()
    assert "准备时间不足" in told.first().body


def test_clauses_that_stand_as_the_program_wrote_them_say_the_new_last_day(office_house, published):
    call = begin_amendment(actor=office_house[Role.OFFICER].actor, batch=published, at=DURING)
    days = {clause["id"]: clause["text"] for clause in call.clauses if "4月7日" in clause["text"]}
    assert days
    amend = {"document_no": "", "closes_at": LATER, "contact": call.contact, "reason": "准备时间不足"}
    call = edit_amendment(actor=office_house[Role.OFFICER].actor, call=call, wording=Wording(call.title), **amend)
    now = {clause["id"]: clause["text"] for clause in call.clauses}
    assert not any("4月7日" in now[each] for each in days)
    assert left_behind(call) == []


def test_a_clause_that_somebody_rewrote_is_left_alone_and_named(office_house, published):
    call = begin_amendment(actor=office_house[Role.OFFICER].actor, batch=published, at=DURING)
    place = next(place for place, clause in enumerate(call.clauses) if "4月7日" in clause["text"])
    own = call.clauses[place]["text"] + "请尽早提交。"
    call.clauses[place] |= {"text": own, "drafted": own}  # taken over from a version that said it so
    call.save()
    amend = {"document_no": "", "closes_at": LATER, "contact": call.contact, "reason": "准备时间不足"}
    call = edit_amendment(actor=office_house[Role.OFFICER].actor, call=call, wording=Wording(call.title), **amend)
    assert call.clauses[place]["text"] == own
    assert left_behind(call) == [call.clauses[place]["cite"]]


def test_the_window_is_never_shortened(office_house, published):
    with pytest.raises(CallRefused) as refusal:
        amended(office_house, published, closes_at=CLOSES - dt.timedelta(days=1))
    assert refusal.value.field == "closes_at"


@pytest.mark.parametrize(("closes_at", "reason"), [(LATER, ""), (LATER + dt.timedelta(hours=3), "改到凌晨三点")])
def test_an_amendment_needs_a_reason_and_the_hour_of_the_rules(office_house, published, closes_at, reason):
    call = amended(office_house, published, closes_at=closes_at, reason=reason)
    with pytest.raises(GuardRefused):
        act(office_house[Role.OFFICER], call, "submit")


def test_an_amendment_that_changes_nothing_is_refused(office_house, published):
    call = begin_amendment(actor=office_house[Role.OFFICER].actor, batch=published, at=DURING)
    Call.objects.filter(pk=call.pk).update(reason="没有改动")
    with pytest.raises(GuardRefused):
        act(office_house[Role.OFFICER], call, "submit")


def test_there_is_one_amendment_at_a_time_and_nobody_overwrites_unseen(office_house, published):
    officer = office_house[Role.OFFICER].actor
    call = begin_amendment(actor=officer, batch=published, at=DURING)
    seen = mark_of(call)
    with pytest.raises(AmendmentUnderWay):
        begin_amendment(actor=officer, batch=published, at=DURING)
    particulars = {"document_no": "", "closes_at": LATER, "contact": {}, "reason": "甲"}
    edit_amendment(actor=officer, call=call, wording=Wording("甲"), seen=seen, **particulars)
    with pytest.raises(EditedMeanwhile):
        edit_amendment(actor=officer, call=call, wording=Wording("乙"), seen=seen, **particulars)


def test_the_funnel_counts_who_was_invited_and_who_read(office_house, published, bank_house):
    officer = office_house[Role.OFFICER].actor
    invite(actor=officer, batch=published, institutions=[bank_house.organisation], at=DURING)
    assert counts(funnel_rows(officer, published)) == {"invited": 1, "read": 0, "begun": 0, "received": 0}
    preparer = bank_house[Role.PREPARER].actor
    assert note_opening(actor=preparer, batch=published, at=DURING)
    assert not note_opening(actor=preparer, batch=published, at=DURING + dt.timedelta(hours=1))
    assert counts(funnel_rows(officer, published))["read"] == 1
    assert funnel_rows(preparer, published) == []


def test_nobody_is_invited_or_reminded_twice_in_a_day(office_house, published, bank_house):
    officer = office_house[Role.OFFICER].actor
    invite(actor=officer, batch=published, institutions=[bank_house.organisation], at=DURING)
    with pytest.raises(InvitationRefused):
        invite(actor=officer, batch=published, institutions=[bank_house.organisation], at=DURING)
    with pytest.raises(InvitationRefused):
        remind(actor=officer, batch=published, at=DURING)
    assert remind(actor=officer, batch=published, at=DURING + dt.timedelta(days=1))
    with pytest.raises(InvitationRefused):
        remind(actor=officer, batch=published, at=LATER)


def test_who_begins_is_counted_as_begun_and_its_draft_stays_its_own(office_house, published, bank_house):
    officer = office_house[Role.OFFICER].actor
    invite(actor=officer, batch=published, institutions=[bank_house.organisation], at=DURING)
    an_application(published, bank_house)
    assert counts(funnel_rows(officer, published)) == {"invited": 1, "read": 1, "begun": 1, "received": 0}
