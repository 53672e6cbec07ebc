"""Handing in around the last instant: decided once, by when our server had the whole request, and by nothing else.

A round lasts a few seconds, in which the clock of the program passes the end of the window. Processes press the button through
the real page, each with another sealed application every time, and each claims to have been early. In every second round somebody
holds the store across the end, so that requests which were there in time are written down after it. Then come the exact instants:
a microsecond, a millisecond and a second before the end, the end itself, and as much after it.
"""

import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils.http import http_date

from zhirong import clock
from zhirong.audit.models import AuditHead
from zhirong.drills import errand, receipts
from zhirong.drills.applicants import Mould, Sealed, id_of, open_mould, sealed_of, signed_in
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.writers import ACKNOWLEDGED, BEGUN, FAILED, Say, Writer, swapped
from zhirong.rules.deadline import Deadline
from zhirong.submission.models import LateArrival, Submission
from zhirong.submission.services.submission import hand_in
from zhirong.submission.views import handing_in
from zhirong.workflow.models import Case

CLIENTS = 6
#: Seconds before and after the end in which buttons are pressed; from when until when the store is held.
AROUND, HELD = 3.0, (-2.0, 1.0)
#: When every second client first presses in a round in which the store is held: then it is, and all of them wait for it.
AFTER_HELD = -1.0
#: Who sent that long before the end was there before it, unless the machine is very busy.
SURELY = dt.timedelta(seconds=0.4)
#: The sessions were last noted so long ago: the next request notes them anew, which is a write.
AWAY = dt.timedelta(minutes=10)
#: Applications ready for each client in a round.
READY = 40
TODAY = dt.date(2023, 4, 6)
EXACT = tuple(
    sign * dt.timedelta(**{unit: 1}) for unit in ("milliseconds", "microseconds", "seconds") for sign in (-1, 1)
)


@dataclass(frozen=True)
class Pressed:
    """One press of the button: whose, and the times of the program's clock around it."""

    name: str
    sent: dt.datetime
    answered: dt.datetime


def run(*, rounds: int, seed: int) -> DrillResult:
    """One round: pass the end under load, then judge the exact instants."""
    chance = random.Random(seed)
    mould = open_mould(TODAY)
    Client(SERVER_NAME="127.0.0.1").get("/")  # loads every page here once, not in each process after it has pressed
    faults: list[str] = []
    seen: Counter[str] = Counter()
    for number in range(rounds):
        held = number % 2 == 0
        faults += [f"第 {number} 轮：{text}" for text in _passing(f"{seed}-{number}", mould, chance, seen, held=held)]
        faults += [f"第 {number} 轮：{text}" for text in _exact(f"{seed}-{number}", mould, seen)]
    faults += [*errand.whole_chain(), *receipts.mismatches()]
    connections.close_all()
    return DrillResult(rounds=rounds, figures=dict(seen), faults=tuple(faults))


def _passing(prefix: str, mould: Mould, chance: random.Random, seen: Counter[str], *, held: bool) -> list[str]:
    """Let the clock pass the end while everybody presses the button, and judge what came of each."""
    end = mould.batch.closes_at
    names = [[f"{prefix}-{client}-{n}" for n in range(READY)] for client in range(CLIENTS)]
    sealed = [mould.cast(mine) for mine in names]
    keys = [signed_in(each, clock.real_now() - AWAY) for each in sealed]
    offset = end - dt.timedelta(seconds=AROUND) - clock.real_now()
    clock.move_by(lambda: offset)
    try:
        pauses = [chance.uniform(0.0, 0.05) for _ in range(CLIENTS)]
        presses = zip(sealed, keys, pauses, strict=True)
        writers = [
            Writer(
                partial(_press, sealed=s, keys=k, pause=p, end=end, begin=AFTER_HELD if held and number % 2 else None)
            )
            for number, (s, k, p) in enumerate(presses)
        ]
        if held:
            writers.append(Writer(partial(_hold, end=end)))
        for writer in writers:
            writer.finish()
    finally:
        clock.move_by(dt.timedelta)
    faults = [text for writer in writers for text in writer.lines(FAILED)]
    taken = [dt.datetime.fromisoformat(text) for writer in writers for text in writer.lines(BEGUN)]
    waited: list[bool] = []
    for line in (line for writer in writers for line in writer.lines(ACKNOWLEDGED)):
        name, sent, answered = line.split(" ")
        pressed = Pressed(name, dt.datetime.fromisoformat(sent), dt.datetime.fromisoformat(answered))
        faults += _judged(pressed, end, seen)
        # Sent earlier than that, it may have been stored already and wait for what is written after it.
        if taken and taken[0] < pressed.sent < end - SURELY and pressed.answered >= end + dt.timedelta(seconds=HELD[1]):
            waited.append(Submission.objects.filter(application=id_of(name, "application")).exists())
    seen["waited"] += len(waited)
    seen["waited_and_in_time"] += sum(waited)
    if held and not any(waited):  # not each of them: on a busy machine one may be slow to be read
        faults.append(f"{len(waited)} 件截止前发出、等待写入的申报，没有一件按时收讫")
    return faults


def _judged(pressed: Pressed, end: dt.datetime, seen: Counter[str]) -> Iterator[str]:
    """Whether what is stored fits: one record, by the server's time between sending and answer, on the right side."""
    name, sent, answered = pressed.name, pressed.sent, pressed.answered
    application = id_of(name, "application")
    records: list[Submission | LateArrival] = [
        *Submission.objects.filter(application=application).defer("content"),
        *LateArrival.objects.filter(application=application),
    ]
    if len(records) != 1:
        yield f"{name} 有 {len(records)} 条记录"
        return
    record = records[0]
    late = isinstance(record, LateArrival)
    seen["late" if late else "in_time"] += 1
    seen["straddling"] += sent < end <= answered
    if not sent <= record.received_at <= answered:
        yield f"{name} 收讫时间 {record.received_at.time()} 不在发出 {sent.time()} 与答复 {answered.time()} 之间"
    if late != (record.received_at >= end):
        yield f"{name} 收讫于 {record.received_at.time()}，{'按逾期' if late else '按按时'}处理"
    state = Case.objects.values_list("state", flat=True).get(kind="preparation", subject=application)
    if state != ("sealed" if late else "submitted"):
        yield f"{name} 申报书处于 {state}"
    if isinstance(record, LateArrival) and not (record.reason and record.letter):
        yield f"{name} 逾期而没有写明理由"


def _press(
    say: Say, *, sealed: list[Sealed], keys: list[str], pause: float, end: dt.datetime, begin: float | None
) -> None:
    """Press the button again and again until well after the end, each time for another application."""
    early = end - dt.timedelta(hours=1)
    if begin is not None:
        _sleep_until(end + dt.timedelta(seconds=begin))
    for each, key in zip(sealed, keys, strict=True):
        if clock.now() > end + dt.timedelta(seconds=AROUND):
            return
        client = Client(SERVER_NAME="127.0.0.1", headers={"Date": http_date(early.timestamp())})
        client.cookies["sessionid"] = key
        claim = {"signature": str(each.signature.pk), "received_at": early.isoformat(), "at": early.isoformat()}
        sent = clock.now()
        answer = client.post(reverse("preparation_submit", args=[each.application.pk]), claim)
        answered = clock.now()
        name = each.application.institution.name.removeprefix("演练银行")
        if answer.status_code != 302:
            say(FAILED, f"{name} 得到 {answer.status_code}")
        say(ACKNOWLEDGED, f"{name} {sent.isoformat()} {answered.isoformat()}")
        time.sleep(pause)


def _hold(say: Say, *, end: dt.datetime) -> None:
    """Hold what every writer waits for."""
    first, last = (end + dt.timedelta(seconds=each) for each in HELD)
    _sleep_until(first)
    with transaction.atomic():
        AuditHead.objects.select_for_update().get(chain="audit")
        say(BEGUN, clock.now().isoformat())
        _sleep_until(last)


def _sleep_until(moment: dt.datetime) -> None:
    time.sleep(max(0.0, (moment - clock.now()).total_seconds()))


def _exact(prefix: str, mould: Mould, seen: Counter[str]) -> Iterator[str]:
    """The instants that a random press never meets."""
    end = mould.batch.closes_at
    moments = (end, *(end + distance for distance in EXACT))
    names = [f"{prefix}-exact-{place}" for place in range(len(moments))]
    mould.cast(names)
    for name, moment in zip(names, moments, strict=True):
        each = sealed_of(name)
        outcome = hand_in(actor=each.actor, application=each.application, at=moment, signature=each.signature.pk)
        seen["exact_instants"] += 1
        if isinstance(outcome, LateArrival) != (moment >= end) or outcome.received_at != moment:
            yield f"收讫于截止时刻 {(moment - end).total_seconds():+.6f} 秒，{type(outcome).__name__}"


@contextmanager
def claimed_time() -> Iterator[None]:
    """What the sender says about the time is believed."""

    def believed(*, at: dt.datetime, application: Any, **words: Any) -> Any:
        return hand_in(at=application.batch.closes_at - dt.timedelta(seconds=1), application=application, **words)

    with swapped(handing_in, "hand_in", believed):
        yield


@contextmanager
def inclusive() -> Iterator[None]:
    """The end itself is still in time."""
    with swapped(Deadline, "is_met", lambda self, received_at: received_at <= self.end):
        yield


@contextmanager
def stamped_late() -> Iterator[None]:
    """The time is read when it is our turn to write, not when the request was here."""

    def stamped(*, at: dt.datetime, **words: Any) -> Any:
        with transaction.atomic():
            AuditHead.objects.select_for_update().get(chain="audit")
            return hand_in(at=clock.now(), **words)

    with swapped(handing_in, "hand_in", stamped):
        yield


DRILL = Drill(
    "deadline",
    "截止时刻前后提交",
    run,
    sabotages=(
        Sabotage("claimed_time", "相信提交人自称的时间", claimed_time),
        Sabotage("inclusive", "截止时刻本身也算按时", inclusive),
        Sabotage("stamped_late", "轮到写入时才看时间", stamped_late),
    ),
    databases=("sqlite",),  # on PostgreSQL it is not shown yet that every broken build turns it red
    small=2,
)
