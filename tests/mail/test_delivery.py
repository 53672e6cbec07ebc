"""Delivery against a real mail server: at least once, never twice at once, and every failure in words."""

import datetime as dt
import socket
import threading

import pytest
from django.db import connection, transaction

from zhirong.audit.models import AuditEvent
from zhirong.jobs.periodic import PERIODIC
from zhirong.mail.models import Message, Standing
from zhirong.mail.services import deliver as delivering
from zhirong.mail.services.deliver import BACK_OFF, CLAIM_LASTS, STALE_AFTER, deliver
from zhirong.mail.services.outbox import hold, retry

pytestmark = pytest.mark.mail
SECOND = dt.timedelta(seconds=1)


def test_a_message_arrives_whole_and_is_noted(write, post_office, preparer, at):
    message = write(recipient=preparer.user, link="/desk/")
    assert deliver(at=at) == 1
    (letter,) = post_office.letters
    assert letter["Subject"] == "批次公告"
    assert letter["From"] == "演示市知识产权局 <notice@office.example.invalid>"
    assert letter["To"] == preparer.user.email
    assert letter["Message-ID"] == f"<{message.pk}@office.example.invalid>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content_charset() == "utf-8"
    text = letter.get_content()
    assert "知识产权金融" in text
    assert "http://127.0.0.1:8000/desk/" in text
    message.refresh_from_db()
    assert (message.standing, message.sent_at, message.attempts, message.claimed_at) == (Standing.SENT, at, 1, None)
    assert AuditEvent.objects.filter(action="mail.send", object=f"message:{message.pk}").count() == 1
    assert deliver(at=at + SECOND) == 0


def test_the_secret_link_travels_with_the_letter_and_is_forgotten(write, post_office, at):
    message = write(body="链接：[[link]]", secret="/join/abc/")
    deliver(at=at)
    assert "链接：http://127.0.0.1:8000/join/abc/" in post_office.letters[0].get_content()
    message.refresh_from_db()
    assert message.secret == ""
    assert "/join/abc/" not in message.body


def test_several_go_in_the_order_they_were_written_and_held_ones_stay(write, post_office, officer, at):
    written = [write(subject=f"第{n}封", after=n) for n in range(4)]
    hold(actor=officer.actor, message_id=written[1].pk, at=at)
    assert deliver(at=at + dt.timedelta(minutes=1)) == 3
    assert [letter["Subject"] for letter in post_office.letters] == ["第0封", "第2封", "第3封"]


def test_a_refusal_for_good_fails_at_once_in_words_and_the_next_goes(write, post_office, at):
    post_office.answers = ["550 no such user"]
    refused, fine = write(), write(after=1)
    assert deliver(at=at + SECOND) == 1
    refused.refresh_from_db()
    assert refused.standing is Standing.FAILED
    assert "邮件服务器拒收（550）：no such user" in refused.error
    fine.refresh_from_db()
    assert fine.standing is Standing.SENT
    assert AuditEvent.objects.filter(action="mail.fail", object=f"message:{refused.pk}").exists()


def test_a_refusal_for_now_waits_longer_each_time_and_then_asks_for_a_person(write, post_office, officer, at):
    message = write()
    post_office.answers = ["451 try later"] * (len(BACK_OFF) + 1)
    for pause in BACK_OFF:
        assert deliver(at=at) == 0
        message.refresh_from_db()
        assert message.standing is Standing.WAITING
        assert message.next_attempt_at == at + pause
        assert deliver(at=at + pause - SECOND) == 0
        at += pause
    deliver(at=at)
    message.refresh_from_db()
    assert message.standing is Standing.FAILED
    retry(actor=officer.actor, message_id=message.pk, at=at)
    assert deliver(at=at) == 1


def test_a_server_that_is_away_fails_nothing_and_stops_the_round(write, post_office, settings, at):
    messages = [write(after=n) for n in range(3)]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        away, there = taken.getsockname()[1], settings.EMAIL_PORT
        settings.EMAIL_PORT = away
        for round_ in range(12):
            deliver(at=at + dt.timedelta(hours=2 * (round_ + 1)))
    tried = Message.objects.exclude(error="")
    assert all(message.standing is Standing.WAITING for message in Message.objects.all())
    assert all("邮件服务器连接失败" in message.error for message in tried)
    settings.EMAIL_PORT = there
    assert deliver(at=at + dt.timedelta(hours=40)) == len(messages)


def test_without_a_server_and_in_the_demo_nothing_leaves_and_nothing_is_lost(write, post_office, settings, at):
    write()
    settings.DEMO = True
    assert deliver(at=at) == 0
    settings.DEMO, settings.EMAIL_HOST = False, ""
    assert deliver(at=at) == 0
    message = Message.objects.get()
    assert (message.standing, message.attempts) == (Standing.WAITING, 0)


def test_what_lay_too_long_is_not_sent_by_itself(write, post_office, officer, at):
    message = write()
    late = at + STALE_AFTER + SECOND
    assert deliver(at=late) == 0
    message.refresh_from_db()
    assert message.standing is Standing.FAILED
    assert "搁置超过 14 天" in message.error
    event = AuditEvent.objects.get(action="mail.set_aside")
    assert event.object == f"message:{message.pk}"
    assert deliver(at=late + SECOND) == 0
    assert AuditEvent.objects.filter(action="mail.set_aside").count() == 1
    retry(actor=officer.actor, message_id=message.pk, at=late)
    assert deliver(at=late) == 1


def test_killed_between_the_servers_yes_and_our_note_it_goes_again_under_the_same_id(
    write, post_office, monkeypatch, at
):
    message = write()

    class Killed(BaseException):
        """As kill -9 would, it passes every handler."""

    def die(*_):
        raise Killed

    with monkeypatch.context() as context:
        context.setattr(delivering, "_sent", die)
        with pytest.raises(Killed):
            deliver(at=at)
    message.refresh_from_db()
    assert message.standing is Standing.WAITING
    assert deliver(at=at + CLAIM_LASTS) == 0
    assert deliver(at=at + CLAIM_LASTS + SECOND) == 1
    assert len(post_office.letters) == 2
    assert len({letter["Message-ID"] for letter in post_office.letters}) == 1


def test_no_transaction_is_open_while_mailing(write, post_office, monkeypatch, at):
    write()
    depth = len(connection.savepoint_ids)
    seen = []
    compose = delivering.compose
    monkeypatch.setattr(
        delivering, "compose", lambda message: seen.append(len(connection.savepoint_ids)) or compose(message)
    )
    assert deliver(at=at) == 1
    assert seen == [depth]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same_message(write, post_office, at):
    count = 12
    with transaction.atomic():
        for number in range(count):
            write(subject=f"第{number}封")
    start, sent = threading.Barrier(2), []

    def work():
        start.wait()
        sent.append(deliver(at=at))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(sent) == count
    assert sorted(letter["Subject"] for letter in post_office.letters) == sorted(f"第{n}封" for n in range(count))


def test_the_background_thread_empties_the_outbox(write, post_office, at):
    write()
    job = PERIODIC["mail.deliver"]
    assert job.every == 5
    assert job.run(at) == 1
