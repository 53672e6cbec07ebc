"""In the demo nobody carries an authenticator; elsewhere the mark of the demo means nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Person, join
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Role
from zhirong.site.environment import networks


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 302)])
def test_the_mark_of_the_demo_opens_only_the_demo(office: Organisation, settings, demo: bool, status: int) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = demo
    officer: Person = join(office, "陈经办", Role.OFFICER, second_factor=False)
    client = officer.client()
    session = client.session
    session["demo"] = True
    session.save()
    assert client.get(reverse("home")).status_code == status


def test_the_demo_does_not_spare_whoever_signs_in_by_password(office: Organisation, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = True
    officer = join(office, "陈经办", Role.OFFICER, second_factor=False)
    assert officer.client().get(reverse("home")).status_code == 302


@pytest.fixture
def door(settings, db):  # type: ignore[no-untyped-def]
    """The status of the demo's page for a visitor."""
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]

    def status(*, host: str = "127.0.0.1:8000", **more: str) -> int:
        return Client(HTTP_HOST=host, **more).get(reverse("demo")).status_code

    return status


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_the_door_opens_at_this_machine(door, host: str) -> None:  # type: ignore[no-untyped-def]
    assert door(host=host) == 200


@pytest.mark.parametrize(
    "sign",
    [
        {"REMOTE_ADDR": "203.0.113.5"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.5"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_REAL_IP": "203.0.113.5"},
        {"HTTP_FORWARDED": "for=203.0.113.5"},
        {"HTTP_VIA": "1.1 proxy"},
        {"SERVER_PROTOCOL": "HTTP/1.0"},
        {"SERVER_PROTOCOL": "HTTP/1"},
        {"host": "zhirong.example.invalid"},
        {"host": "127.0.0.1.example.invalid"},
    ],
)
@pytest.mark.parametrize("trusted", ["", "127.0.0.1"])
def test_the_door_stays_shut_to_the_world_behind_a_proxy_on_this_machine(door, settings, trusted: str, sign) -> None:  # type: ignore[no-untyped-def]
    settings.TRUSTED_PROXIES = networks(trusted)
    assert door(**sign) == 404


def test_a_name_that_is_not_ours_is_refused_in_words_in_the_demo_too(settings, db) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = True
    assert Client(HTTP_HOST="evil.example").get("/").status_code == 400
