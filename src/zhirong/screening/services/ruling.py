"""What the officer finds on the lines that a machine cannot judge, or judges otherwise."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Application
from zhirong.audit.services.record import record
from zhirong.screening.checklist import Line
from zhirong.screening.errors import RulingRefused
from zhirong.screening.models import Ruling
from zhirong.screening.models.ruling import Finding
from zhirong.screening.standing import UNDER_EXAMINATION, held_screening


@transaction.atomic
def rule_on(
    *,
    actor: Actor,
    application: Application,
    submission_number: int,
    line: Line,
    finding: str,
    note: str = "",
    at: dt.datetime,
) -> Ruling:
    """Keep a finding on one line of one version. Raises RulingRefused.

    A finding against the machine's, and every defect, says why; a defect's words go into the letter to the applicant.
    """
    actor.require(Permission.OFFICE_SCREENING_MANAGE)
    if held_screening(application.pk).state not in UNDER_EXAMINATION:
        raise RulingRefused(
            _("这份申报不在审查中，不能再改审查结论。"), remedy=_("如须重审，请复核人退回。"), field="finding"
        )
    if finding not in Finding.values:
        raise RulingRefused(_("没有选择结论。"), remedy=_("请选择符合、须补正或不适用。"), field="finding")
    words = note.strip()
    against = finding == Finding.MET and line.outcome == "fail"
    if not words and (against or finding != Finding.MET):
        raise RulingRefused(
            _("“%(line)s”的结论须写明依据。") % {"line": line.label}, remedy=_("请写一句说明。"), field="note"
        )
    ruling = Ruling.objects.create(
        application=application,
        submission_number=submission_number,
        line=line.code,
        finding=finding,
        note=words,
        by=actor.user,
        at=at,
    )
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="screening.rule",
        object=f"application:{application.pk}",
        payload={"line": line.code, "finding": finding, "version": submission_number},
    )
    return ruling
