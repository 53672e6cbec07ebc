"""Sixteen writers at once, in a loop: no error, nothing lost, and nobody waits much longer than the others.

A round is a second, which each writer counts from its first write on, the one that connects. The bounds are relative, so that
they hold on a busy machine: with turns kept, all write about equally often and the slowest hundredth waits a few times as long as
the middle; with SQLite's own waiting some write a hundred times as often as others and wait hundreds of times as long.
"""

import math
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.db import connections

from zhirong.accounts.models import Organisation
from zhirong.drills import errand
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.writers import ACKNOWLEDGED, FAILED, Say, Writer, listen_until, swapped
from zhirong.sqlite.write_lock import WriteLock

WRITERS = 16
#: The 99th percentile may be this many times the median, or this many milliseconds, whichever is more.
RATIO, FLOOR_MS = 20.0, 250.0
#: A writer that wrote less than the busiest one divided by this was starved.
UNEVEN = 10


@dataclass(frozen=True)
class Measured:
    """What the writers said: waits in milliseconds, sorted; keys acknowledged; errors; writers that were starved."""

    seconds: float
    waits: tuple[float, ...]
    keys: tuple[str, ...]
    failures: tuple[str, ...]
    starved: int

    @property
    def rate(self) -> float:
        """Transactions a second."""
        return len(self.waits) / self.seconds

    @property
    def median(self) -> float:
        return statistics.median(self.waits) if self.waits else 0.0

    @property
    def p99(self) -> float:
        return self.waits[int(len(self.waits) * 0.99)] if self.waits else 0.0


def measure(*, seconds: int, name: str, tenant: Organisation) -> Measured:
    """Let sixteen processes write in a loop. ``name`` keeps the keys of two measurements apart."""
    started = time.monotonic()
    writers = [Writer(partial(_loop, prefix=f"{name}-{w}", seconds=seconds, tenant=tenant)) for w in range(WRITERS)]
    listen_until(writers, lambda: False, patience=seconds + 120.0)
    for writer in writers:
        writer.finish()
    said = [
        [line.split(" ") for line in writer.lines(ACKNOWLEDGED)[1:]] for writer in writers
    ]  # the first one connects
    heard = [line for lines in said for line in lines]
    return Measured(
        seconds=time.monotonic() - started,
        waits=tuple(sorted(float(wait) for line in heard for wait in line[1:])),
        keys=tuple(line[0] for line in heard),
        failures=tuple(text for writer in writers for text in writer.lines(FAILED)),
        starved=sum(len(lines) * UNEVEN < max(map(len, said)) for lines in said),
    )


def run(*, rounds: int, seed: int) -> DrillResult:
    """Write for ``rounds`` seconds."""
    tenant = errand.prepare()
    seen = measure(seconds=rounds, name=str(seed), tenant=tenant)
    faults = [f"写入失败：{text}" for text in seen.failures]
    faults += [f"已确认的 {key} 丢失" for key in errand.lost(seen.keys)]
    if seen.starved:
        faults.append(f"{seen.starved} 个进程几乎没有轮到")
    if seen.p99 > max(FLOOR_MS, RATIO * seen.median):
        faults.append(f"等待不均：百分之九十九分位 {seen.p99:.0f} 毫秒，中位 {seen.median:.0f} 毫秒")
    faults += [*errand.whole_chain(), *errand.mismatches()]
    connections.close_all()
    return DrillResult(
        rounds=int(seen.seconds),
        figures={
            "writers": WRITERS,
            "writes": len(seen.waits),
            "writes_per_second": round(seen.rate, 1),
            "median_ms": round(seen.median, 1),
            "p99_ms": round(seen.p99, 1),
            "longest_ms": round(max(seen.waits, default=0.0), 1),
        },
        faults=tuple(faults),
    )


def _loop(say: Say, *, prefix: str, seconds: float, tenant: Organisation) -> None:
    end, number = math.inf, 0
    while time.monotonic() < end:
        key = f"{prefix}-{number}"
        subject = errand.subject_of(key)
        begun = time.monotonic()
        errand.start(key, tenant, subject)
        opened = time.monotonic()
        errand.finish(subject)
        done = time.monotonic()
        say(ACKNOWLEDGED, f"{key} {(opened - begun) * 1000:.2f} {(done - opened) * 1000:.2f}")
        if number == 0:
            end = done + seconds
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
    with swapped(type(connections["default"].features), "has_select_for_update", False):
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
