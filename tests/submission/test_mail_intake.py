"""Applications by e-mail: registered by one, confirmed by another, in time by the stamp of the office's own server."""

import datetime as dt
import io
import zipfile

import pytest

from tests.application.filled import a_pdf
from tests.lives import (
    AFTER,
    DURING,
    a_complete_application,
    a_sealed_application,
    a_submitted_application,
    accept,
    an_institution,
)
from tests.programme.office_work import CLOSES, OPENS
from tests.submission.mails import MAILBOX, a_mail, named, received
from zhirong.accounts.actor import NotPermitted
from zhirong.accounts.permissions import Category, Role
from zhirong.accounts.services.organisation import create_organisation
from zhirong.application.content import content_of, content_of_frozen
from zhirong.application.errors import StartRefused
from zhirong.application.models import Application
from zhirong.application.pack import email_zip, form_docx
from zhirong.audit.models import AuditEvent
from zhirong.documents import vault
from zhirong.documents.selectors import stored_files
from zhirong.programme.closing_job import close_batches
from zhirong.programme.models import Batch
from zhirong.screening.checklist import checklist
from zhirong.submission.errors import MailRefused
from zhirong.submission.mail_matching import field_for
from zhirong.submission.mail_panel import usual_treatment
from zhirong.submission.models import Channel, MailIntake, Submission, Treatment
from zhirong.submission.selectors import mail_intakes
from zhirong.submission.services.mail_confirmation import confirm_mail
from zhirong.submission.services.mail_registration import Typed, describe_mail, register_mail
from zhirong.submission.services.mail_server import add_mail_server, remove_mail_server
from zhirong.submission.services.submission import hand_in
from zhirong.submission.terms import application_state
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.models import Case, Todo
from zhirong.workflow.services.perform import perform

SECOND = dt.timedelta(seconds=1)
MILLISECOND = dt.timedelta(milliseconds=1)


@pytest.fixture
def batch(batch):
    """The call names the mailbox, so its domain is the office's own."""
    Batch.objects.filter(pk=batch.pk).update(contact={**batch.contact, "email": MAILBOX})
    return Batch.objects.get(pk=batch.pk)


@pytest.fixture
def bank(house):
    house.organisation.contact_email = "people@bank.example.invalid"
    house.organisation.save()
    return house.organisation


@pytest.fixture
def register(batch, the_office):
    def do(raw, *, name="来件.eml", typed=None, at=AFTER, who=Role.OFFICER):
        return register_mail(
            actor=the_office[who].actor, batch=batch, name=name, chunks=[raw], typed=typed or Typed(), note="", at=at
        )

    return do


@pytest.fixture
def confirm(the_office):
    def do(intake, institution, treatment=Treatment.WHOLE, at=AFTER, who=Role.APPROVER):
        return confirm_mail(
            actor=the_office[who].actor, intake=intake, institution=institution, treatment=treatment, at=at
        )

    return do


def state(intake):
    return Case.objects.get(kind="mail_intake", subject=intake.pk).state


def test_a_mail_in_time_becomes_the_same_record_and_receipt_even_after_the_batch_closed(
    register, confirm, batch, bank, the_office, house
):
    stamp = CLOSES - SECOND
    close_batches(AFTER)
    intake = register(a_mail(received(stamp)))
    assert (intake.stamped_at, intake.stamp_source, state(intake)) == (stamp, "server", "registered")
    assert intake.institution == bank
    assert not Submission.objects.exists()
    assert not Application.objects.exists()
    done = confirm(intake, bank)
    found = done.submission
    assert (found.channel, found.received_at, found.deadline, found.number) == (Channel.EMAIL, stamp, CLOSES, 1)
    assert found.receipt_no.startswith("SHANGHAI-2023-00001-")
    assert (application_state(found.application), state(intake)) == ("received", "confirmed")
    content = content_of_frozen(found.content)
    assert content.digest == found.content_digest
    assert [(each["field"], each["name"]) for each in content.attachments] == [
        ("mailed", "来件.eml"),
        ("mailed", "申报书.pdf"),
    ]
    assert AuditEvent.objects.get(seq=found.audit_seq).action == "application.receive"
    files = set(stored_files(house[Role.PREPARER].actor).values_list("original_name", flat=True))
    assert {"来件.eml", "申报书.pdf"} <= files, "the institution reads what it sent"


@pytest.mark.parametrize("shift", [-MILLISECOND, dt.timedelta(0), MILLISECOND])
def test_a_stamp_without_milliseconds_counts_as_the_beginning_of_its_second(register, confirm, batch, bank, shift):
    """The header says 23:59:59: the mail came within that second, and the doubt is the applicant's gain."""
    stamp = CLOSES - SECOND
    deadline = stamp + shift
    Batch.objects.filter(pk=batch.pk).update(closes_at=deadline)
    done = confirm(register(a_mail(received(stamp))), bank)
    assert (done.submission is not None) == (stamp < deadline)
    assert (done.late_arrival is not None) == (stamp >= deadline)


@pytest.mark.parametrize("shift", [-MILLISECOND, dt.timedelta(0), MILLISECOND])
def test_a_time_typed_in_cuts_to_the_millisecond(register, confirm, bank, shift):
    typed = Typed(at=CLOSES + shift, reason="邮箱网页显示")
    done = confirm(register(a_mail(), typed=typed), bank)
    assert (done.submission is not None) == (shift < dt.timedelta(0))
    assert MailIntake.objects.get().stamp_source == "typed"


def test_what_came_too_late_is_refused_with_its_letter_and_begins_nothing(register, confirm, bank, house):
    done = confirm(register(a_mail(received(CLOSES))), bank)
    late = done.late_arrival
    assert (late.channel, late.received_at, late.application) == ("email", CLOSES, None)
    assert late.letter["fields"]["unit_name"] == bank.name
    assert late.pack.original_name == "来件.eml"
    assert not Application.objects.exists()
    assert not Submission.objects.exists()
    assert late.pack in stored_files(house[Role.PREPARER].actor)


def test_the_clock_of_the_sender_is_never_asked(register, confirm, bank):
    done = confirm(register(a_mail(received(CLOSES), date=OPENS + SECOND)), bank)
    assert done.late_arrival is not None


def test_without_a_stamp_the_time_is_typed_in_with_a_reason_and_marked_so(register):
    with pytest.raises(MailRefused) as missing:
        register(a_mail())
    assert missing.value.field == "arrived_at"
    with pytest.raises(MailRefused) as groundless:
        register(a_mail(), typed=Typed(at=DURING))
    assert groundless.value.field == "reason"
    intake = register(a_mail(), typed=Typed(at=DURING, reason="邮箱网页显示 9 时 12 分"))
    assert (intake.stamp_source, intake.stamp_evidence) == ("typed", "邮箱网页显示 9 时 12 分")


@pytest.mark.parametrize("at", [AFTER + dt.timedelta(days=1), OPENS - SECOND])
def test_a_stamp_in_the_future_or_before_the_call_is_not_believed(register, at):
    for mail, typed in ((a_mail(received(at)), None), (a_mail(), Typed(at=at, reason="邮箱网页显示"))):
        with pytest.raises(MailRefused):
            register(mail, typed=typed)
    assert not MailIntake.objects.exists()


def test_the_list_of_own_servers_takes_the_place_of_the_domain_of_the_mailbox(register, the_office):
    officer = the_office[Role.OFFICER].actor
    server = add_mail_server(actor=officer, host="Gate.Other.Invalid", at=AFTER)
    with pytest.raises(MailRefused):
        register(a_mail(received(DURING)))
    assert register(a_mail(received(DURING, by="gate.other.invalid"))).stamp_source == "server"
    remove_mail_server(actor=officer, server_id=server.pk)
    assert register(a_mail(received(DURING))).stamp_source == "server"
    for bad in ("", "mx", "a b.example", "mx.example/..", "..example.invalid", "甲.例"):
        with pytest.raises(MailRefused):
            add_mail_server(actor=officer, host=bad, at=AFTER)


def test_who_registered_or_typed_over_does_not_confirm(register, confirm, bank, the_office):
    intake = register(a_mail(received(DURING)))
    with pytest.raises(GuardRefused):
        confirm(intake, bank, who=Role.OFFICER)
    assert not Submission.objects.exists()
    with pytest.raises(NotPermitted):
        confirm(intake, bank, who=Role.AUDITOR)
    todo = Todo.objects.get(case__subject=intake.pk, done_at=None)
    assert (todo.act, todo.permission) == ("confirm", "office:intake:confirm")
    confirm(intake, bank)
    assert not Todo.objects.filter(case__subject=intake.pk, done_at=None).exists()


def test_a_mail_that_is_no_application_is_rejected_with_a_reason_and_may_come_again(register, the_office):
    raw = a_mail(received(DURING))
    intake = register(raw)
    with pytest.raises(MailRefused):
        register(raw)
    perform(
        actor=the_office[Role.APPROVER].actor,
        kind="mail_intake",
        subject=intake.pk,
        act="reject",
        at=AFTER,
        reason="咨询邮件",
    )
    assert register(raw).pk != intake.pk


def test_a_mail_without_a_sound_file_cannot_be_confirmed(register, confirm, bank):
    for raw in (a_mail(received(DURING), parts=()), a_mail(received(DURING), parts=(named("申报书.pdf", b"MZ\x90"),))):
        intake = register(raw)
        with pytest.raises(GuardRefused):
            confirm(intake, bank)
    assert not Application.objects.exists()


def test_a_repetition_of_an_online_submission_is_linked_and_not_doubled(register, confirm, batch, bank, house):
    application = a_submitted_application(batch, house)
    first = Submission.objects.get()
    done = confirm(register(a_mail(received(DURING + SECOND))), bank, Treatment.REPEAT)
    assert done.same_as == first
    assert Submission.objects.count() == 1
    assert application_state(application) == "received"


def test_a_later_mail_in_time_is_the_next_version_and_an_earlier_one_never_replaces_a_newer(
    register, confirm, batch, bank, house
):
    a_submitted_application(batch, house)
    with pytest.raises(MailRefused):
        confirm(register(a_mail(received(DURING - SECOND))), bank)
    done = confirm(register(a_mail(received(DURING + SECOND))), bank)
    assert done.submission.number == 2
    assert not done.submission.content["values"]


def test_a_supplement_stands_beside_what_was_received(register, confirm, batch, bank, house):
    a_submitted_application(batch, house)
    first = Submission.objects.get()
    done = confirm(register(a_mail(received(DURING + SECOND))), bank, Treatment.SUPPLEMENT)
    assert done.submission.content["values"] == first.content["values"]
    assert len(done.submission.content["attachments"]) == len(first.content["attachments"]) + 2


def test_a_supplement_or_a_repetition_needs_something_received(register, confirm, bank):
    intake = register(a_mail(received(DURING)))
    for treatment in (Treatment.SUPPLEMENT, Treatment.REPEAT):
        with pytest.raises(MailRefused):
            confirm(intake, bank, treatment)
    assert state(intake) == "registered"


def test_an_institution_without_anybody_in_the_house_is_entered_by_the_officer(register, confirm, the_office):
    new = create_organisation(
        actor=the_office[Role.OFFICER].actor,
        category=Category.INSTITUTION,
        name="示例保险上海分公司",
        short_name="示例保险",
        institution_kind="insurer",
    )
    intake = register(a_mail(received(DURING), subject="示例保险上海分公司申报", sender="someone@qq.com"))
    assert [each["name"] for each in intake.proposals] == [new.name]
    assert confirm(intake, new).submission.application.kind == "insurer"


def test_an_institution_outside_the_call_is_not_taken(register, confirm, the_office):
    intake = register(a_mail(received(DURING)))
    office = the_office.organisation
    with pytest.raises(MailRefused):
        confirm(intake, office)


def test_what_is_typed_over_from_the_original_is_compared_and_screened(
    register, confirm, batch, bank, the_office, house
):
    intake = register(
        a_mail(
            received(DURING),
            parts=(
                named("申报书.pdf", a_pdf("申报书")),
                named("质押台账.csv", "名称,金额\n甲,1\n".encode(), "text/csv"),
            ),
        )
    )
    assert [part.field for part in intake.parts.order_by("position")] == ["", "ledger"]
    record = {"2021": {"pledge_loan_deals": {"value": "9"}}, "2022": {"pledge_loan_deals": {"value": "16"}}}
    describe_mail(
        actor=the_office[Role.OFFICER].actor,
        intake=intake,
        institution=bank,
        places={1: "plan_annex"},
        values={"project_name": "演示项目", "track_record": record, "work_plan": "开展首贷行动。"},
        note="原件为准",
        at=AFTER,
    )
    application = confirm(intake, bank).submission.application
    lines = {line.code: line for line in checklist(application)}
    assert lines["original"].outcome == "person"
    assert "figures" in lines
    assert "fields" not in lines, "nobody is asked for fields that a mail does not have"
    accept(application, the_office)
    assert application_state(application) == "accepted"


def test_after_the_decision_nothing_is_described_any_more(register, confirm, bank, the_office):
    intake = register(a_mail(received(DURING)))
    confirm(intake, bank)
    with pytest.raises(MailRefused):
        describe_mail(
            actor=the_office[Role.OFFICER].actor,
            intake=intake,
            institution=bank,
            places={},
            values={},
            note="",
            at=AFTER,
        )


def test_only_the_office_reads_mails(register, house, the_office):
    register(a_mail(received(DURING)))
    assert mail_intakes(the_office[Role.AUDITOR].actor).count() == 1
    assert mail_intakes(house[Role.PREPARER].actor).count() == 0


def test_a_mail_before_the_batch_is_open_starts_nothing(batch, bank, the_office, house):
    from zhirong.application.services.application import start_mailed_application

    with pytest.raises(StartRefused):
        start_mailed_application(
            actor=the_office[Role.APPROVER].actor, batch=batch, institution=bank, arrived_at=CLOSES, at=AFTER
        )
    with pytest.raises(NotPermitted):
        start_mailed_application(
            actor=house[Role.PREPARER].actor, batch=batch, institution=bank, arrived_at=DURING, at=DURING
        )


def test_a_word_form_in_the_mail_fills_in_the_record(register, confirm, batch, bank, house, the_office):
    elsewhere = an_institution("样本银行上海分行")
    written = content_of(a_complete_application(batch, elsewhere), DURING)
    word = form_docx(written, at=DURING)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    intake = register(a_mail(received(DURING), parts=(named("申报书.docx", word, kind),)))
    assert intake.values["work_plan"] == written.values["work_plan"]
    assert intake.values["goals"] == written.values["goals"], "the sender is known, so are its figures"
    found = confirm(intake, bank).submission.content["values"]
    assert found["safeguards"] == written.values["safeguards"]
    assert [row["task"] for row in found["work_items"]] == [row["task"] for row in written.values["work_items"]]


def test_figures_of_a_word_form_are_read_once_it_is_known_whose_they_are(register, batch, bank, house, the_office):
    written = content_of(a_complete_application(batch, an_institution("样本银行上海分行")), DURING)
    word = form_docx(written, at=DURING)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    stranger = "nobody@elsewhere.invalid"
    parts = (named("申报书.docx", word, kind),)
    intake = register(a_mail(received(DURING), parts=parts, sender=stranger, text="见附件", subject="材料"))
    assert intake.institution is None
    assert "goals" not in intake.values
    officer = the_office[Role.OFFICER].actor
    typed = {**intake.values, "lead_department": "普惠金融部"}
    describe_mail(actor=officer, intake=intake, institution=bank, places={}, values=typed, note="", at=AFTER)
    intake.refresh_from_db()
    assert intake.values["goals"] == written.values["goals"]
    assert intake.values["lead_department"] == "普惠金融部"


def test_a_mail_with_the_pack_that_was_received_is_proposed_as_a_repetition(register, batch, bank, house):
    application = a_sealed_application(batch, house)
    handed = hand_in(actor=house[Role.PREPARER].actor, application=application, at=DURING)
    with vault.open_file(str(house.organisation.pk), handed.pack_digest) as file:
        pack = file.read()
    intake = register(a_mail(received(DURING), parts=(named("申报书.pdf", pack), named("新附件.pdf", a_pdf("new")))))
    assert usual_treatment(list(intake.parts.all()), handed) == Treatment.REPEAT


def test_a_file_of_our_own_archive_finds_its_field_by_its_title(batch, house):
    content = content_of(a_complete_application(batch, house), DURING)
    bundle = email_zip(content, lambda file_id: b"x", at=DURING)
    form = content.programme.form
    whole = {each["field"] for each in content.attachments if "." not in each["field"]}
    with zipfile.ZipFile(io.BytesIO(bundle.archive)) as archive:
        found = {field_for(form, name) for name in archive.namelist() if name.startswith("附件/")}
    assert {field for field in whole if field.startswith("annex_")} <= found
