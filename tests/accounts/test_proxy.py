"""Whose address it is, when a proxy may or may not stand in between."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.people import Person
from zhirong.accounts.models import SignInAttempt
from zhirong.accounts.proxy import TrustedProxyMiddleware, client_address
from zhirong.site.environment import WrongSetting, networks


def seen(settings, trusted: str, remote: str, **headers: str) -> tuple[str, bool]:  # type: ignore[no-untyped-def]
    settings.TRUSTED_PROXIES = networks(trusted)
    found = {}

    def view(request):  # type: ignore[no-untyped-def]
        found["answer"] = (client_address(request), request.is_secure())
        return HttpResponse()

    TrustedProxyMiddleware(view)(RequestFactory(REMOTE_ADDR=remote).get("/", **headers))
    return found["answer"]


def test_nobody_is_believed_by_default(settings) -> None:  # type: ignore[no-untyped-def]
    forged = {"HTTP_X_FORWARDED_FOR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}
    assert seen(settings, "", "203.0.113.5", **forged) == ("203.0.113.5", False)
    assert seen(settings, "10.0.0.1", "203.0.113.5", **forged) == ("203.0.113.5", False)


@pytest.mark.parametrize(
    ("chain", "visitor"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("127.0.0.1, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("198.51.100.7, rubbish", "10.0.0.1"),
        ("", "10.0.0.1"),
        ("2001:db8::5", "2001:db8::5"),
    ],
)
def test_a_trusted_proxy_tells_the_last_address_that_is_not_ours(settings, chain: str, visitor: str) -> None:  # type: ignore[no-untyped-def]
    answer = seen(settings, "10.0.0.0/24", "10.0.0.1", HTTP_X_FORWARDED_FOR=chain, HTTP_X_FORWARDED_PROTO="https")
    assert answer == (visitor, True)


def test_a_server_behind_a_socket_file_still_has_an_address(settings) -> None:  # type: ignore[no-untyped-def]
    assert seen(settings, "", "") == ("0.0.0.0", False)


def test_a_slip_in_the_setting_does_not_start() -> None:
    with pytest.raises(WrongSetting, match="proxy.example"):
        networks("10.0.0.1,proxy.example")


def test_tries_count_by_the_visitor_behind_the_proxy(preparer: Person, settings) -> None:  # type: ignore[no-untyped-def]
    settings.TRUSTED_PROXIES = networks("10.0.0.1")
    Client(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.7").post(
        reverse("account_login"), {"login": preparer.user.email, "password": "wrong-password-1"}
    )
    assert SignInAttempt.objects.get().ip == "198.51.100.7"
