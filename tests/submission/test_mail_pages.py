"""Mailed applications on pages: registered by one, described, confirmed by another; hostile uploads keep what was typed."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.application.filled import a_pdf
from tests.lives import AFTER, DURING, a_submitted_application
from tests.programme.office_work import CLOSES
from tests.submission.mails import MAILBOX, OWN_SERVER, a_mail, named, received
from zhirong.accounts.permissions import Role
from zhirong.clock import SHANGHAI
from zhirong.programme.models import Batch
from zhirong.submission.models import MailIntake, OwnMailServer, PaperCopy, Submission
from zhirong.workflow.models import Todo

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def batch(batch):
    Batch.objects.filter(pk=batch.pk).update(contact={**batch.contact, "email": MAILBOX})
    return Batch.objects.get(pk=batch.pk)


@pytest.fixture
def bank(house):
    house.organisation.contact_email = "people@bank.example.invalid"
    house.organisation.save()
    return house.organisation


@pytest.fixture
def officer(the_office):
    return the_office[Role.OFFICER].client(fresh=True)


@pytest.fixture
def approver(the_office):
    return the_office[Role.APPROVER].client(fresh=True)


def upload(browser, batch, raw, name="来件.eml", **typed):
    file = SimpleUploadedFile(name, raw)
    return browser.post(reverse("mail_register"), {"batch": batch.pk, "file": file, **typed})


def registered(browser, batch, raw, name="来件.eml", **typed):
    answer = upload(browser, batch, raw, name, **typed)
    assert answer.status_code == 302, answer.content.decode()
    return MailIntake.objects.latest("registered_at")


def page(browser, name, *args):
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def confirm(browser, intake, institution, treatment="whole", **more):
    version = browser.get(reverse("mail_confirm", args=[intake.pk])).context["case"].version
    return browser.post(
        reverse("mail_confirm", args=[intake.pk]),
        {"institution": institution.pk, "treatment": treatment, "version": version, **more},
    )


def test_one_registers_describes_and_another_confirms(batch, bank, officer, approver):
    intake = registered(officer, batch, a_mail(received(DURING), parts=(named("营业执照.pdf", a_pdf("licence")),)))
    shown = page(officer, "mail_intake", intake.pk)
    assert "以此为准" in shown
    assert bank.name in shown
    assert "邮件由您登记或录入" in shown, "who registered it is told why they cannot confirm"
    described = officer.post(
        reverse("mail_describe", args=[intake.pk]),
        {
            "institution": bank.pk,
            "note": "原件为准",
            "place_1": "annex_licence",
            "field": ["track_record"],
            "track_record.2022.pledge_loan_deals.value": "16",
        },
    )
    assert described.status_code == 302
    intake.refresh_from_db()
    assert intake.values["track_record"]["2022"]["pledge_loan_deals"]["value"] == "16"
    assert intake.parts.get().field == "annex_licence"
    assert "16" in page(approver, "mail_confirm", intake.pk)
    done = confirm(approver, intake, bank)
    assert done.status_code == 302
    found = Submission.objects.get()
    assert (found.channel, found.received_at) == ("email", DURING.replace(microsecond=0))
    assert found.receipt_no in page(officer, "mail_intake", intake.pk)
    assert found.receipt_no in page(officer, "mail_intakes")
    assert "主管部门邮件服务器时间" in page(officer, "receipt", found.pk)


def test_who_registered_it_cannot_confirm_it(batch, bank, officer):
    intake = registered(officer, batch, a_mail(received(DURING)))
    answer = confirm(officer, intake, bank)
    assert answer.status_code == 400
    assert not Submission.objects.exists()
    assert "须由另一人确认" in answer.content.decode()


def test_only_the_others_have_it_on_their_desk(batch, officer, approver):
    intake = registered(officer, batch, a_mail(received(DURING)))
    asked = Todo.objects.get(case__kind="mail_intake", done_at=None)
    assert asked.barred == intake.registered_by
    link = asked.case.link
    assert link in page(approver, "todos")
    assert link not in page(officer, "todos")


def test_too_late_becomes_a_late_arrival_with_its_letter(batch, bank, officer, approver):
    intake = registered(officer, batch, a_mail(received(CLOSES)))
    assert "将登记为逾期" in page(approver, "mail_confirm", intake.pk)
    assert confirm(approver, intake, bank).status_code == 302
    intake.refresh_from_db()
    assert intake.late_arrival is not None
    assert not Submission.objects.exists()


def test_what_was_handed_in_online_is_linked_and_not_doubled(batch, house, bank, officer, approver):
    application = a_submitted_application(batch, house)
    sent = application.submissions.get()
    copy = sent.content["attachments"][0]["name"]
    intake = registered(officer, batch, a_mail(received(DURING)), arrived_at="2023-03-22T10:00", reason="演示")
    shown = page(approver, "mail_confirm", intake.pk)
    assert sent.receipt_no in shown
    assert copy
    assert confirm(approver, intake, bank, "repeat").status_code == 302
    intake.refresh_from_db()
    assert intake.same_as == sent
    assert Submission.objects.count() == 1


def test_a_time_typed_in_asks_for_its_basis_and_loses_nothing(batch, bank, officer):
    answer = upload(officer, batch, a_mail(), arrived_at="2023-03-21T10:00", note="打过电话")
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "人工填写收件时间须写明依据" in text
    assert "打过电话" in text
    assert "2023-03-21T10:00" in text
    intake = registered(officer, batch, a_mail(), arrived_at="2023-03-21T10:00", reason="邮箱网页显示")
    assert intake.stamped_at == dt.datetime(2023, 3, 21, 10, tzinfo=SHANGHAI)


def test_an_archive_carries_what_a_mail_program_could_not_save(batch, bank, officer):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("申报书.pdf", a_pdf("form"))
    without = upload(officer, batch, held.getvalue(), "来件.zip")
    assert without.status_code == 400
    intake = registered(
        officer, batch, held.getvalue(), "来件.zip", arrived_at="2023-03-21T10:00", reason="网页", subject="申报"
    )
    assert [part.name for part in intake.parts.all()] == ["申报书.pdf"]


def _bomb():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"{number}.txt", bytes(60_000_000))
    return held.getvalue()


def _nested(depth=12):
    raw = b"end"
    for level in range(depth):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr(f"{level}.zip" if level else "end.txt", raw)
        raw = held.getvalue()
    return raw


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("来件.zip", _bomb()),
        ("来件.zip", _nested()),
        ("来件.eml", b""),
        ("来件.exe", b"MZ"),
        ("来件.zip", b"PK\x03\x04 broken"),
        ("来件.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
    ids=["bomb", "nested", "empty", "program", "broken", "outlook"],
)
def test_hostile_files_are_refused_with_a_reason_and_the_note_stays(batch, bank, officer, name, raw):
    answer = upload(officer, batch, raw, name, arrived_at="2023-03-21T10:00", reason="网页", note="先留着")
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "先留着" in text
    assert answer.context["form"].errors
    assert not MailIntake.objects.exists()


def test_a_program_in_a_mail_is_named_and_the_rest_is_kept(batch, bank, officer):
    parts = (named("申报书.pdf", a_pdf("form")), named("看图.pdf", b"MZ" + bytes(400)))
    intake = registered(officer, batch, a_mail(received(DURING), parts=parts))
    text = page(officer, "mail_intake", intake.pk)
    assert "未收存" in text
    assert "部分附件没有收存" in text


def test_a_mail_may_be_larger_than_a_file_but_not_without_end(batch, bank, officer):
    """Files of up to 50 MB travel in letters, a third longer."""
    answer = upload(officer, batch, b"Subject: big\r\n\r\n" + b"x" * (100 * 1024 * 1024 + 1), note="大邮件")
    assert answer.status_code == 400
    assert "100 MB" in answer.content.decode()
    assert not MailIntake.objects.exists()
    scan = a_pdf("scan") + b"%" + b"x" * (45 * 1024 * 1024) + b"\n%%EOF\n"
    assert upload(officer, batch, a_mail(received(DURING), parts=(named("扫描件.pdf", scan),))).status_code == 302
    assert [part.problem for part in MailIntake.objects.get().parts.all()] == [""]


def test_figures_that_cannot_be_read_are_shown_again(batch, bank, officer):
    intake = registered(officer, batch, a_mail(received(DURING)))
    officer.post(
        reverse("mail_describe", args=[intake.pk]),
        {
            "institution": bank.pk,
            "field": ["track_record"],
            "track_record.2022.pledge_loan_deals.value": "十六笔左右",
            "place_1": "",
        },
    )
    assert "十六笔左右" in page(officer, "mail_describe", intake.pk)


def test_a_place_that_is_none_is_refused(batch, bank, officer):
    intake = registered(officer, batch, a_mail(received(DURING)))
    answer = officer.post(
        reverse("mail_describe", args=[intake.pk]), {"institution": bank.pk, "place_1": "no_such_field"}
    )
    assert answer.status_code == 400


def test_servers_are_listed_and_taken_off(batch, officer):
    assert MAILBOX.partition("@")[2] in page(officer, "mail_servers")
    assert officer.post(reverse("mail_servers"), {"host": "no server!"}).status_code == 400
    assert officer.post(reverse("mail_servers"), {"host": OWN_SERVER}).status_code == 302
    server = OwnMailServer.objects.get()
    assert OWN_SERVER in page(officer, "mail_servers")
    assert officer.post(reverse("mail_server_remove", args=[server.pk])).status_code == 302
    assert not OwnMailServer.objects.exists()


def test_paper_copies_are_logged_against_the_receipt(batch, house, officer):
    sent = a_submitted_application(batch, house).submissions.get()
    address = reverse("paper_copy_log", args=[sent.pk])
    typed = {"arrived_on": "2023-03-22", "copies": "2", "condition": "good", "cover_digest": "different", "note": ""}
    refused = officer.post(address, typed)
    assert refused.status_code == 400
    assert "没有说明" in refused.content.decode()
    day = AFTER.astimezone(SHANGHAI).date()
    assert officer.post(address, {**typed, "arrived_on": day, "note": "封面漏印"}).status_code == 302
    assert PaperCopy.objects.get().copies == 2
    assert "封面漏印" in page(officer, "receipt", sent.pk)


def test_the_list_asks_the_same_number_of_questions_however_long(batch, bank, officer, django_assert_max_num_queries):
    for number in range(3):
        registered(officer, batch, a_mail(received(DURING), subject=f"第{number}封"))
    with django_assert_max_num_queries(11):
        page(officer, "mail_intakes")
