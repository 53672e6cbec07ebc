"""The pages on which people of the institution put their names to an application: the internal check, the signature."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.content import content_of
from zhirong.application.models import Application
from zhirong.application.selectors import draft_of
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.submission.decision import draft_facts
from zhirong.submission.electronic_seal import electronic_seal
from zhirong.submission.forms import EndorseForm, SignForm
from zhirong.submission.models import EndorsementStep
from zhirong.submission.opinion import opinion_of
from zhirong.submission.selectors import standing_endorsement
from zhirong.submission.services.endorsement import endorse, sign
from zhirong.workflow.case_panel import case_panel


@requires(Permission.OWN_APPLICATION_REVIEW)
@require_http_methods(["GET", "POST"])
def endorse_page(request: Request, subject: uuid.UUID) -> HttpResponse:
    """The reviewer sees the sheet, what changed since the last time and what deserves a look, then binds the pack."""
    application = draft_of(request.actor, subject)
    context = _context(request, application, "endorse")
    form = EndorseForm(request.POST if request.method == "POST" else None, initial={"version": context["case"].version})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            endorse(actor=request.actor, application=application, at=request.now, version=form.cleaned_data["version"])
        except ZhirongError as error:
            refuse(form, error)
            status = error.status
        else:
            messages.success(request, _("复核通过，合订本已定稿，已通知签字人。"))
            return redirect(context["case"].link)
    elif request.method == "POST":
        status = 400
    return render(request, "submission/endorse.html", {**context, "form": form}, status=status)


@requires(Permission.OWN_APPLICATION_SIGN, fresh=True)
@require_http_methods(["GET", "POST"])
def sign_page(request: Request, subject: uuid.UUID) -> HttpResponse:
    """The signatory ticks every promise and every consequence, agrees to the opinion, and gives the sealed pages."""
    application = draft_of(request.actor, subject)
    context = _context(request, application, "sign")
    content, seal = context["content"], electronic_seal()
    form = SignForm(
        *((request.POST, request.FILES) if request.method == "POST" else (None, None)),
        initial={"version": context["case"].version},
        commitment=content.programme.commitment,
        opinion=opinion_of(content.programme),
        scan_needed=seal is None,
        dropped=bool(getattr(request, "dropped_upload", "")),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        scan = form.cleaned_data["scan"]
        try:
            sign(
                actor=request.actor,
                application=application,
                promises=form.cleaned_data["promises"],
                consequences=form.cleaned_data["consequences"],
                opinion=form.agreed,
                scan=(scan.name, scan.chunks()) if scan else None,
                at=request.now,
                version=form.cleaned_data["version"],
            )
        except ZhirongError as error:
            refuse(form, error)
            status = error.status
        else:
            messages.success(request, _("已签字盖章，可以提交。提交前任何修改都会使签章失效（联系人信息除外）。"))
            return redirect(context["case"].link)
    elif request.method == "POST":
        status = 400
    context |= {
        "form": form,
        "seal": seal,
        "endorsed": standing_endorsement(request.actor, application, EndorsementStep.REVIEW),
        "commitment": content.programme.commitment,
    }
    return render(request, "submission/sign.html", context, status=status)


def _context(request: Request, application: Application, act: str) -> dict[str, Any]:
    """The case, the draft, and whether the act can be done by this person now."""
    panel = case_panel(request.actor, "preparation", application.pk, request.now)
    return {
        **panel,
        **draft_facts(request.actor, application, content_of(application, request.now), request.now),
        "act": next((each for each in panel["acts"] if each["code"] == act), None),
        "back": next((each for each in panel["acts"] if each["code"] == "return"), None),
    }
