"""Writers go one after another, in turn, and never wait for themselves."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import OperationalError, connection, connections, transaction

from zhirong.sqlite.write_lock import WriteLock, WriteLockHeld, WriteQueueFull

pytestmark = [pytest.mark.sqlite_only, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def counter():
    run("CREATE TABLE counter (id integer PRIMARY KEY, value integer)")
    run("INSERT INTO counter VALUES (1, 0)")
    yield
    run("DROP TABLE counter")


def run(statement: str):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if statement.startswith("SELECT") else None


def value() -> int:
    return run("SELECT value FROM counter")[0][0]


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


def test_eight_threads_read_then_write_and_lose_nothing(counter):
    def add(_):
        for _ in range(25):
            with transaction.atomic():
                run(f"UPDATE counter SET value = {value() + 1}")

    in_threads(8, add)
    assert value() == 200


def test_everybody_gets_a_turn(counter):
    """Looping writers that hold the lock for a millisecond each share it about evenly."""
    done, until = [0] * 6, time.monotonic() + 1.5

    def loop(number):
        while time.monotonic() < until:
            with transaction.atomic():
                run("UPDATE counter SET value = value + 1")
                time.sleep(0.001)
            done[number] += 1

    in_threads(6, loop)
    assert min(done) > 0.4 * sum(done) / 6, done


def test_held_in_a_transaction_and_free_after_it(counter):
    with transaction.atomic():
        assert not free()
        with transaction.atomic():
            assert not free()
        assert not free()
    assert free()


def test_released_before_what_runs_after_the_commit(counter):
    seen = []
    with transaction.atomic():
        transaction.on_commit(lambda: seen.append(free()))
    assert seen == [True]


def test_released_on_an_error(counter):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert free()
    with pytest.raises(OperationalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO no_such_table VALUES (1)")
    assert free()


def test_released_when_the_connection_is_lost(counter):
    with transaction.atomic():
        connection.close()
        assert free()
    run("UPDATE counter SET value = 3")
    assert free()


def test_reading_waits_for_nobody(counter):
    with transaction.atomic():
        run("UPDATE counter SET value = 7")
        seen = []
        in_threads(1, lambda _: seen.append(value()))
    assert seen == [0]


@pytest.mark.parametrize(
    "statement", ["UPDATE counter SET value = value", "WITH x AS (SELECT 1) UPDATE counter SET value = 2"]
)
def test_a_write_outside_a_transaction_waits_for_its_turn(counter, statement):
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


def test_what_an_insert_returns_is_read_in_its_turn(counter):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE counter SET value = 5 RETURNING id, value")
        assert free()
        assert cursor.fetchone() == (1, 5)
        assert cursor.fetchone() is None
        cursor.execute("UPDATE counter SET value = 6 RETURNING value")
        assert list(cursor) == [(6,)]
        cursor.execute("UPDATE counter SET value = 7 RETURNING value")
        assert cursor.fetchmany(5) == [(7,)]
        cursor.execute("SELECT value FROM counter")
        assert cursor.fetchall() == [(7,)]


def test_a_full_queue_turns_away_at_once(counter):
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


def test_a_second_connection_in_the_same_thread_is_an_error_not_a_standstill(counter):
    with transaction.atomic(), pytest.raises(WriteLockHeld):
        WriteLock(connection.write_lock.path).acquire()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # Python 3.12 and later, where the runner has threads
def test_a_child_forked_inside_a_transaction_does_not_keep_the_lock(counter):
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


def test_a_killed_writer_lets_the_next_one_in(counter):
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
