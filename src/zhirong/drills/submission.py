"""Applicants killed with SIGKILL while they hand in: no receipt that was given is lost or doubled, and every file is there.

In each round two processes keep a file, name it in a sealed application, hand that in and say the number of the receipt, until
both are killed. In the next round each first hands in again what was in flight and what was acknowledged last, by the signature
that was on the screen, as a person would whose answer got lost: it must be the same receipt. A kill is not a power cut.
"""

import datetime as dt
import itertools
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connections, transaction

from zhirong.documents import vault
from zhirong.documents.services.store import Kept
from zhirong.drills import applicants, errand, receipts
from zhirong.drills.applicants import Mould, id_of, open_mould, sealed_of, with_own_pack
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.writers import ACKNOWLEDGED, BEGUN, FAILED, Say, Writer, listen_until, swapped
from zhirong.submission.models import Endorsement, LateArrival, Submission
from zhirong.submission.services import submission as handing_in

WRITERS = 2
PATIENCE = 60.0
#: The day of the rehearsal, inside the window of the historical call.
TODAY = dt.date(2023, 4, 6)


def run(*, rounds: int, seed: int) -> DrillResult:
    """One round: fork, hand in, kill, look."""
    chance = random.Random(seed)
    mould = open_mould(TODAY)
    retries: list[list[str]] = [[] for _ in range(WRITERS)]
    given: dict[str, str] = {}
    faults: list[str] = []
    in_flight, again_received, least, seq, link, done = 0, 0, 10**9, 0, "", 0
    for number in range(rounds):
        writers = [
            Writer(partial(_apply, prefix=f"{seed}-{number}-{w}", retries=again, mould=mould))
            for w, again in enumerate(retries)
        ]
        if not listen_until(writers, partial(_all_heard, writers, retries), patience=PATIENCE):
            faults.append(f"第 {number} 轮：有进程没有得到任何回执")
        time.sleep(chance.uniform(0.0, 0.1))
        for writer in writers:
            writer.kill()
        for writer in writers:
            writer.finish()
        heard = dict(line.split(" ") for writer in writers for line in writer.lines(ACKNOWLEDGED))
        found = [text for writer in writers for text in writer.lines(FAILED)]
        found += [
            f"{name} 再次提交，得到另一回执" for name in heard.keys() & given.keys() if given[name] != heard[name]
        ]
        again_received += len(heard.keys() & {name for names in retries for name in names})
        given |= heard
        least = min(least, len(heard))
        found += receipts.missing(heard)
        broken, seq, link = errand.chain_faults(seq, link)
        faults += [f"第 {number} 轮：{text}" for text in (*found, *broken)]
        flying = [[name for name in writer.lines(BEGUN) if name not in heard] for writer in writers]
        retries = [
            list(dict.fromkeys(names + [line.split(" ")[0] for line in writer.lines(ACKNOWLEDGED)[-1:]]))
            for names, writer in zip(flying, writers, strict=True)
        ]
        in_flight += sum(map(len, flying))
        done += 1
        if len(faults) > 50:
            break
    faults += receipts.missing(given)
    disagreeing = list(receipts.mismatches())
    faults += [*errand.whole_chain(), *disagreeing]
    connections.close_all()
    return DrillResult(
        rounds=done,
        figures={
            "receipts_given": len(given),
            "least_in_a_round": least,
            "in_flight_when_killed": in_flight,
            "handed_in_again": again_received,
            "lost": sum("丢失" in fault for fault in faults),
            "doubled_or_torn": len(disagreeing),
            "audit_events": seq,
        },
        faults=tuple(faults),
    )


def _all_heard(writers: list[Writer], retries: list[list[str]]) -> bool:
    """Whether each was given a new receipt, beside those for what it handed in again."""
    return all(len(w.lines(ACKNOWLEDGED)) > len(again) for w, again in zip(writers, retries, strict=True))


def _apply(say: Say, *, prefix: str, retries: list[str], mould: Mould) -> None:
    for name in itertools.chain(retries, (f"{prefix}-{number}" for number in itertools.count())):
        say(BEGUN, name)
        receipt_no = _hand_in(name, mould)
        say(ACKNOWLEDGED, f"{name} {receipt_no}")


def _hand_in(name: str, mould: Mould) -> str:
    """The file, the application that names it, the receipt. Whatever is there from an earlier try is found again."""
    if Endorsement.objects.filter(application=id_of(name, "application")).exists():
        sealed = sealed_of(name)
    else:
        sealed = with_own_pack(mould, name, f"演练 {name}\n".encode())
    outcome = handing_in.hand_in(
        actor=sealed.actor, application=sealed.application, at=mould.at, signature=sealed.signature.pk
    )
    return outcome.receipt_no


@contextmanager
def hasty() -> Iterator[None]:
    """The receipt is given before it is committed."""

    def apply(say: Say, *, prefix: str, mould: Mould, **_: object) -> None:
        for number in itertools.count():
            with transaction.atomic():
                say(ACKNOWLEDGED, f"{prefix}-{number} {_hand_in(f'{prefix}-{number}', mould)}")
                time.sleep(0.2)

    with swapped(sys.modules[__name__], "_apply", apply):
        yield


@contextmanager
def split() -> Iterator[None]:
    """The draft is closed in one transaction, the receipt written in the next."""
    honest = handing_in.hand_in
    receive = handing_in.receive
    left: list[dict[str, Any]] = []

    def later(**words: Any) -> Submission | LateArrival:
        outcome = honest(**words)
        if left:
            time.sleep(0.5)
            with transaction.atomic():
                outcome = receive(**left.pop())
        return outcome

    with (
        swapped(handing_in, "receive", lambda **words: left.append(words)),
        swapped(handing_in, "hand_in", later),
    ):
        yield


@contextmanager
def keyless() -> Iterator[None]:
    """Nobody asks what a signature has led to already."""
    with swapped(handing_in, "_outcome", lambda signed: None):
        yield


@contextmanager
def unkept() -> Iterator[None]:
    """The file is named as if its bytes were kept, and they are not."""
    honest = applicants.keep

    def keep(**words: Any) -> Kept:
        kept = honest(**words)
        vault.place(str(kept.tenant.pk), kept.sha256).unlink()
        return kept

    with swapped(applicants, "keep", keep):
        yield


DRILL = Drill(
    "submission",
    "提交申报时被强行终止",
    run,
    sabotages=(
        Sabotage("hasty", "提交事务之前就发回执", hasty),
        Sabotage("split", "回执与申报状态不在同一事务", split),
        Sabotage("keyless", "不核对签章是否已经提交过", keyless),
        Sabotage("unkept", "文件没有真正存下就登记", unkept),
    ),
    databases=("sqlite",),  # on PostgreSQL it is not shown yet that every broken build turns it red
    small=8,
)
