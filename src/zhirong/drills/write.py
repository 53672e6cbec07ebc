"""Sixteen writers at once, in a loop: no error, nothing lost, and nobody waits much longer than the others.

A round is a second. The bound is relative, so that it holds on a busy machine: with turns kept, the slowest hundredth waits
a few times as long as the middle; with SQLite's own waiting it waits fifty times as long.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connections
from django.db.models import QuerySet

from zhirong.accounts.models import Organisation
from zhirong.drills import errand
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.writers import ACKNOWLEDGED, FAILED, Say, Writer, listen_until, swapped
from zhirong.sqlite.write_lock import WriteLock

WRITERS = 16
#: The 99th percentile may be this many times the median, or this many milliseconds, whichever is more.
RATIO, FLOOR_MS = 8.0, 250.0


def run(*, rounds: int, seed: int) -> DrillResult:
    """Write for ``rounds`` seconds."""
    tenant = errand.prepare()
    started = time.monotonic()
    writers = [Writer(partial(_loop, prefix=f"{seed}-{w}", seconds=rounds, tenant=tenant)) for w in range(WRITERS)]
    listen_until(writers, lambda: False, patience=rounds + 120.0)
    for writer in writers:
        writer.finish()
    seconds = time.monotonic() - started
    heard = [line.split(" ") for writer in writers for line in writer.lines(ACKNOWLEDGED)[1:]]
    waits = sorted(float(wait) for line in heard for wait in line[1:])
    faults = [f"写入失败：{text}" for writer in writers for text in writer.lines(FAILED)]
    faults += [f"已确认的 {key} 丢失" for key in errand.lost(line[0] for line in heard)]
    faults += [f"第 {w} 个进程没有写成" for w, writer in enumerate(writers) if len(writer.lines(ACKNOWLEDGED)) < 2]
    median, late = (statistics.median(waits), waits[int(len(waits) * 0.99)]) if waits else (0.0, 0.0)
    if late > max(FLOOR_MS, RATIO * median):
        faults.append(f"等待不均：百分之九十九分位 {late:.0f} 毫秒，中位 {median:.0f} 毫秒")
    faults += [*errand.chain_faults()[0], *errand.mismatches()]
    connections.close_all()
    return DrillResult(
        rounds=rounds if seconds >= rounds else int(seconds),
        figures={
            "writers": WRITERS,
            "writes": len(waits),
            "writes_per_second": round(len(waits) / seconds, 1),
            "median_ms": round(median, 1),
            "p99_ms": round(late, 1),
            "longest_ms": round(waits[-1], 1) if waits else 0.0,
        },
        faults=tuple(faults),
    )


def _loop(say: Say, *, prefix: str, seconds: float, tenant: Organisation) -> None:
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        key = f"{prefix}-{number}"
        subject = errand.subject_of(key)
        begun = time.monotonic()
        errand.start(key, tenant, subject)
        opened = time.monotonic()
        errand.finish(subject)
        done = time.monotonic()
        say(ACKNOWLEDGED, f"{key} {(opened - begun) * 1000:.2f} {(done - opened) * 1000:.2f}")
        number += 1


@contextmanager
def without_turns() -> Iterator[None]:
    """SQLite's own waiting instead of the fair lock."""
    with swapped(WriteLock, "acquire", lambda self: None):
        yield


@contextmanager
def deferred() -> Iterator[None]:
    """Django's default: a transaction begins as a reader, and nobody keeps turns."""
    options = connections["default"].settings_dict["OPTIONS"]
    mode = options.pop("transaction_mode")
    try:
        with without_turns():
            yield
    finally:
        options["transaction_mode"] = mode


@contextmanager
def unlocked() -> Iterator[None]:
    """Rows are read without locking them."""
    with swapped(QuerySet, "select_for_update", lambda self, *_, **__: self):
        yield


DRILL = Drill(
    "write",
    "十六个进程同时写入（一轮为一秒）",
    run,
    sabotages=(
        Sabotage("without_turns", "去掉公平写锁", without_turns, databases=("sqlite",)),
        Sabotage("deferred", "事务不再以写者身份开始", deferred, databases=("sqlite",)),
        Sabotage("unlocked", "读取链尾时不再加锁", unlocked, databases=("postgres",)),
    ),
    small=4,
)
