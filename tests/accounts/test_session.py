"""Sessions: listed, ended, too old, stolen; and the organisation one works in."""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import PASSWORD, Person, join
from zhirong import clock
from zhirong.accounts.models import Membership, Organisation
from zhirong.accounts.permissions import Role
from zhirong.accounts.services.session import mark_of
from zhirong.audit.models import AuditEvent

HOME = "/desk/"


def thief_of(client: Client) -> Client:
    """Another browser with a copy of the cookie."""
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return thief


def test_a_stolen_cookie_is_dead_after_a_change_of_password(preparer: Person) -> None:
    client = preparer.client()
    thief = thief_of(client)
    assert thief.get(HOME).status_code == 200
    new = "a-quite-new-password-9"
    answer = client.post(
        reverse("account_change_password"),
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert answer.status_code == 302
    assert thief.get(HOME).status_code == 302
    assert client.get(HOME).status_code == 200


def test_a_stolen_cookie_is_dead_after_signing_out(preparer: Person) -> None:
    client = preparer.client()
    thief = thief_of(client)
    client.post(reverse("account_logout"))
    assert thief.get(HOME).status_code == 302
    assert not UserSession.objects.filter(user=preparer.user).exists()


def test_other_places_are_listed_and_one_of_them_is_ended(preparer: Person) -> None:
    here, there = preparer.client(), preparer.client()
    page = here.get(reverse("account_sessions")).content.decode()
    assert "2 处" in page
    mark = page.split("/revoke/")[0].rpartition("/")[2]
    assert here.post(reverse("account_session_revoke", kwargs={"mark": mark})).status_code == 302
    assert there.get(HOME).status_code == 302
    assert here.get(HOME).status_code == 200
    assert AuditEvent.objects.filter(action="accounts.session_revoked").count() == 1


def test_nobody_ends_the_session_of_another(preparer: Person, officer: Person) -> None:
    theirs = officer.client()
    mark = mark_of(session_key=theirs.session.session_key)
    assert preparer.client().post(reverse("account_session_revoke", kwargs={"mark": mark})).status_code == 404
    assert theirs.get(HOME).status_code == 200


def test_all_other_places_end_together(preparer: Person) -> None:
    here, *others = (preparer.client() for _ in range(4))
    here.post(reverse("account_sessions_revoke_others"))
    assert [other.get(HOME).status_code for other in others] == [302, 302, 302]
    assert here.get(HOME).status_code == 200


@pytest.mark.parametrize(
    ("key", "age"),
    [("seen_at", settings.SESSION_IDLE), ("began_at", settings.SESSION_LONGEST)],
    ids=["left alone too long", "too old"],
)
def test_a_session_ends_by_itself(preparer: Person, key: str, age: dt.timedelta) -> None:
    client = preparer.client()
    session = client.session
    session[key] = (clock.real_now() - age + dt.timedelta(minutes=1)).timestamp()
    session.save()
    assert client.get(HOME).status_code == 200
    session = client.session
    session[key] = (clock.real_now() - age - dt.timedelta(minutes=1)).timestamp()
    session.save()
    assert client.get(HOME).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_page_view_writes_nothing_while_the_session_is_young(preparer: Person) -> None:
    client = preparer.client()
    client.get(HOME)
    with CaptureQueriesContext(connection) as queries:
        client.get(HOME)
    assert [q["sql"] for q in queries if q["sql"].split()[0] not in {"SELECT"}] == []


def test_pages_of_a_person_are_not_stored(preparer: Person) -> None:
    client = preparer.client()
    for path in (HOME, reverse("account_me"), "/nowhere/"):
        assert "no-store" in client.get(path)["Cache-Control"]
    assert "no-store" in Client().get(reverse("account_login"))["Cache-Control"]


def test_an_unknown_host_is_refused(preparer: Person) -> None:
    assert preparer.client().get(HOME, headers={"host": "evil.example"}).status_code == 400


def test_the_cookie_is_closed_to_scripts_and_other_sites(preparer: Person, client: Client) -> None:
    client.post(reverse("account_login"), {"login": preparer.user.email, "password": PASSWORD})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["expires"] == ""


def test_one_switches_between_ones_organisations(preparer: Person, other_bank: Organisation) -> None:
    join(other_bank, "李填报", Role.AUDITOR, user=preparer.user)
    client = preparer.client()
    assert "示例银行" in client.get(reverse("account_organisations")).content.decode()
    answer = client.post(reverse("choose_organisation"), {"organisation": str(other_bank.pk)}, follow=True)
    assert answer.wsgi_request.actor.organisation == other_bank
    assert answer.wsgi_request.actor.roles == {Role.AUDITOR}


def test_an_organisation_that_is_not_ones_own_does_not_exist(preparer: Person, other_bank: Organisation) -> None:
    client = preparer.client()
    for wanted in (str(other_bank.pk), "00000000-0000-0000-0000-000000000001", "no id", ""):
        assert client.post(reverse("choose_organisation"), {"organisation": wanted}).status_code == 404
    assert client.get(HOME).wsgi_request.actor.organisation == preparer.organisation


def test_a_membership_that_ends_takes_effect_at_once(preparer: Person, at: dt.datetime) -> None:
    client = preparer.client()
    assert client.get(HOME).wsgi_request.actor.organisation is not None
    Membership.objects.filter(user=preparer.user).update(until=at)
    assert client.get(HOME).wsgi_request.actor.organisation is None
