"""Eight processes do the same thing at the same instant: one does it, the others are told plainly that it is done.

In each round all eight open the errand of one key and then finish it, each with the version that it saw. One case, one step and
one audit event of each kind may come of it; whoever lost gets IllegalTransition or StaleCase, never a fault of the program.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import IntegrityError, connections

from zhirong import clock
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.drills import errand
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.errand import engine
from zhirong.drills.writers import ACKNOWLEDGED, FAILED, Say, Writer, swapped
from zhirong.workflow.errors import IllegalTransition, StaleCase
from zhirong.workflow.models import Case

PROCESSES = 8
#: Seconds that the processes get to be ready before they all start.
READY = 0.05
OPENED, STOOD, WON, LATE = "opened", "stood", "won", "late"


def run(*, rounds: int, seed: int) -> DrillResult:
    """One round: eight at once on one key."""
    tenant = errand.prepare()
    faults: list[str] = []
    seen: Counter[str] = Counter()
    for number in range(rounds):
        key, start = f"{seed}-{number}", time.monotonic() + READY
        writers = [Writer(partial(_race, key=key, start=start, tenant=tenant)) for _ in range(PROCESSES)]
        for writer in writers:
            writer.finish()
        said = Counter(text for writer in writers for text in writer.lines(ACKNOWLEDGED))
        seen += said
        faults += [f"第 {number} 轮：{text}" for writer in writers for text in writer.lines(FAILED)]
        if said != {OPENED: 1, STOOD: PROCESSES - 1, WON: 1, LATE: PROCESSES - 1}:
            faults.append(f"第 {number} 轮：{dict(said)}")
    faults += [*errand.whole_chain(), *errand.mismatches()]
    cases = Case.objects.filter(kind=errand.KIND).count()
    connections.close_all()
    return DrillResult(rounds=rounds, figures={"processes": PROCESSES, "cases": cases, **seen}, faults=tuple(faults))


def _race(say: Say, *, key: str, start: float, tenant: Organisation) -> None:
    subject = errand.subject_of(key)
    connections["default"].ensure_connection()
    time.sleep(max(0.0, start - time.monotonic()))
    at = clock.real_now()
    try:
        engine.open_case(actor=SYSTEM, kind=errand.KIND, subject=subject, tenant=tenant, title=key, at=at)
        say(ACKNOWLEDGED, OPENED)
    except IntegrityError:
        say(ACKNOWLEDGED, STOOD)
    try:
        engine.perform(actor=SYSTEM, kind=errand.KIND, subject=subject, act="finish", at=at, version=0)
        say(ACKNOWLEDGED, WON)
    except (IllegalTransition, StaleCase):
        say(ACKNOWLEDGED, LATE)


@contextmanager
def unchecked() -> Iterator[None]:
    """The engine no longer asks whether the table and the version allow the act."""
    with (
        swapped(engine, "_lawful", lambda table, case, act: table.act(act)),
        swapped(engine, "_check", lambda *_, **__: None),
    ):
        yield


DRILL = Drill(
    "double",
    "八个进程同时办理同一件事",
    run,
    sabotages=(Sabotage("unchecked", "不再核对状态和版本", unchecked),),
    small=10,
)
