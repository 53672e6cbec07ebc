"""Eight processes hand in the same application at the same instant, each by the signature on its screen.

In each round one application is as it was signed: all eight must be given the same receipt, and there is one record of it.
Another was changed under its signature, so the same key now stands for another content: all eight must be refused, and nothing
is recorded.
"""

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connections

from zhirong.application.content import content_of
from zhirong.application.models import Section
from zhirong.drills import errand, receipts
from zhirong.drills.applicants import Mould, Sealed, open_mould
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.writers import ACKNOWLEDGED, FAILED, Say, Writer, swapped
from zhirong.errors import ZhirongError
from zhirong.submission.models import Submission
from zhirong.submission.services import submission as handing_in

PROCESSES = 8
#: Seconds that the processes get to be ready before they all start.
READY = 0.2
TODAY = dt.date(2023, 4, 6)
REFUSED = "refused"


def run(*, rounds: int, seed: int) -> DrillResult:
    """One round: eight at once on one application, and on another whose content moved."""
    mould = open_mould(TODAY)
    faults: list[str] = []
    seen: Counter[str] = Counter()
    for number in range(rounds):
        right, moved = (mould.cast([f"{seed}-{number}-{which}"])[0] for which in ("right", "moved"))
        _move(moved)
        said = _race(right, mould)
        if len(set(said)) != 1 or len(said) != PROCESSES or REFUSED in said[0]:
            faults.append(f"第 {number} 轮：八次提交得到 {dict(Counter(said))}")
        seen["same_receipt"] += len(said)
        stored = Submission.objects.filter(application=right.application)
        faults += [f"第 {number} 轮：存下 {stored.count()} 件"] if stored.count() != 1 else []
        answers = _race(moved, mould)
        if set(answers) != {f"{REFUSED} content_changed"}:
            faults.append(f"第 {number} 轮：内容已变，却得到 {dict(Counter(answers))}")
        seen["refused"] += sum(REFUSED in answer for answer in answers)
        if Submission.objects.filter(application=moved.application).exists():
            faults.append(f"第 {number} 轮：内容已变的申报被收下")
    faults += [*errand.whole_chain(), *receipts.mismatches()]
    records = Submission.objects.count()
    connections.close_all()
    figures = {"processes": PROCESSES, "records": records, **seen}
    return DrillResult(rounds=rounds, figures=figures, faults=tuple(faults))


def _move(sealed: Sealed) -> None:
    """Another content under the same signature, as somebody with the database in hand would do it."""
    section = next(
        each for each in Section.objects.filter(application=sealed.application) if "licence_no" in each.values
    )
    section.values["licence_no"] = "改动"
    section.save(update_fields=("values",))


def _race(sealed: Sealed, mould: Mould) -> list[str]:
    """What each of the eight was told: the number of a receipt, or that it was refused and why."""
    start = time.monotonic() + READY
    writers = [Writer(partial(_hand_in, sealed=sealed, at=mould.at, start=start)) for _ in range(PROCESSES)]
    for writer in writers:
        writer.finish()
    return [text for writer in writers for mark in (ACKNOWLEDGED, FAILED) for text in writer.lines(mark)]


def _hand_in(say: Say, *, sealed: Sealed, at: dt.datetime, start: float) -> None:
    connections["default"].ensure_connection()
    time.sleep(max(0.0, start - time.monotonic()))
    try:
        outcome = handing_in.hand_in(
            actor=sealed.actor, application=sealed.application, at=at, signature=sealed.signature.pk
        )
        say(ACKNOWLEDGED, outcome.receipt_no)
    except ZhirongError as error:
        say(ACKNOWLEDGED, f"{REFUSED} {error.code}")


@contextmanager
def keyless() -> Iterator[None]:
    """Nobody asks what a signature has led to already."""
    with swapped(handing_in, "_outcome", lambda signed: None):
        yield


@contextmanager
def unbound() -> Iterator[None]:
    """A signature is good for any content."""
    with swapped(handing_in, "_as_signed", lambda application, signed, at: content_of(application, at)):
        yield


DRILL = Drill(
    "double_submit",
    "八个进程同时提交同一份申报书",
    run,
    sabotages=(
        Sabotage("keyless", "不核对签章是否已经提交过", keyless),
        Sabotage("unbound", "签章不再约束内容", unbound),
    ),
    databases=("sqlite",),  # on PostgreSQL it is not shown yet that every broken build turns it red
    small=4,
)
