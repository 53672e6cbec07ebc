"""How long the applicants of a batch have to mend (P07), and what may be changed until when (P17)."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.application.models import Application
from zhirong.application.standing import mends_form_only
from zhirong.programme.models import Batch
from zhirong.programme.rule_book import procedure_rules
from zhirong.rules.deadline import Deadline
from zhirong.screening.models import CorrectionRequest
from zhirong.workflow.labels import words


def days_of_batch(application: Application) -> int | None:
    """The days to mend that hold for the batch: as it sets them, else as its first request did; None before that."""
    answer = procedure_rules(application.batch).rules.get("P07")
    if answer and answer.numbers.get("cure_days"):
        return answer.numbers["cure_days"]
    first = CorrectionRequest.objects.filter(application__batch=application.batch).order_by("asked_at").first()
    return first.days if first else None


def end_of_cure(request: CorrectionRequest) -> dt.datetime:
    """The first instant at which nothing can be mended any more: the days to mend and the window are both over."""
    return max(request.due_at, request.application.batch.closes_at)


def what_may_change(request: CorrectionRequest) -> str:
    """What the applicant may change, as the letter says it: by the window that was open when the request was sent."""
    return scope_of_change(request.application.batch, request.window_until)


def scope_of_change(batch: Batch, window_until: dt.datetime | None) -> str:
    """What may be changed in a correction: everything while the window is open (None: it is over), then form only (P17)."""
    if not mends_form_only(batch, batch.closes_at):
        return _("申报内容均可更正。")
    if window_until is None:
        return _("补正限于形式问题；业绩、目标和台账不得改动。")
    return _("%(end)s可以修改全部内容；其后补正限于形式问题，业绩、目标和台账不得改动。") % {
        "end": words(Deadline(window_until).text)
    }
