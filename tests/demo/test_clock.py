"""The 演示时钟: moved from the top bar, in the demo only, from this machine only; the audit trail does not follow."""

import datetime as dt

import pytest
from django.urls import reverse

from zhirong import clock
from zhirong.audit.models import AuditEvent
from zhirong.audit.services.record import record
from zhirong.demo.clock import ClockTooFar, install, is_moved, move_to, restore, start_at

REAL = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2027, 3, 1, 1, 0, tzinfo=dt.UTC)


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.DATA = tmp_path
    install()
    yield settings
    clock.move_by(dt.timedelta)


@pytest.fixture
def here(preparer):
    """Somebody who sits at this machine and calls it by its own name."""
    client = preparer.client()
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    return client


def seconds_apart(one, other):
    return abs((one - other).total_seconds())


def test_the_programs_time_follows_and_comes_back(demo):
    move_to(LATER, real=clock.real_now())
    assert seconds_apart(clock.now(), LATER) < 5
    assert is_moved()
    restore()
    assert seconds_apart(clock.now(), clock.real_now()) < 5


@pytest.mark.django_db(transaction=True)
def test_the_audit_trail_keeps_real_time(demo):
    from django.db import transaction

    move_to(LATER, real=clock.real_now())
    with transaction.atomic():
        record(actor="system", action="demo.test")
    stamped = dt.datetime.fromisoformat(AuditEvent.objects.latest("seq").at_utc)
    assert seconds_apart(stamped, clock.real_now()) < 60


def test_the_environment_sets_it_at_the_start(demo):
    start_at("2027-03-01T09:00", real=REAL)
    assert seconds_apart(clock.now() - clock.real_now() + REAL, LATER) < 5
    start_at("", real=REAL)
    assert is_moved()


@pytest.mark.parametrize("text", ["2027年3月1日", "tomorrow", "2027-13-01", "0001-01-01"])
def test_a_time_that_cannot_be_read_is_refused(demo, text):
    with pytest.raises(clock.ClockUnreadable):
        start_at(text, real=REAL)
    assert not is_moved()


def test_it_is_not_moved_out_of_the_demos_world(demo):
    with pytest.raises(ClockTooFar):
        move_to(REAL + dt.timedelta(days=4000), real=REAL)


def test_the_form_in_the_top_bar_moves_it_and_returns_to_the_page(demo, here):
    client, url = here, reverse("demo_clock")
    page = client.get(reverse("calendar"))
    assert "演示时钟" in page.content.decode()
    moved = client.post(url, {"act": "move", "now": "2027-03-01T09:00", "next": "/programme/calendar/"})
    assert moved.url == "/programme/calendar/"
    assert "2027-03-01 09:00" in client.get(moved.url).content.decode()
    client.post(url, {"act": "week"})
    assert seconds_apart(clock.now(), LATER + dt.timedelta(days=7)) < 60
    client.post(url, {"act": "restore"})
    assert not is_moved()


def test_a_wrong_time_is_said_and_nothing_moves(demo, here):
    client = here
    answer = client.post(reverse("demo_clock"), {"act": "move", "now": "31日", "next": "//evil.example/"}, follow=True)
    assert "无法识别" in answer.content.decode()
    assert answer.redirect_chain[0][0] == reverse("home")
    assert not is_moved()


def test_nobody_moves_it_outside_the_demo_or_from_afar(demo, here):
    url, words = reverse("demo_clock"), {"act": "week"}
    assert here.post(url, words, REMOTE_ADDR="192.0.2.7").status_code == 404
    demo.DEMO = False
    assert here.post(url, words).status_code == 404
    assert "演示时钟" not in here.get(reverse("calendar")).content.decode()
    assert not is_moved()
