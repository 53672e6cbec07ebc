"""Writers go one after another, in turn, and never wait for themselves."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.db.models import F

from zhirong.audit.models import AuditHead
from zhirong.sqlite.write_lock import WriteLock, WriteLockHeld, WriteQueueFull

pytestmark = [pytest.mark.sqlite_only, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def head() -> AuditHead:
    AuditHead.objects.all().delete()
    return AuditHead.objects.create(id=1)


def free() -> bool:
    """Whether another descriptor could take the lock now."""
    path = connection.write_lock.path
    return subprocess.run(["flock", "--nonblock", path, "true"]).returncode == 0


def in_threads(count: int, work) -> None:
    failures = []

    def guarded(number):
        try:
            work(number)
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures


def test_eight_threads_read_then_write_and_lose_nothing(head):
    def add(_):
        for _ in range(25):
            with transaction.atomic():
                seen = AuditHead.objects.get(id=1).seq
                AuditHead.objects.filter(id=1).update(seq=seen + 1)

    in_threads(8, add)
    head.refresh_from_db()
    assert head.seq == 200


def test_everybody_gets_a_turn(head):
    """Looping writers that hold the lock for a millisecond each share it about evenly."""
    done, until = [0] * 6, time.monotonic() + 1.5

    def loop(number):
        while time.monotonic() < until:
            with transaction.atomic():
                AuditHead.objects.filter(id=1).update(seq=F("seq") + 1)
                time.sleep(0.001)
            done[number] += 1

    in_threads(6, loop)
    assert min(done) > 0.4 * sum(done) / 6, done


def test_held_in_a_transaction_and_free_after_it(head):
    with transaction.atomic():
        assert not free()
        with transaction.atomic():
            assert not free()
        assert not free()
    assert free()


def test_released_before_what_runs_after_the_commit(head):
    seen = []
    with transaction.atomic():
        transaction.on_commit(lambda: seen.append(free()))
    assert seen == [True]


def test_released_on_an_error(head):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert free()
    with pytest.raises(OperationalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO no_such_table VALUES (1)")
    assert free()


def test_released_when_the_connection_is_lost(head):
    with transaction.atomic():
        connection.close()
        assert free()
    AuditHead.objects.update(seq=3)
    assert free()


def test_reading_waits_for_nobody(head):
    with transaction.atomic():
        AuditHead.objects.update(seq=7)
        seen = []
        in_threads(1, lambda _: seen.append(AuditHead.objects.get(id=1).seq))
    assert seen == [0]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_head SET seq = seq", "WITH x AS (SELECT 1) UPDATE audit_head SET seq = 2"]
)
def test_a_write_outside_a_transaction_waits_for_its_turn(head, statement):
    order = []

    def write(_):
        with connection.cursor() as cursor:
            cursor.execute(statement)
        order.append("written")

    with transaction.atomic():
        thread = threading.Thread(target=in_threads, args=(1, write))
        thread.start()
        time.sleep(0.1)
        order.append("committed")
    thread.join(10)
    assert order == ["committed", "written"]
    assert free()


def test_what_an_insert_returns_is_read_in_its_turn(head):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_head SET seq = 5 RETURNING id, seq")
        assert free()
        assert cursor.fetchone() == (1, 5)
        assert cursor.fetchone() is None
        cursor.execute("UPDATE audit_head SET seq = 6 RETURNING seq")
        assert list(cursor) == [(6,)]
        cursor.execute("UPDATE audit_head SET seq = 7 RETURNING seq")
        assert cursor.fetchmany(5) == [(7,)]
        cursor.execute("SELECT seq FROM audit_head")
        assert cursor.fetchall() == [(7,)]


def test_a_full_queue_turns_away_at_once(head):
    path = connection.write_lock.path
    with transaction.atomic():
        waiting = [WriteLock(path, waiters=2) for _ in range(2)]
        threads = [threading.Thread(target=lambda lock=lock: (lock.acquire(), lock.release())) for lock in waiting]
        for thread in threads:
            thread.start()
        time.sleep(0.1)
        refused = []

        def third():
            try:
                WriteLock(path, waiters=2).acquire()
            except WriteQueueFull as error:
                refused.append(error.status)

        thread = threading.Thread(target=third)
        thread.start()
        thread.join(5)
        assert refused == [503]
    for thread in threads:
        thread.join(10)
    assert free()


def test_a_second_connection_in_the_same_thread_is_an_error_not_a_standstill(head):
    with transaction.atomic(), pytest.raises(WriteLockHeld):
        WriteLock(connection.write_lock.path).acquire()


def test_a_child_forked_inside_a_transaction_does_not_keep_the_lock(head):
    with transaction.atomic():
        child = os.fork()
        if child == 0:
            time.sleep(30)
            os._exit(0)
    try:
        assert free()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_a_killed_writer_lets_the_next_one_in(head):
    path = connection.write_lock.path
    code = (
        "import sys, time; from pathlib import Path; from zhirong.sqlite.write_lock import WriteLock\n"
        "lock = WriteLock(Path(sys.argv[1])); lock.acquire(); print('held', flush=True); time.sleep(60)"
    )
    writer = subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True)
    assert writer.stdout.readline() == "held\n"
    assert not free()
    writer.kill()
    writer.wait()
    writer.stdout.close()
    assert free()
