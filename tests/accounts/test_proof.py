"""Acts that ask who one is just now lead there and back, and lose nothing that was entered."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.accounts.codes import code_now
from tests.people import PASSWORD, Person, join
from zhirong import clock
from zhirong.accounts import held_files
from zhirong.accounts.held_form import held, hold, take_back
from zhirong.accounts.models import ErasureRequest, Organisation, User
from zhirong.accounts.permissions import Role
from zhirong.audit.models import AuditEvent

PROVE = reverse("account_reauthenticate")
RESUME = reverse("account_resume")
REASON = "本人书面要求，编号 2024-17\n<b>附件在案</b>"


def chief(office: Organisation) -> Person:
    return join(office, "周管理", Role.ADMINISTRATOR)


def gone(bank: Organisation) -> User:
    person = join(bank, "钱离任", Role.PREPARER)
    person.user.memberships.update(until="2019-01-01T00:00:00Z")
    return person.user


def test_what_was_posted_goes_through_after_the_proof(office: Organisation, bank: Organisation) -> None:
    client, person = chief(office).client(), gone(bank)
    page = reverse("erasure_ask", kwargs={"person_id": person.pk})
    answer = client.post(page, {"reason": REASON})
    assert answer["Location"] == f"{PROVE}?next=%2Faccount%2Fresume%2F"
    assert not ErasureRequest.objects.exists()
    assert "已保留" in client.get(answer["Location"]).content.decode()
    answer = client.post(PROVE, {"password": PASSWORD, "next": RESUME}, follow=True)
    form = BeautifulSoup(answer.content, "html.parser").find("form", action=page)
    assert form is not None
    fields = {
        field["name"]: field["value"] for field in form.find_all("input") if field["name"] != "csrfmiddlewaretoken"
    }
    assert fields == {"reason": REASON}
    assert client.post(page, fields, follow=True).redirect_chain == [(reverse("erasures"), 302)]
    assert ErasureRequest.objects.get().reason == REASON
    assert AuditEvent.objects.filter(action="accounts.proved_again").count() == 1


def test_a_page_is_opened_after_the_proof(office: Organisation, bank: Organisation) -> None:
    client, person = chief(office).client(), gone(bank)
    page = reverse("erasure_ask", kwargs={"person_id": person.pk})
    answer = client.get(page)
    assert answer["Location"].startswith(PROVE)
    answer = client.post(answer["Location"], {"code": code_now(), "next": page})
    assert answer["Location"] == page
    assert client.get(page).status_code == 200


def test_a_wrong_password_proves_nothing_and_is_counted(preparer: Person) -> None:
    client = preparer.client()
    for _ in range(5):
        assert "密码不正确" in client.post(PROVE, {"password": "wrong-password-1"}).content.decode()
    assert client.post(PROVE, {"password": PASSWORD}).status_code == 429
    assert client.get(reverse("account_my_data"))["Location"].startswith(PROVE)


def test_neither_password_nor_code_is_kept_with_the_form(preparer: Person) -> None:
    client = preparer.client()
    client.post(
        reverse("account_recovery_codes_renew"), {"note": "留着", "password": "p", "old_password": "q", "code": "1"}
    )
    assert client.session["held_form"]["fields"] == [["note", "留着"]]


def test_files_wait_with_the_form_and_are_gone_from_the_disk_once_they_are_sent(bank: Organisation) -> None:
    client = join(bank, "周管理", Role.ADMINISTRATOR).client()
    page, file = (
        reverse("erasures"),
        SimpleUploadedFile("盖章页.pdf", b"%PDF-1.7 sealed", content_type="application/pdf"),
    )
    given = {"name": "演示", "file": file}
    request = RequestFactory().post(page, given)
    request.session, request.user = client.session, User.objects.get(pk=client.session["_auth_user_id"])
    hold(request, str(request.user.pk), clock.real_now())
    request.session.save()
    text = client.get(RESUME).content.decode()
    assert "盖章页.pdf" in text
    assert 'name="held_files"' in text
    assert len(list(held_files.folder().iterdir())) == 1
    again = RequestFactory().post(page, {"name": "演示", "held_files": "1"})
    again.session, again.user = request.session, request.user
    take_back(again)
    assert (again.FILES["file"].name, again.FILES["file"].read()) == ("盖章页.pdf", b"%PDF-1.7 sealed")
    assert list(held_files.folder().iterdir()) == []
    assert held(again) is None


def test_files_of_a_form_that_is_dropped_are_removed(office: Organisation, bank: Organisation) -> None:
    client, person = chief(office).client(), gone(bank)
    client.post(
        reverse("erasure_ask", kwargs={"person_id": person.pk}),
        {"reason": REASON, "file": SimpleUploadedFile("a.txt", b"x")},
    )
    assert len(list(held_files.folder().iterdir())) == 1
    client.post(PROVE, {"password": PASSWORD})
    client.post(RESUME)
    assert list(held_files.folder().iterdir()) == []


def test_files_that_found_no_room_are_told_and_the_text_stays(
    office: Organisation, bank: Organisation, settings, tmp_path
) -> None:
    settings.DATA = tmp_path / "a file"
    settings.DATA.write_bytes(b"")  # no folder can be made in it
    client, person = chief(office).client(), gone(bank)
    page = reverse("erasure_ask", kwargs={"person_id": person.pk})
    client.post(page, {"reason": REASON, "file": SimpleUploadedFile("a.txt", b"x")})
    assert "附件" in client.get(PROVE).content.decode()
    text = client.post(PROVE, {"password": PASSWORD, "next": RESUME}, follow=True).content.decode()
    assert "没有保留" in text
    assert "2024-17" in text
    assert "<b>附件在案" not in text


@pytest.fixture(autouse=True)
def _held_apart(settings, tmp_path) -> None:
    settings.DATA = tmp_path


def test_a_held_form_is_nobody_elses(preparer: Person, officer: Person) -> None:
    client = officer.client()
    session = client.session
    session["held_form"] = {"person": str(preparer.user.pk), "path": "/x/", "fields": [["a", "b"]], "whole": True}
    session.save()
    assert client.get(RESUME)["Location"] == reverse("home")


def test_what_was_posted_after_the_session_ran_out_waits_for_its_person(preparer: Person) -> None:
    client = preparer.client()
    session = client.session
    session["seen_at"] = (clock.real_now() - settings.SESSION_IDLE - dt.timedelta(minutes=1)).timestamp()
    session.save()
    answer = client.post(reverse("account_me"), {"name": "李填报", "phone": "021-5555 0102"}, follow=True)
    assert "已保留" in answer.content.decode()
    answer = client.post(
        answer.redirect_chain[-1][0], {"login": preparer.user.email, "password": PASSWORD, "next": RESUME}, follow=True
    )
    assert "021-5555 0102" in answer.content.decode()
    assert reverse("account_me") in answer.content.decode()


def test_a_held_form_can_be_dropped(office: Organisation, bank: Organisation) -> None:
    client, person = chief(office).client(), gone(bank)
    client.post(reverse("erasure_ask", kwargs={"person_id": person.pk}), {"reason": REASON})
    client.post(PROVE, {"password": PASSWORD})
    client.post(RESUME)
    assert client.get(RESUME)["Location"] == reverse("home")
    assert not ErasureRequest.objects.exists()


def test_the_proof_leads_to_no_other_site(preparer: Person) -> None:
    answer = preparer.client().post(PROVE, {"password": PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == reverse("home")


def test_a_part_of_a_page_sends_the_whole_page_there(preparer: Person) -> None:
    answer = preparer.client().get(
        reverse("account_my_data"), headers={"hx-request": "true", "hx-current-url": "http://testserver/account/me/"}
    )
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith(PROVE)


def test_whoever_is_not_signed_in_signs_in_first() -> None:
    assert Client().get(PROVE)["Location"].startswith(reverse("account_login"))
