"""Telling the applicant once, and completely, what has to be mended (P07)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Application
from zhirong.clock import SHANGHAI
from zhirong.screening.cure_time import days_of_batch
from zhirong.screening.errors import CorrectionRefused
from zhirong.screening.models import CorrectionRequest
from zhirong.workflow.services.perform import perform

#: Days to mend that a person may set where the batch has none.
MOST_DAYS = 90


@transaction.atomic
def request_correction(
    *,
    actor: Actor,
    application: Application,
    submission_number: int,
    items: Sequence[dict[str, Any]],
    days: int | None,
    at: dt.datetime,
    document_no: str = "",
    version: int | None = None,
) -> CorrectionRequest:
    """Send the one request, with the days to mend. Raises CorrectionRefused, GuardRefused for a second one.

    ``days`` is asked for where neither the batch nor an earlier request of the batch fixed it; every applicant of a batch
    has the same time. ``items`` are ``{line, label, text, clause}``.
    """
    actor.require(Permission.OFFICE_SCREENING_MANAGE)
    fixed = days_of_batch(application)
    if fixed is not None and days is not None and days != fixed:
        raise CorrectionRefused(
            _("本批次的补正期限已定为 %(days)s 天，各申报单位相同。") % {"days": fixed}, field="days"
        )
    time_to_mend = fixed if fixed is not None else days
    if time_to_mend is None or not 1 <= time_to_mend <= MOST_DAYS:
        raise CorrectionRefused(
            _("批次没有设定补正期限（P07）。"),
            remedy=_("请填写 1 至 %(most)s 天；它将适用于本批次所有申报单位。") % {"most": MOST_DAYS},
            field="days",
        )
    if not items:
        raise CorrectionRefused(
            _("没有列出须补正的事项。"), remedy=_("请先在检查表上标出“须补正”的事项。"), field="items"
        )
    day = at.astimezone(SHANGHAI).date() + dt.timedelta(days=time_to_mend + 1)
    due_at = dt.datetime.combine(day, dt.time(), SHANGHAI)
    perform(
        actor=actor,
        kind="screening",
        subject=application.pk,
        act="request_correction",
        at=at,
        version=version,
        data={
            "items": list(items),
            "days": time_to_mend,
            "due_at": due_at,
            "window_until": application.batch.closes_at if at < application.batch.closes_at else None,
            "submission_number": submission_number,
            "document_no": document_no.strip(),
        },
        payload={"lines": [item["line"] for item in items], "days": time_to_mend, "due_at": due_at.isoformat()},
    )
    return CorrectionRequest.objects.get(application=application)
