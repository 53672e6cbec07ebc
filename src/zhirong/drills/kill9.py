"""Writers killed with SIGKILL at random instants: nothing acknowledged may be lost, nothing doubled, the chain stays whole.

In each round two processes open and finish cases until both are killed, some time after each has been acknowledged at least
once. In the next round each first tries again what was in flight, and what was acknowledged last, as a client would whose
answer got lost. A kill is not a power cut: what the operating system holds survives it.
"""

import itertools
import random
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connections, transaction

from zhirong.accounts.models import Organisation
from zhirong.drills import errand
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.errand import engine
from zhirong.drills.writers import ACKNOWLEDGED, BEGUN, FAILED, Say, Writer, listen_until, swapped

WRITERS = 2
PATIENCE = 60.0


def run(*, rounds: int, seed: int) -> DrillResult:
    """One round: fork, write, kill, look."""
    chance = random.Random(seed)
    tenant = errand.prepare()
    retries: list[list[str]] = [[] for _ in range(WRITERS)]
    faults: list[str] = []
    acknowledged, in_flight, least, seq, link, done = 0, 0, 10**9, 0, "", 0
    for number in range(rounds):
        writers = [
            Writer(partial(_write, prefix=f"{seed}-{number}-{w}", retries=again, tenant=tenant))
            for w, again in enumerate(retries)
        ]
        if not listen_until(writers, partial(_all_heard, writers, retries), patience=PATIENCE):
            faults.append(f"第 {number} 轮：有进程没有得到任何确认")
        time.sleep(chance.uniform(0.01, 0.1))
        for writer in writers:
            writer.kill()
        for writer in writers:
            writer.finish()
        heard = [key for writer in writers for key in writer.lines(ACKNOWLEDGED)]
        acknowledged += len(set(heard))
        least = min(least, len(set(heard)))
        faults += [f"第 {number} 轮：{text}" for writer in writers for text in writer.lines(FAILED)]
        faults += [f"第 {number} 轮：已确认的 {key} 丢失" for key in errand.lost(heard)]
        broken, seq, link = errand.chain_faults(seq, link)
        faults += [f"第 {number} 轮：{text}" for text in broken]
        retries = [writer.in_flight + writer.lines(ACKNOWLEDGED)[-1:] for writer in writers]
        in_flight += sum(len(writer.in_flight) for writer in writers)
        done += 1
        if len(faults) > 50:
            break
    for keys in retries:
        for key in keys:
            _again(key, tenant)
    whole = errand.whole_chain()
    disagreeing = list(errand.mismatches())
    connections.close_all()
    return DrillResult(
        rounds=done,
        figures={
            "acknowledged": acknowledged,
            "least_in_a_round": least,
            "in_flight_when_killed": in_flight,
            "lost": sum("丢失" in fault for fault in faults),
            "doubled_or_torn": len(disagreeing),
            "audit_events": seq,
        },
        faults=(*faults, *whole, *disagreeing),
    )


def _all_heard(writers: list[Writer], retries: list[list[str]]) -> bool:
    """Whether each was acknowledged something new, beside what it tried again."""
    return all(len(w.lines(ACKNOWLEDGED)) > len(again) for w, again in zip(writers, retries, strict=True))


def _write(say: Say, *, prefix: str, retries: list[str], tenant: Organisation) -> None:
    for key in retries:
        say(BEGUN, key)
        _again(key, tenant)
        say(ACKNOWLEDGED, key)
    for number in itertools.count():
        key = f"{prefix}-{number}"
        say(BEGUN, key)
        errand.submit(key, tenant)
        say(ACKNOWLEDGED, key)


def _again(key: str, tenant: Organisation) -> None:
    errand.submit(key, tenant)


@contextmanager
def hasty() -> Iterator[None]:
    """Acknowledges what is not yet committed."""

    def write(say: Say, *, prefix: str, tenant: Organisation, **_: object) -> None:
        for number in itertools.count():
            with transaction.atomic():
                errand.submit(f"{prefix}-{number}", tenant)
                say(ACKNOWLEDGED, f"{prefix}-{number}")
                time.sleep(0.02)

    with swapped(sys.modules[__name__], "_write", write):
        yield


@contextmanager
def split() -> Iterator[None]:
    """A case and the audit event of its opening no longer share a transaction."""
    record, opened = engine.record, engine.open_case.__wrapped__  # type: ignore[attr-defined]

    def alone(**words: Any) -> object:
        with transaction.atomic():
            return record(**words)

    with swapped(engine, "record", alone), swapped(engine, "open_case", opened):
        yield


@contextmanager
def keyless() -> Iterator[None]:
    """A retry is taken for something new."""

    def again(key: str, tenant: Organisation) -> None:
        errand.submit(key, tenant, subject=uuid.uuid4())

    with swapped(sys.modules[__name__], "_again", again):
        yield


DRILL = Drill(
    "kill9",
    "写入中被强行终止",
    run,
    sabotages=(
        Sabotage("hasty", "提交之前就确认", hasty),
        Sabotage("split", "留痕与业务不在同一事务", split),
        Sabotage("keyless", "重试被当作新的一笔", keyless),
    ),
)
