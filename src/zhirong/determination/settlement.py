"""What follows when an objection is settled or an institution determined: the notice goes on by itself."""

import datetime as dt

from zhirong.accounts.actor import SYSTEM, Actor
from zhirong.determination.models import Objection, PublicNotice
from zhirong.determination.standing import entry_standings, general_objections, latest_notice, notice_state
from zhirong.programme.standing import held_state
from zhirong.rules.public_notice import Standing
from zhirong.workflow.services.perform import perform


def settle(actor: Actor, objection: Objection, at: dt.datetime) -> None:
    """Carry the notice on: the one the objection was lodged on, or the one that stands in its place now."""
    state = notice_state(objection.notice)
    notice = latest_notice(objection.notice.batch) if state == "replaced" else objection.notice
    if notice is not None:
        carry_on(notice, at)


def carry_on(notice: PublicNotice, at: dt.datetime) -> None:
    """Clear a notice without open objections, and conclude it when every institution is determined or taken off."""
    state = held_state("public_notice", notice.pk)
    standings = entry_standings(notice, at)
    held = any(each.standing is Standing.HELD_UP for each in standings) or general_objections(notice)
    if state == "under_objection" and not held:
        perform(actor=SYSTEM, kind="public_notice", subject=notice.pk, act="clear", at=at)
        state = "ended_clean"
    if state == "ended_clean" and all(each.determined or each.standing is Standing.REMOVED for each in standings):
        perform(actor=SYSTEM, kind="public_notice", subject=notice.pk, act="conclude", at=at)


def end_period(notice: PublicNotice, at: dt.datetime) -> None:
    """The period is over: without objection, or with."""
    standings = entry_standings(notice, at)
    held = any(each.standing is Standing.HELD_UP for each in standings) or general_objections(notice)
    act = "end_opposed" if held else "end_clean"
    perform(actor=SYSTEM, kind="public_notice", subject=notice.pk, act=act, at=at)
    carry_on(notice, at)
