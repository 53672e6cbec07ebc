"""How often somebody may try, from where, and what the others notice of it."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.test import Client

from tests.people import PASSWORD, Person
from zhirong.accounts.models import Proof, SignInAttempt
from zhirong.accounts.services.lockout import LIMITS, LockedOut, failed, passed, place_of, reserve
from zhirong.audit.models import AuditEvent

LOGIN = "/account/login/"
ACCOUNT = "li@example.invalid"


def fail(at: dt.datetime, *, ip: str = "203.0.113.1", email: str = ACCOUNT, times: int = 1) -> None:
    for _ in range(times):
        failed(attempt=reserve(proof=Proof.PASSWORD, email=email, user=None, ip=ip, at=at))


@pytest.fixture
def try_in(preparer: Person):  # type: ignore[no-untyped-def]
    def post(password: str, ip: str = "203.0.113.1"):  # type: ignore[no-untyped-def]
        return Client(REMOTE_ADDR=ip).post(LOGIN, {"login": preparer.user.email, "password": password})

    return post


def test_after_five_failures_the_page_says_how_long_and_what_to_do(try_in) -> None:  # type: ignore[no-untyped-def]
    for _ in range(5):
        assert try_in("wrong-password-1").status_code == 200
    answer = try_in(PASSWORD)
    assert answer.status_code == 429
    text = answer.content.decode()
    assert "15 分钟" in text
    assert "忘记密码" in text
    assert 0 < int(answer["Retry-After"]) <= 900
    assert AuditEvent.objects.filter(action="accounts.locked_out").count() == 1


def test_another_address_still_gets_in(try_in) -> None:  # type: ignore[no-untyped-def]
    for _ in range(6):
        try_in("wrong-password-1")
    assert try_in(PASSWORD).status_code == 429
    assert try_in(PASSWORD, ip="198.51.100.7").status_code == 302


def test_another_account_at_the_same_address_still_gets_in(try_in, officer: Person) -> None:  # type: ignore[no-untyped-def]
    for _ in range(6):
        try_in("wrong-password-1")
    answer = Client(REMOTE_ADDR="203.0.113.1").post(LOGIN, {"login": officer.user.email, "password": PASSWORD})
    assert answer.status_code == 302


def test_the_lock_is_the_same_for_an_account_that_does_not_exist(db: None) -> None:
    for _ in range(5):
        Client().post(LOGIN, {"login": "nobody@example.invalid", "password": "wrong-password-1"})
    assert Client().post(LOGIN, {"login": "nobody@example.invalid", "password": "wrong"}).status_code == 429


def test_a_crowd_of_addresses_has_ten_tries_at_one_account(db: None, at: dt.datetime) -> None:
    for number in range(10):
        fail(at, ip=f"203.0.113.{number}")
    with pytest.raises(LockedOut) as caught:
        fail(at + dt.timedelta(minutes=14), ip="203.0.113.99")
    assert caught.value.until == at + dt.timedelta(minutes=15)
    fail(at + dt.timedelta(minutes=15, seconds=1), ip="203.0.113.99")


def test_the_crowd_does_not_lock_out_the_owner(preparer: Person, at: dt.datetime) -> None:
    home = {"proof": Proof.PASSWORD, "email": ACCOUNT, "user": preparer.user, "ip": "192.0.2.10"}
    passed(attempt=reserve(**home, at=at - dt.timedelta(days=30)), user=preparer.user)
    for number in range(10):
        fail(at, ip=f"203.0.113.{number}")
    reserve(**home, at=at)


def test_a_lock_ends_after_a_quarter_of_an_hour_and_refused_tries_do_not_lengthen_it(db: None, at: dt.datetime) -> None:
    fail(at, times=5)
    for minute in range(1, 15):
        with pytest.raises(LockedOut) as caught:
            fail(at + dt.timedelta(minutes=minute))
        assert caught.value.until == at + dt.timedelta(minutes=15)
    fail(at + dt.timedelta(minutes=15, seconds=1))


def test_one_address_has_a_hundred_tries_over_all_accounts(db: None, at: dt.datetime) -> None:
    for number in range(100):
        fail(at, email=f"p{number}@example.invalid")
    with pytest.raises(LockedOut):
        fail(at, email="another@example.invalid")


def test_capitals_and_spaces_are_no_other_account(db: None, at: dt.datetime) -> None:
    fail(at, times=3)
    fail(at, email=" LI@Example.invalid ", times=2)
    with pytest.raises(LockedOut):
        fail(at)


def test_an_ipv6_network_is_one_place() -> None:
    assert place_of(ip="2001:db8:1:2:aaaa::1") == place_of(ip="2001:db8:1:2:bbbb::9") == "2001:db8:1:2::"
    assert place_of(ip="2001:db8:1:3::1") != place_of(ip="2001:db8:1:2::1")
    assert place_of(ip="::ffff:192.0.2.1") == "192.0.2.1"


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_do_not_slip_through_together(at: dt.datetime) -> None:
    allowed, barrier = [], threading.Barrier(12)

    def run() -> None:
        try:
            barrier.wait(timeout=30)
            for _ in range(3):
                try:
                    allowed.append(reserve(proof=Proof.PASSWORD, email=ACCOUNT, user=None, ip="203.0.113.1", at=at))
                except LockedOut:
                    continue
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(allowed) <= LIMITS[Proof.PASSWORD].pair
    assert SignInAttempt.objects.count() == len(allowed)
