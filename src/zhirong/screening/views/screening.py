"""The queue of the screening, the check list of one application, and what is kept on it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.content import content_of_frozen
from zhirong.application.models import Application
from zhirong.application.selectors import openable_files
from zhirong.application.sheet import SheetSection, sheet
from zhirong.application.sheet_sight import audience_of
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.screening.checklist import Line, checklist, defects, submission_under_examination
from zhirong.screening.cure_time import days_of_batch, end_of_cure, scope_of_change
from zhirong.screening.errors import CreditCheckOld
from zhirong.screening.forms import CorrectionForm, CreditCheckForm, RulingForm
from zhirong.screening.letters import letters_of
from zhirong.screening.permissions import READ
from zhirong.screening.selectors import application_under_examination, correction_of, credit_checks, screenings
from zhirong.screening.services.correction import request_correction
from zhirong.screening.services.credit_check import record_credit_check
from zhirong.screening.services.ruling import rule_on
from zhirong.screening.standing import UNDER_EXAMINATION
from zhirong.screening.tables import ScreeningFilter, screening_table
from zhirong.submission.models import Submission
from zhirong.submission.versions import received_files
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

_COLUMNS = (
    "subject",
    "institution",
    "institution_kind",
    "batch",
    "receipt_no",
    "received_at",
    "state",
    "due_at",
)


@requires(*READ)
@require_safe
def screening_list(request: Request) -> HttpResponse:
    """Everything received: what is under way first, the nearest time limit first."""
    return render_listing(
        request,
        table_class=screening_table(request.now),
        rows=screenings(request.actor).values(*_COLUMNS),
        heading=_("受理审查"),
        filterset_class=ScreeningFilter,
        context={
            "empty_title": _("还没有收到申报"),
            "empty_hint": _("申报单位提交或邮件登记确认后，在这里逐份审查。"),
        },
    )


@requires(*READ)
@require_http_methods(["GET", "POST"])
def screening_page(request: Request, subject: uuid.UUID) -> HttpResponse:
    """The check list; the findings of several lines are saved together, and what cannot be kept stays on the page."""
    application = application_under_examination(request.actor, subject)
    submission = submission_under_examination(application)
    lines = checklist(application)
    forms = _forms(request, lines)
    refused: list[str] = []
    status = 200
    if request.method == "POST":
        request.actor.require(Permission.OFFICE_SCREENING_MANAGE)
        for line in lines:
            form = forms[line.code]
            if not form.is_valid() or not form.has_changed() or submission is None:
                continue
            try:
                rule_on(
                    actor=request.actor,
                    application=application,
                    submission_number=submission.number,
                    line=line,
                    at=request.now,
                    **form.cleaned_data,
                )
            except ZhirongError as error:
                refuse(form, error)
                refused.append(line.code)
        if not refused and all(form.is_valid() for form in forms.values()):
            messages.success(request, _("已保存。"))
            return redirect("screening", subject=subject)
        status = 409 if refused else 400
    panel = case_panel(request.actor, "screening", subject, request.now)
    correction = correction_of(request.actor, application)
    context = {
        **panel,
        "application": application,
        "submission": submission,
        "received_files": received_files(submission) if submission else (),
        "sheet": _sheet(request, application, submission),
        "groups": _groups(lines, forms),
        "open_count": sum(line.is_open for line in lines),
        "pass_count": sum(not line.is_open for line in lines),
        "editable": panel["case"].state in UNDER_EXAMINATION and request.actor.can(Permission.OFFICE_SCREENING_MANAGE),
        "correction": correction,
        "until": end_of_cure(correction) if correction else None,
        "letters": letters_of(request.actor, application),
        "credit_checks": credit_checks(request.actor, application),
        "credit_form": CreditCheckForm(initial={"checked_on": timezone.localdate(request.now)}),
    }
    return render(request, "screening/screening.html", context, status=status)


def _sheet(request: Request, application: Application, submission: Submission | None) -> list[SheetSection]:
    """What was handed in, as this person of the office reads it."""
    if submission is None:
        return []
    content = content_of_frozen(submission.content)
    return sheet(content, audience_of(request.actor, application), openable=openable_files(request.actor, content))


def _forms(request: Request, lines: list[Line]) -> dict[str, RulingForm]:
    data = request.POST if request.method == "POST" else None
    return {
        line.code: RulingForm(
            data,
            prefix=line.code,
            passed=line.outcome == "pass",
            initial={
                "finding": line.ruling.finding if line.ruling else "",
                "note": line.ruling.note if line.ruling else "",
            },
        )
        for line in lines
    }


def _groups(lines: list[Line], forms: dict[str, RulingForm]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        groups.setdefault(str(line.group), []).append({"line": line, "form": forms[line.code]})
    return [{"label": label, "rows": rows} for label, rows in groups.items()]


@requires(Permission.OFFICE_SCREENING_MANAGE)
@require_POST
def screening_credit(request: Request, subject: uuid.UUID) -> HttpResponse:
    """Record a credit check."""
    application = application_under_examination(request.actor, subject)
    form = CreditCheckForm(request.POST)
    if form.is_valid():
        try:
            record_credit_check(actor=request.actor, application=application, at=request.now, **form.cleaned_data)
        except ZhirongError as error:
            if isinstance(error, CreditCheckOld):
                form.ask_to_confirm()
            refuse(form, error)
        else:
            messages.success(request, _("已登记信用核查。"))
            return redirect("screening", subject=subject)
    return render(request, "screening/credit_check.html", {"form": form, "application": application}, status=409)


@requires(Permission.OFFICE_SCREENING_MANAGE)
@require_http_methods(["GET", "POST"])
def screening_correction(request: Request, subject: uuid.UUID) -> HttpResponse:
    """The one request for correction, as the applicant will read it."""
    application = application_under_examination(request.actor, subject)
    submission = submission_under_examination(application)
    items = list(defects(checklist(application)))
    panel = case_panel(request.actor, "screening", subject, request.now)
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        initial={"version": panel["case"].version},
        fixed_days=days_of_batch(application),
    )
    if request.method == "POST" and form.is_valid():
        try:
            request_correction(
                actor=request.actor,
                application=application,
                submission_number=submission.number if submission else 0,
                items=items,
                at=request.now,
                **form.cleaned_data,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已告知补正。"))
            return redirect("screening", subject=subject)
    batch = application.batch
    scope = scope_of_change(batch, batch.closes_at if request.now < batch.closes_at else None)
    context = {**panel, "application": application, "form": form, "items": items, "scope": scope}
    return render(request, "screening/correction.html", context)
