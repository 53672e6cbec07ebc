"""Logging paper copies against a receipt (P03). Nothing about acceptance changes."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.clock import SHANGHAI
from zhirong.submission.errors import CopyRefused
from zhirong.submission.models import CopyCondition, CoverDigest, PaperCopy, Submission

MOST_COPIES = 20


@transaction.atomic
def log_paper_copies(
    *,
    actor: Actor,
    submission: Submission,
    arrived_on: dt.date,
    copies: int,
    condition: CopyCondition,
    cover_digest: CoverDigest,
    note: str,
    at: dt.datetime,
) -> PaperCopy:
    """One delivery. Raises CopyRefused for a day in the future or before the submission, or for an unlikely number."""
    actor.require(Permission.OFFICE_INTAKE_REGISTER)
    first, last = submission.received_at.astimezone(SHANGHAI).date(), at.astimezone(SHANGHAI).date()
    if not first <= arrived_on <= last:
        raise CopyRefused(
            _("送达日期须在 %(first)s 至 %(last)s 之间。") % {"first": first, "last": last},
            remedy=_("请按签收日期填写。"),
            field="arrived_on",
        )
    if not 1 <= copies <= MOST_COPIES:
        raise CopyRefused(_("份数须为 1 至 %(most)s 份。") % {"most": MOST_COPIES}, field="copies")
    if cover_digest == CoverDigest.DIFFERENT and not note.strip():
        raise CopyRefused(
            _("纸件上的合订本摘要与回执不一致，却没有说明。"),
            remedy=_("请写明差异和处理办法；以网上收讫的版本为准。"),
            field="note",
        )
    logged = PaperCopy.objects.create(
        submission=submission,
        arrived_on=arrived_on,
        copies=copies,
        condition=condition,
        cover_digest=cover_digest,
        note=note.strip(),
        logged_by=actor.user,
        logged_at=at,
    )
    record(
        actor=actor.id,
        tenant=str(submission.application.institution_id),
        action="submission.log_copies",
        object=f"submission:{submission.pk}",
        payload={
            "copies": copies,
            "arrived_on": arrived_on,
            "condition": str(condition),
            "cover_digest": str(cover_digest),
        },
    )
    return logged
