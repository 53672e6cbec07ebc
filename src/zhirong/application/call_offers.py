"""What applications add to the page of a call: blank form, ledger template, how far institutions are. Loaded at start."""

import uuid
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from zhirong.application.models import Application
from zhirong.application.pack.form_word import blank_form_docx
from zhirong.call.registry import Download, Progress, offer, participation
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


def _blank_form(batch: Batch, kind: str) -> bytes:
    return blank_form_docx(batch, kind, at=batch.created_at)


offer(Download("form", _("空白申报书"), ".docx", DOCX, 10, _blank_form))


def _ledger_template(batch: Batch, kind: str) -> bytes:
    return template_workbook(kind)


offer(Download("ledger", _("业绩明细台账模板"), ".xlsx", XLSX, 20, _ledger_template, frozenset(LEDGERS)))
