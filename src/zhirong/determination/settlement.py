"""What follows when an objection is settled or an institution determined: the notice goes on by itself."""

import datetime as dt

from zhirong.accounts.actor import SYSTEM, Actor
from zhirong.determination.models import Objection, PublicNotice
from zhirong.determination.standing import (
    EntryStanding,
    admitted_objections,
    entry_standings,
    general_objections,
    latest_notice,
    notice_state,
)
from zhirong.programme.standing import held_state
from zhirong.rules.public_notice import Standing
from zhirong.workflow.services.perform import perform


def settle(actor: Actor, objection: Objection, at: dt.datetime) -> None:
    """Carry the notice on: the one the objection was lodged on, or the one that stands in its place now."""
    notice = _standing_for(objection)
    if notice is not None:
        carry_on(notice, at)


def oppose(objection: Objection, at: dt.datetime) -> None:
    """An objection received in time but registered after the end opens the notice again: "no objection" is not true any more."""
    notice = _standing_for(objection)
    if notice is not None and notice_state(notice) in {"ended_clean", "ended_settled"}:
        perform(actor=SYSTEM, kind="public_notice", subject=notice.pk, act="reopen", at=at)


def carry_on(notice: PublicNotice, at: dt.datetime) -> None:
    """Settle a notice without open objections, and conclude it when every institution is determined or taken off."""
    state = held_state("public_notice", notice.pk)
    standings = entry_standings(notice, at)
    if state == "under_objection" and not _held(notice, standings):
        state = _end(notice, {True: "settle", False: "clear"}, at)
    over = all(each.determined or each.standing is Standing.REMOVED for each in standings)
    if state in {"ended_clean", "ended_settled"} and over:
        perform(actor=SYSTEM, kind="public_notice", subject=notice.pk, act="conclude", at=at)


def end_period(notice: PublicNotice, at: dt.datetime) -> None:
    """The period is over: without objection, with all of them settled, or with some still open."""
    if _held(notice, entry_standings(notice, at)):
        perform(actor=SYSTEM, kind="public_notice", subject=notice.pk, act="end_opposed", at=at)
    else:
        _end(notice, {True: "end_settled", False: "end_clean"}, at)
    carry_on(notice, at)


def _end(notice: PublicNotice, acts: dict[bool, str], at: dt.datetime) -> str:
    """Say how it ended, by whether a named objection was admitted; the new state."""
    act = acts[admitted_objections(notice).exists()]
    return perform(actor=SYSTEM, kind="public_notice", subject=notice.pk, act=act, at=at).target


def _held(notice: PublicNotice, standings: list[EntryStanding]) -> bool:
    return any(each.standing is Standing.HELD_UP for each in standings) or bool(general_objections(notice))


def _standing_for(objection: Objection) -> PublicNotice | None:
    """The notice that an objection bears on now."""
    state = notice_state(objection.notice)
    return latest_notice(objection.notice.batch) if state == "replaced" else objection.notice
