"""A disk that fills up while writing: a clean, typed error, nothing acknowledged lost, and work goes on when there is space.

Two ways in turn: the database may not take another page (SQLite answers FULL inside a statement), and the file system refuses
to lengthen the log (an input/output error, often at COMMIT). A full PostgreSQL is not rehearsed here: that takes a small
file system of its own.
"""

import itertools
import random
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial

from django.db import DatabaseError, connection, connections

from zhirong.accounts.models import Organisation
from zhirong.drills import errand
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.writers import ACKNOWLEDGED, FAILED, Say, Writer, swapped
from zhirong.sqlite import pressure

REFUSED, RESUMED = "x", "r"
MOST = 400
Way = Callable[[float], AbstractContextManager[None]]
NO_LIMIT = resource.RLIM_INFINITY


def run(*, rounds: int, seed: int) -> DrillResult:
    """One round: fill up, be refused, make space, go on."""
    chance = random.Random(seed)
    tenant = errand.prepare()
    faults: list[str] = []
    acknowledged, refusals, seq, link = 0, 0, 0, ""
    for number in range(rounds):
        way: Way = (_no_more_pages, _no_longer_files)[number % 2]
        writer = Writer(partial(_fill, way=way, room=chance.random(), prefix=f"{seed}-{number}", tenant=tenant))
        writer.finish()
        heard, refused = writer.lines(ACKNOWLEDGED), writer.lines(REFUSED)
        acknowledged, refusals = acknowledged + len(heard), refusals + len(refused)
        faults += [f"第 {number} 轮：{text}" for text in writer.lines(FAILED)]
        faults += [f"第 {number} 轮：已确认的 {key} 丢失" for key in errand.lost(heard)]
        if not refused or not writer.lines(RESUMED):
            faults.append(f"第 {number} 轮：{'没有被拒绝' if not refused else '腾出空间后没有恢复'}")
        broken, seq, link = errand.chain_faults(seq, link)
        faults += [f"第 {number} 轮：{text}" for text in broken]
    disagreeing = list(errand.mismatches())
    connections.close_all()
    return DrillResult(
        rounds=rounds,
        figures={
            "acknowledged": acknowledged,
            "clean_refusals": refusals,
            "lost": sum("丢失" in fault for fault in faults),
            "audit_events": seq,
        },
        faults=(*faults, *errand.whole_chain(), *disagreeing),
    )


def _fill(say: Say, *, way: Way, room: float, prefix: str, tenant: Organisation) -> None:
    numbers = itertools.count()
    with way(room):
        for number in itertools.islice(numbers, MOST):
            key = f"{prefix}-{number}"
            try:
                errand.submit(key, tenant)
            except DatabaseError as error:
                found = pressure.pressed(error)
                if found is None:
                    raise
                say(REFUSED, found.code)
                break
            say(ACKNOWLEDGED, key)
    for again in (key, f"{prefix}-{next(numbers)}"):  # the refused one is tried once more, then a new one
        errand.submit(again, tenant)
        say(ACKNOWLEDGED, again)
    say(RESUMED, key)


@contextmanager
def _no_more_pages(room: float) -> Iterator[None]:
    """The database may grow by a few pages and no more."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 1 + int(room * 12)}")
        yield
        cursor.execute("PRAGMA max_page_count = 4294967294")


@contextmanager
def _no_longer_files(room: float) -> Iterator[None]:
    """No file of this process may grow beyond a few hundred kilobytes: the write-ahead log soon meets that."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000 + int(room * 300_000), NO_LIMIT))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))


@contextmanager
def swallowed() -> Iterator[None]:
    """An error of the store is passed over, and the act acknowledged."""
    honest = errand.submit

    def submit(key: str, tenant: Organisation) -> None:
        with suppress(DatabaseError):
            honest(key, tenant)

    with swapped(errand, "submit", submit):
        yield


@contextmanager
def untyped() -> Iterator[None]:
    """A full disk is taken for any other error, and would be a 500."""
    with swapped(pressure, "pressed", lambda error: None):
        yield


DRILL = Drill(
    "diskfull",
    "写入中磁盘写满",
    run,
    sabotages=(
        Sabotage("swallowed", "写入失败仍然确认", swallowed),
        Sabotage("untyped", "磁盘写满不再有专门答复", untyped),
    ),
    databases=("sqlite",),
)
