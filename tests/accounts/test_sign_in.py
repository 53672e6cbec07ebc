"""Getting in: the password, the second factor, and what keeps others out."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts.codes import code_now, recovery_codes_of, sign_in
from tests.people import PASSWORD, Person, an_organisation, join
from zhirong.accounts.models import SignInAttempt
from zhirong.accounts.permissions import GRANTS, SECOND_FACTOR, Category, Role
from zhirong.audit.models import AuditEvent

LOGIN = "/account/login/"


def test_an_applicant_comes_in_with_a_password(preparer: Person, client: Client) -> None:
    answer = sign_in(client, preparer, code=False)
    assert answer.redirect_chain[-1][0] == reverse("home")
    assert answer.status_code == 200
    assert AuditEvent.objects.filter(action="accounts.signed_in", object=f"person:{preparer.user.pk}").count() == 1


def test_an_officer_comes_in_with_a_code_as_well(officer: Person, client: Client) -> None:
    answer = client.post(LOGIN, {"login": officer.user.email, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("mfa_authenticate")
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("home")


def test_nothing_opens_between_password_and_code(officer: Person, client: Client) -> None:
    client.post(LOGIN, {"login": officer.user.email, "password": PASSWORD})
    for name in ("home", "account_me", "account_sessions", "account_second_factor", "account_change_password"):
        answer = client.get(reverse(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith(LOGIN)
    assert "_auth_user_id" not in client.session


def test_a_code_works_once(officer: Person) -> None:
    code = code_now()
    first, second = Client(), Client()
    assert sign_in(first, officer, code=code).redirect_chain[-1][0] == reverse("home")
    answer = sign_in(second, officer, code=code)
    assert "已经用过" in answer.content.decode()
    assert "_auth_user_id" not in second.session


def test_a_recovery_code_works_once(officer: Person) -> None:
    code, *_ = recovery_codes_of(officer)
    assert sign_in(Client(), officer, code=code).redirect_chain[-1][0] == reverse("home")
    again = Client()
    assert "不正确" in sign_in(again, officer, code=code).content.decode()
    assert "_auth_user_id" not in again.session


def test_wrong_codes_are_limited(officer: Person, client: Client) -> None:
    client.post(LOGIN, {"login": officer.user.email, "password": PASSWORD})
    for _ in range(5):
        assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert answer.status_code == 429
    assert "暂停登录" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("category", "role"), [(c, r) for c in GRANTS for r in GRANTS[c]])
def test_whoever_needs_a_second_factor_sets_it_up_first(db: None, category: Category, role: Role) -> None:
    person = join(an_organisation(category, f"演示{category.label}"), "新人", role, second_factor=False)
    answer = person.client().get(reverse("home"))
    if (category, role) in SECOND_FACTOR:
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_second_factor"))
    else:
        assert answer.status_code == 200


def test_every_office_role_and_the_signatory_need_one() -> None:
    assert {role for category, role in SECOND_FACTOR if category == Category.OFFICE} == set(GRANTS[Category.OFFICE])
    assert (Category.INSTITUTION, Role.SIGNATORY) in SECOND_FACTOR


@pytest.mark.parametrize(
    "password", ["wrong-password-1", PASSWORD], ids=["wrong password", "right password of another account"]
)
def test_the_answer_does_not_tell_whether_an_account_exists(preparer: Person, password: str) -> None:
    known = Client().post(LOGIN, {"login": preparer.user.email, "password": "wrong-password-1"})
    unknown = Client().post(LOGIN, {"login": "nobody@example.invalid", "password": password})
    assert known.status_code == unknown.status_code == 200
    assert _bare(known, preparer.user.email) == _bare(unknown, "nobody@example.invalid")


def test_an_account_that_is_switched_off_answers_like_a_wrong_password(preparer: Person) -> None:
    wrong = Client().post(LOGIN, {"login": preparer.user.email, "password": "wrong-password-1"})
    preparer.user.is_active = False
    preparer.user.save()
    off = Client().post(LOGIN, {"login": preparer.user.email, "password": PASSWORD})
    assert _bare(wrong, "") == _bare(off, "")


def test_both_failures_ask_the_same_of_the_database(preparer: Person) -> None:
    counts = []
    for email in (preparer.user.email, "nobody@example.invalid"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Client().post(LOGIN, {"login": email, "password": "wrong-password-1"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_session_changes_at_sign_in(preparer: Person, client: Client) -> None:
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    sign_in(client, preparer, code=False)
    assert client.session.session_key != before
    planted = Client()
    planted.cookies["sessionid"] = before
    assert planted.get(reverse("home")).status_code == 302


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_sign_in_leads_to_no_other_site(preparer: Person, client: Client, target: str) -> None:
    answer = client.post(LOGIN, {"login": preparer.user.email, "password": PASSWORD, "next": target})
    assert answer["Location"] == reverse("home")


def test_sign_in_leads_back_to_the_page(preparer: Person, client: Client) -> None:
    answer = client.get(reverse("account_me"))
    answer = client.post(
        answer["Location"], {"login": preparer.user.email, "password": PASSWORD, "next": "/account/me/"}
    )
    assert answer["Location"] == reverse("account_me")


@pytest.mark.parametrize(
    "path",
    [
        "/account/signup/",
        "/account/email/",
        "/account/confirm-email/",
        "/account/password/set/",
        "/account/inactive/",
        "/account/2fa/webauthn/",
        "/account/2fa/",
        "/accounts/login/",
    ],
)
def test_pages_of_the_library_that_we_do_not_use_are_not_there(preparer: Person, path: str) -> None:
    assert Client().get(path).status_code == 404
    assert preparer.client().get(path).status_code == 404


def test_the_tries_keep_no_typed_address(preparer: Person, client: Client) -> None:
    client.post(LOGIN, {"login": "my-secret-typed-here@example.invalid", "password": "x" * 12})
    attempt = SignInAttempt.objects.get()
    assert attempt.user is None
    assert "secret" not in attempt.account
    event = AuditEvent.objects.get(action="accounts.sign_in_failed")
    assert "example" not in event.payload_json + event.object


def _bare(answer, email: str) -> str:  # type: ignore[no-untyped-def]
    """The page without what differs by design: the form's token and the address that was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return re.sub(r'value="[^"]*@example\.invalid"', "", text)
