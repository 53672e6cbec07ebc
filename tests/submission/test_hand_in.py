"""Handing in: in time or late to the millisecond, once for each signature, again before the deadline, mending after it."""

import dataclasses
import datetime as dt

import pytest
from django.urls import reverse

from tests.lives import DURING, a_sealed_application, an_institution, seal
from tests.programme.office_work import CLOSES
from zhirong.accounts.actor import SYSTEM, NotPermitted
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of_frozen
from zhirong.application.models import Attachment, Section
from zhirong.application.registry import ways_on
from zhirong.application.selectors import draft_of
from zhirong.application.services.ledger import remove_ledger
from zhirong.application.services.section import save_section
from zhirong.audit.models import AuditEvent
from zhirong.ledger.errors import LedgerLocked
from zhirong.mail.models import Message
from zhirong.screening.models import CorrectionRequest
from zhirong.screening.services.correction import request_correction
from zhirong.submission.errors import ContentChanged, FigureLocked, NotEndorsed
from zhirong.submission.models import Endorsement, LateArrival, Submission
from zhirong.submission.selectors import late_arrivals, submission_in_force, submissions, submissions_in_force
from zhirong.submission.services.submission import hand_in
from zhirong.submission.terms import application_state, deadline_of
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import perform

MILLISECOND = dt.timedelta(milliseconds=1)


def submit(application, house, at=DURING):
    return hand_in(actor=house[Role.PREPARER].actor, application=application, at=at)


def preparation(application):
    return Case.objects.get(kind="preparation", subject=application.pk).state


def reopen(application, house, at=DURING):
    perform(
        actor=house[Role.PREPARER].actor,
        kind="preparation",
        subject=application.pk,
        act="reopen",
        at=at,
        reason="补充一处说明",
    )


def change(application, house, key, value, at=DURING):
    section = next(s for s in Section.objects.filter(application=application) if key in s.values)
    save_section(
        actor=house[Role.PREPARER].actor,
        application=application,
        section=section.key,
        values={key: value},
        base_version=section.version,
        at=at,
    )


def corrected_record(application):
    """The whole matrix of the years before with one other number."""
    record = next(s.values["track_record"] for s in application.sections.all() if "track_record" in s.values)
    return record | {"2021": record["2021"] | {"pledge_loan_deals": {"value": "999", "reason": "更正"}}}


def ask_for_correction(application, office, at=DURING, days=20):
    request_correction(
        actor=office[Role.OFFICER].actor,
        application=application,
        submission_number=1,
        items=[{"line": "annexes", "label": "附件", "text": "缺一页", "clause": ""}],
        days=days,
        at=at,
    )


def test_what_was_signed_is_received_with_number_digests_and_place_in_the_trail(sealed, house, the_office):
    found = submit(sealed, house)
    assert isinstance(found, Submission)
    assert (found.number, found.received_at, found.deadline) == (1, DURING, CLOSES)
    assert found.receipt_no.startswith("SHANGHAI-2023-00001-")
    assert (preparation(sealed), application_state(sealed)) == ("submitted", "received")
    signed = Endorsement.objects.get(application=sealed, step="sign")
    assert (found.signed, found.content_digest, found.pack_digest) == (
        signed,
        signed.content_digest,
        signed.pack_digest,
    )
    event = AuditEvent.objects.get(seq=found.audit_seq)
    assert event.action == "application.receive"
    assert all(digest in event.payload_json for digest in (found.content_digest, found.pack_digest, found.receipt_no))
    assert content_of_frozen(found.content).digest == found.content_digest
    assert {each.file_id for each in found.files.all()} == set(
        Attachment.objects.filter(application=sealed).values_list("file_id", flat=True)
    )
    assert list(submissions(the_office[Role.OFFICER].actor)) == [found]


@pytest.mark.parametrize(
    ("moment", "kind"),
    [(CLOSES - MILLISECOND, Submission), (CLOSES, LateArrival), (CLOSES + MILLISECOND, LateArrival)],
)
def test_the_deadline_cuts_to_the_millisecond(sealed, house, moment, kind):
    found = submit(sealed, house, moment)
    assert type(found) is kind
    assert found.received_at == moment


def test_a_late_arrival_leaves_a_reasoned_letter_and_changes_nothing_else(sealed, house):
    versions = Case.objects.filter(subject=sealed.pk).values_list("kind", "state", "version").order_by("kind")
    before, told = list(versions), Message.objects.count()
    late = submit(sealed, house, CLOSES + MILLISECOND)
    assert (Submission.objects.count(), LateArrival.objects.count()) == (0, 1)
    assert (list(versions), Message.objects.count()) == (before, told)
    assert "2023年4月7日24时前" in late.reason
    assert "00:00:00.001" in late.reason
    assert late.letter["fields"]["unit_name"] == house.organisation.name
    assert "{{ receipt_no }}" in late.letter["template"]
    assert AuditEvent.objects.get(seq=late.audit_seq).action == "submission.refuse_late"
    assert submit(sealed, house, CLOSES + 5 * MILLISECOND) == late
    preparer = house[Role.PREPARER].actor
    ways = ways_on(preparer, draft_of(preparer, sealed.pk), CLOSES + MILLISECOND)
    assert [way.address for way in ways if "逾期" in way.label] == [reverse("late_arrival", args=[late.pk])]
    assert list(late_arrivals(house[Role.PREPARER].actor)) == [late]


def test_one_signature_hands_in_once(sealed, house):
    first = submit(sealed, house)
    assert submit(sealed, house, DURING + dt.timedelta(minutes=1)) == first
    assert submit(sealed, house, CLOSES + MILLISECOND) == first
    assert (Submission.objects.count(), LateArrival.objects.count()) == (1, 0)


def test_before_the_deadline_a_new_version_replaces_and_the_old_one_stays(sealed, house):
    first = submit(sealed, house)
    reopen(sealed, house)
    change(sealed, house, "licence_no", "示许字第 7 号")
    seal(sealed, house)
    second = submit(sealed, house, CLOSES - MILLISECOND)
    assert (second.number, Submission.objects.get(pk=first.pk).content) == (2, first.content)
    assert second.content_digest != first.content_digest
    assert second.receipt_no != first.receipt_no
    assert submission_in_force(house[Role.PREPARER].actor, sealed) == second
    assert list(submissions_in_force(SYSTEM)) == [second]


def test_going_back_voids_every_endorsement_and_keeps_why(sealed, house):
    reopen(sealed, house)
    voided = Endorsement.objects.filter(application=sealed)
    assert [each.void_reason for each in voided] == ["补充一处说明"] * 2
    assert all(each.voided_at for each in voided)
    with pytest.raises(NotEndorsed):
        submit(sealed, house)


def test_contact_details_lie_outside_the_signature(sealed, house):
    before = Endorsement.objects.get(application=sealed, step="sign").content_digest
    change(
        sealed,
        house,
        "contact_person",
        {"name": "孙联络", "title": "经理", "mobile": "13900000000", "email": "sun@example.invalid"},
    )
    found = submit(sealed, house)
    assert found.content_digest == before
    assert found.content["values"]["contact_person"]["name"] == "孙联络"


def test_content_that_moved_under_the_signature_is_never_handed_in(sealed, house):
    section = next(s for s in Section.objects.filter(application=sealed) if "licence_no" in s.values)
    section.values["licence_no"] = "改动"
    section.save()  # as somebody with the database in hand would
    with pytest.raises(ContentChanged):
        submit(sealed, house)
    assert preparation(sealed) == "sealed"


def test_after_the_deadline_what_was_received_is_not_reopened(sealed, house):
    submit(sealed, house)
    with pytest.raises(GuardRefused):
        reopen(sealed, house, CLOSES)


def test_a_correction_mends_form_and_leaves_figures_alone(sealed, house, the_office):
    submit(sealed, house)
    later = CLOSES + dt.timedelta(days=3)
    ask_for_correction(sealed, the_office, later)
    reopen(sealed, house, later)
    change(sealed, house, "track_record", corrected_record(sealed), later)
    seal(sealed, house, later)
    with pytest.raises(FigureLocked, match="基期业绩"):
        submit(sealed, house, later)
    assert (preparation(sealed), application_state(sealed)) == ("sealed", "correcting")
    reopen(sealed, house, later)
    first = Submission.objects.get(number=1)
    change(sealed, house, "track_record", first.content["values"]["track_record"], later)
    change(sealed, house, "licence_no", "示许字第 8 号", later)
    seal(sealed, house, later)
    mended = submit(sealed, house, later)
    assert (mended.number, application_state(sealed)) == (2, "received")
    assert mended.deadline == CorrectionRequest.objects.get(application=sealed).due_at


def test_the_batch_may_allow_everything_to_be_corrected(sealed, house, the_office, batch):
    submit(sealed, house)
    batch.procedure["P17"] = {"option": "full", "numbers": {}}
    batch.save()
    sealed.batch.refresh_from_db()
    later = CLOSES + dt.timedelta(days=3)
    ask_for_correction(sealed, the_office, later)
    reopen(sealed, house, later)
    change(sealed, house, "track_record", corrected_record(sealed), later)
    seal(sealed, house, later)
    assert submit(sealed, house, later).number == 2


def test_while_the_window_is_open_a_correction_may_change_everything(sealed, house, the_office):
    submit(sealed, house)
    ask_for_correction(sealed, the_office)
    reopen(sealed, house)
    change(sealed, house, "track_record", corrected_record(sealed))
    seal(sealed, house)
    with pytest.raises(FigureLocked):
        submit(sealed, house, CLOSES)
    assert submit(sealed, house, CLOSES - MILLISECOND).number == 2


def test_a_short_correction_does_not_shorten_the_window(sealed, house, the_office):
    submit(sealed, house)
    ask_for_correction(sealed, the_office, days=3)
    assert CorrectionRequest.objects.get().due_at < CLOSES
    assert deadline_of(sealed, "correcting").end == CLOSES
    reopen(sealed, house, CLOSES - 2 * MILLISECOND)
    seal(sealed, house, CLOSES - 2 * MILLISECOND)
    mended = submit(sealed, house, CLOSES - MILLISECOND)
    assert (mended.number, mended.deadline, application_state(sealed)) == (2, CLOSES, "received")


def test_the_ledger_is_locked_in_a_correction_only_after_the_window(sealed, house, the_office):
    submit(sealed, house)
    ask_for_correction(sealed, the_office)
    reopen(sealed, house)
    before = {"actor": house[Role.PREPARER].actor, "application": sealed, "reason": "传错了文件"}
    with pytest.raises(LedgerLocked, match="补正只能改形式问题"):
        remove_ledger(**before, at=CLOSES)
    assert not remove_ledger(**before, at=CLOSES - MILLISECOND).in_force


def test_whoever_may_not_submit_does_not(sealed, house, the_office, batch):
    for actor in (house[Role.REVIEWER].actor, the_office[Role.OFFICER].actor):
        with pytest.raises(NotPermitted):
            hand_in(actor=actor, application=sealed, at=DURING)
    other = an_institution("示例银行上海分行")
    a_sealed_application(batch, other)
    assert list(submissions(other[Role.PREPARER].actor)) == []


def test_everybody_hears_of_the_receipt_in_words_of_their_own(sealed, house):
    found = submit(sealed, house)
    told = {m.organisation.category: m for m in Message.objects.filter(template__startswith="application.receive")}
    assert set(told) == {"institution", "office"}
    assert all(found.receipt_no in message.body for message in told.values())


def test_the_permission_to_submit_alone_is_not_membership(sealed, house):
    stranger = dataclasses.replace(house[Role.PREPARER].actor, organisation=None)
    with pytest.raises(Exception, match="没有找到"):
        hand_in(actor=stranger, application=sealed, at=DURING)
