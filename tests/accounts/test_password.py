"""Passwords: rules, change, and the letter that opens an account again."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts.codes import sign_in
from tests.people import PASSWORD, Person
from zhirong import clock
from zhirong.accounts.models import ResetLetter
from zhirong.accounts.services.reset_letter import PAUSES, send_reset_letters
from zhirong.audit.models import AuditEvent
from zhirong.mail.models import Message

NEW = "a-quite-new-password-9"
CHANGE = reverse("account_change_password")
FORGOTTEN = reverse("account_reset_password")


def link_in_letter() -> str:
    found = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def ask(email: str, client: Client | None = None, ip: str = "203.0.113.1"):  # type: ignore[no-untyped-def]
    return (client or Client(REMOTE_ADDR=ip)).post(FORGOTTEN, {"email": email})


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short-1", "10"),
        ("1234567890123", "数字"),
        ("password123", "常见"),
        ("p1@example.invalid", "相似"),
    ],
)
def test_a_weak_password_is_refused_and_the_page_says_why(preparer: Person, password: str, reason: str) -> None:
    if "@" in password:
        password = preparer.user.email
    answer = preparer.client().post(
        CHANGE, {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    )
    assert reason in answer.content.decode()
    preparer.user.refresh_from_db()
    assert preparer.user.check_password(PASSWORD)


def test_the_old_password_is_asked_for_and_its_tries_are_counted(preparer: Person) -> None:
    client = preparer.client()
    given = {"old_password": "wrong-password-1", "new_password1": NEW, "new_password2": NEW}
    for _ in range(5):
        assert "密码不正确" in client.post(CHANGE, given).content.decode()
    assert client.post(CHANGE, {**given, "old_password": PASSWORD}).status_code == 429


def test_a_change_is_told_and_written_down(preparer: Person) -> None:
    preparer.client().post(CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert Message.objects.filter(recipient=preparer.user, template="accounts.password_changed").count() == 1
    assert AuditEvent.objects.get(action="accounts.password_changed").object == f"person:{preparer.user.pk}"


def test_the_letter_opens_the_account_once(preparer: Person, client: Client) -> None:
    thief = preparer.client()
    assert ask(preparer.user.email).status_code == 302
    assert mail.outbox == []
    assert send_reset_letters(at=clock.real_now()) == 1
    link = link_in_letter()
    form = client.get(link, follow=True)
    assert form.status_code == 200
    assert link not in form.content.decode()
    place = form.redirect_chain[-1][0]
    assert client.post(place, {"new_password1": NEW, "new_password2": NEW}).status_code == 302
    assert thief.get("/desk/").status_code == 302
    assert "链接已失效" in Client().get(link, follow=True).content.decode()
    preparer.user.refresh_from_db()
    assert preparer.user.check_password(NEW)
    assert "_auth_user_id" not in client.session


def test_the_letter_does_not_replace_the_second_factor(officer: Person, client: Client) -> None:
    ask(officer.user.email)
    send_reset_letters(at=clock.real_now())
    place = client.get(link_in_letter(), follow=True).redirect_chain[-1][0]
    client.post(place, {"new_password1": NEW, "new_password2": NEW})
    answer = client.post(reverse("account_login"), {"login": officer.user.email, "password": NEW})
    assert answer["Location"] == reverse("mfa_authenticate")


def test_the_answer_and_its_work_are_the_same_for_every_address(preparer: Person) -> None:
    preparer.user.is_active = False
    preparer.user.save()
    answers, work = [], []
    for email in (preparer.user.email, "nobody@example.invalid"):
        with CaptureQueriesContext(connection) as queries:
            answers.append(Client().post(FORGOTTEN, {"email": email}))
        work.append(len(queries))
        assert ResetLetter.objects.filter(address=email).count() == 1
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, FORGOTTEN + "sent/")}
    assert work[0] == work[1]
    assert send_reset_letters(at=clock.real_now()) == 0
    assert mail.outbox == []
    assert not ResetLetter.objects.exists()


def test_nobody_is_flooded_with_letters(preparer: Person) -> None:
    for number in range(6):
        assert ask(preparer.user.email, ip=f"203.0.113.{number}").status_code == 302
    assert ResetLetter.objects.count() == 3


def test_a_letter_that_cannot_be_sent_is_tried_again_and_then_given_up(preparer: Person, settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_BACKEND = "tests.accounts.broken_mail.Broken"
    at = clock.real_now() + dt.timedelta(seconds=1)
    ask(preparer.user.email)
    for pause in PAUSES:
        assert send_reset_letters(at=at) == 0
        assert send_reset_letters(at=at) == 0
        at += pause
    assert ResetLetter.objects.get().attempts == len(PAUSES)
    send_reset_letters(at=at)
    assert not ResetLetter.objects.exists()
    assert AuditEvent.objects.filter(action="accounts.reset_letter_given_up").count() == 1


def test_the_link_does_not_stand_in_the_outbox(preparer: Person) -> None:
    ask(preparer.user.email)
    send_reset_letters(at=clock.real_now())
    assert not Message.objects.exists()


def test_a_poisoned_host_makes_no_link(preparer: Person) -> None:
    answer = Client().post(FORGOTTEN, {"email": preparer.user.email}, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert not ResetLetter.objects.exists()


def test_a_link_dies_within_the_hour(preparer: Person, client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    assert settings.PASSWORD_RESET_TIMEOUT == 3600
    ask(preparer.user.email)
    send_reset_letters(at=clock.real_now())
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "链接已失效" in client.get(link_in_letter(), follow=True).content.decode()


def test_an_account_without_a_running_membership_opens_and_shows_nothing(preparer: Person, client: Client) -> None:
    preparer.user.memberships.update(until=clock.real_now())
    sign_in(client, preparer, code=False)
    assert client.get(reverse("account_me")).status_code == 200
    assert client.get("/organisation/").status_code in {302, 403, 404}
