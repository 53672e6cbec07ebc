"""The lines of the own list: where each application of the institution stands, until when, and what is missing."""

import datetime as dt
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.application.checks import blocking
from zhirong.application.content import content_of
from zhirong.application.models import Application
from zhirong.application.selectors import own_applications
from zhirong.rules.lifecycles.preparation import PREPARATION
from zhirong.ui.wording import due, last_day
from zhirong.workflow.models import Todo

#: States of the preparation in which the institution still has something to do.
_AT_WORK = frozenset(state.code for state in PREPARATION.states) - {"submitted"}
#: States of the application in which another version is taken.
_OPEN = frozenset({"preparing", "received", "correcting"})


def own_rows(actor: Actor, at: dt.datetime) -> list[dict[str, Any]]:
    """One line for each application, the newest first.

    ``standing`` is the state as a person of the institution thinks of it: of the preparation while the first version is being
    made ready, of the office's case afterwards; ``draft`` is then the state of the next version that is being made ready. What
    is missing is counted only where something must be handed in, which is one in each open batch.
    """
    waiting = Todo.objects.filter(case__kind="preparation", case__subject=OuterRef("pk"), done_at=None)
    found = own_applications(actor).select_related("batch__version", "institution")
    return [_row(each, at) for each in found.annotate(due_at=Subquery(waiting.values("due_at")[:1]))]


def time_left(application: Application, at: dt.datetime) -> dict[str, Any]:
    """Until when the reader's own institution has something to do; ``words`` is empty when nothing is left to do.

    ``closed``: something is left, and it is too late for it.
    """
    waiting = Todo.objects.filter(case__kind="preparation", case__subject=application.pk, done_at=None)
    until = waiting.values_list("due_at", flat=True).first()
    if until is None:
        return {"until": "", "words": "", "tone": "", "closed": False}
    left, tone = _left(until, at)
    return {"until": last_day(until), "words": left, "tone": tone, "closed": at >= until}


def _left(until: dt.datetime, at: dt.datetime) -> tuple[str, str]:
    """A window closes; it is not overdue."""
    return due(until, at) if at < until else (_("已截止"), "muted")


def _row(application: Any, at: dt.datetime) -> dict[str, Any]:
    working = application.preparation_state in _AT_WORK and application.state in _OPEN
    must = working and application.state != "received"
    first = working and application.state == "preparing"
    until = application.due_at or application.batch.closes_at
    counted = must and at < until and application.preparation_state == "drafting"
    left, tone = _left(until, at) if working else ("", "")
    return {
        "id": application.pk,
        "title": application.title,
        "batch": application.batch.title,
        "standing": application.preparation_state if first else application.state,
        "draft": application.preparation_state if working and not first else "",
        "state": application.state,
        "until": until,
        "left": left,
        "tone": tone,
        "missing": _missing(application, at) if counted else None,
        "created_at": application.created_at,
    }


def _missing(application: Application, at: dt.datetime) -> int:
    return len(blocking(content_of(application, at), at))
