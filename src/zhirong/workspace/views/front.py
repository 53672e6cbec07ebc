"""The public front page."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import public
from zhirong.accounts.request import Request
from zhirong.programme.standing import public_batches
from zhirong.ui.wording import due, last_day
from zhirong.workspace.agenda import just_before

SHOWN = 8


@public
@require_safe
def front(request: Request) -> HttpResponse:
    """What the platform is for, which batches are open or were, and the way in."""
    batches = [_line(row, request.now) for row in public_batches(request.now)[:SHOWN]]
    return render(request, "workspace/front.html", {"batches": batches})


def _line(row: dict[str, Any], now: dt.datetime) -> dict[str, Any]:
    row = {**row, "until": last_day(row["closes_at"]), "address": reverse("call", args=[row["code"]])}
    if row["is_open"]:
        words, tone = due(just_before(row["closes_at"]), now)
        return {**row, "stands": _("正在受理"), "tone": "info", "left": words, "left_tone": tone}
    if now < row["opens_at"]:
        return {**row, "stands": _("即将受理"), "tone": "", "left": ""}
    return {**row, "stands": _("已截止"), "tone": "muted", "left": ""}
