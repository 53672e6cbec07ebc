"""The page of a review: head with the time left, the other reviews of the round, the application, the sheet as it was given."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.accounts.request import Request
from zhirong.review.models import Review
from zhirong.review.reading import judged_content, reading_of
from zhirong.review.score_page import file_facts, siblings
from zhirong.review.selectors import OPEN, scores, sheet_totals
from zhirong.review.sheet import items_of, plain
from zhirong.review.standing import IN, round_state
from zhirong.ui.wording import remaining
from zhirong.workflow.case_panel import case_panel
from zhirong.workflow.labels import words

#: The scripts of a sheet that is being filled in, in the order in which they need one another.
SCRIPTS = ("application/draft.js", "application/autosave.js", "review/score.js")


def page_of(request: Request, review: Review, *, own: bool, reads: bool) -> dict[str, Any]:
    """Everything around the form. ``reads``: the application itself is shown."""
    round, totals = review.entry.round, sheet_totals(request.actor, review)
    content = judged_content(review) if reads else None
    return {
        **case_panel(request.actor, "review", review.pk, request.now),
        "review": review,
        "round": round,
        "own": own,
        "kind": kind_label(review.entry.kind),
        "named": not own or not round.is_blind,
        "person": str(request.actor.id),
        "clock": _clock(round.deadline, request.now),
        "siblings": siblings(request.actor, review) if own else [],
        "scripts": SCRIPTS,
        "sheet": reading_of(request.actor, review, content) if content else [],
        "facts_of_files": file_facts(content) if content and round.is_blind else [],
        "lines": _lines(request, review),
        "totals": sorted(totals.values(), reverse=True),
        "own_total": totals.get(review.pk),
        "on_paper": review.state in IN and (own or round_state(round) in OPEN),
    }


def _lines(request: Request, review: Review) -> list[dict[str, Any]]:
    """The sheet as it stands, for readers."""
    found = {score.item: score for score in scores(request.actor, review)}
    return [
        {
            "label": words(item.words),
            "weight": plain(item.weight),
            "proposed": plain(found[item.id].proposed) if found[item.id].proposed is not None else "",
            "points": plain(found[item.id].points),
            "note": found[item.id].comment,
        }
        for item in items_of(review)
        if item.id in found
    ]


def _clock(closes: dt.datetime, now: dt.datetime) -> dict[str, Any]:
    return {
        "closes": closes,
        "closes_ms": int(closes.timestamp() * 1000),
        "now_ms": int(now.timestamp() * 1000),
        "left": remaining(closes, now) or _("已截止"),
        "closed": now >= closes,
    }
