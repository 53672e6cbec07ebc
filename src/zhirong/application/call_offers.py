"""What applications add to a call: the way in, blank form, ledger template, how far institutions are. Loaded at start."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.links import application_link
from zhirong.application.models import Application
from zhirong.application.pack.form_word import blank_form_docx
from zhirong.application.start_checks import refusal_to_start
from zhirong.call.registry import Download, Entrance, Progress, doorkeeper, offer, participation
from zhirong.ledger.template import template_workbook
from zhirong.programme.models import Batch
from zhirong.rules.ledger_columns import LEDGERS
from zhirong.workflow.models import CaseStep

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@participation
def progress(batch: Batch) -> Mapping[uuid.UUID, Progress]:
    """When each institution began, and when its application was first received; of what it holds, nothing."""
    begun = list(Application.objects.filter(batch=batch).values_list("id", "institution_id", "created_at"))
    received = dict(
        CaseStep.objects.filter(
            case__kind="application", case__subject__in=[id for id, _institution, _at in begun], act="receive"
        )
        .order_by("-number")
        .values_list("case__subject", "at")
    )
    return {institution: Progress(at, received.get(id)) for id, institution, at in begun}


@doorkeeper
def way_in(actor: Actor, batch: Batch, at: dt.datetime) -> Entrance | None:
    """The own application where there is one; else its beginning, for whoever may begin it now."""
    if actor.organisation is None or not actor.can(Permission.OWN_APPLICATION_READ):
        return None
    running = Application.objects.filter(batch=batch, institution=actor.organisation).first()
    if running is not None:
        return Entrance(_("打开本单位的申报书"), application_link(running.pk))
    if not actor.can(Permission.OWN_APPLICATION_EDIT) or refusal_to_start(actor, batch, at) is not None:
        return None
    return Entrance(_("开始申报"), reverse("application_start", args=[batch.pk]))


def _blank_form(batch: Batch, kind: str) -> bytes:
    return blank_form_docx(batch, kind, at=batch.created_at)


offer(Download("form", gettext_lazy("空白申报书"), ".docx", DOCX, 10, _blank_form))


def _ledger_template(batch: Batch, kind: str) -> bytes:
    return template_workbook(kind)


offer(Download("ledger", gettext_lazy("业绩明细台账模板"), ".xlsx", XLSX, 20, _ledger_template, frozenset(LEDGERS)))
