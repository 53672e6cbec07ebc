"""The public front page."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import public
from zhirong.accounts.actor import NOBODY
from zhirong.accounts.request import Request
from zhirong.determination.selectors import notices
from zhirong.programme.standing import public_batches
from zhirong.rules.lifecycles.public_notice import PUBLIC_NOTICE
from zhirong.ui.wording import due, last_day
from zhirong.workflow.labels import words

SHOWN = 8
NOTICES = 3
_NOTICE_COLUMNS = ("id", "title", "last_day", "state")


@public
@require_safe
def front(request: Request) -> HttpResponse:
    """What the platform is for, which batches are open or were, and the way in."""
    batches = [_line(row, request.now) for row in public_batches(request.now)[:SHOWN]]
    return render(request, "workspace/front.html", {"batches": batches, "notices": _notices()})


def _line(row: dict[str, Any], now: dt.datetime) -> dict[str, Any]:
    row = {**row, "until": last_day(row["closes_at"]), "address": reverse("call", args=[row["code"]])}
    if row["is_open"]:
        words, tone = due(row["closes_at"], now)
        return {**row, "stands": _("正在受理"), "tone": "info", "left": words, "left_tone": tone}
    if now < row["opens_at"]:
        return {**row, "stands": _("即将受理"), "tone": "", "left": ""}
    return {**row, "stands": _("已截止"), "tone": "muted", "left": ""}


def _notices() -> list[dict[str, Any]]:
    """The newest public notices and where each stands."""
    states = {state.code: state for state in PUBLIC_NOTICE.states}
    rows = notices(NOBODY).values(*_NOTICE_COLUMNS)[:NOTICES]
    return [
        {
            **row,
            "stands": words(states[row["state"]].public or states[row["state"]].label),
            "tone": states[row["state"]].tone,
        }
        for row in rows
    ]
