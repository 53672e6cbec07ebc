"""The page on which an application is handed in."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong import clock
from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.selectors import draft_to_submit
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.submission.decision import deadline_facts
from zhirong.submission.forms import HandInForm
from zhirong.submission.models import EndorsementStep, LateArrival
from zhirong.submission.selectors import endorsements, standing_endorsement, submissions
from zhirong.submission.services.submission import hand_in
from zhirong.workflow.case_panel import case_panel


@requires(Permission.OWN_APPLICATION_SUBMIT)
@require_http_methods(["GET", "POST"])
def submit_page(request: Request, subject: uuid.UUID) -> HttpResponse:
    """What was signed, until when it is taken, and the button. A double click, or a second window, leads to one receipt.

    P02: what counts is when the whole request was here, so the clock is read after the form, not when the request began.
    """
    form = HandInForm(request.POST if request.method == "POST" else None)
    received_at = clock.now()
    application = draft_to_submit(request.actor, subject)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            outcome = hand_in(
                actor=request.actor,
                application=application,
                at=received_at,
                signature=form.cleaned_data["signature"],
            )
        except ZhirongError as error:
            refuse(form, error)
            status = error.status
        else:
            if isinstance(outcome, LateArrival):
                return redirect("late_arrival", arrival_id=outcome.pk)
            messages.success(request, _("已收讫。请下载回执留存。"))
            return redirect("receipt", submission_id=outcome.pk)
    elif request.method == "POST":
        status = 400
    panel = case_panel(request.actor, "preparation", application.pk, request.now)
    signed = standing_endorsement(request.actor, application, EndorsementStep.SIGN)
    context = {
        **panel,
        "application": application,
        "form": form,
        "act": next((each for each in panel["acts"] if each["code"] == "submit"), None),
        "again": next((each for each in panel["acts"] if each["code"] == "reopen"), None),
        "signed": signed,
        "signature": signed.pk if signed else "",
        "standing": endorsements(request.actor, application).filter(voided_at=None),
        "versions": submissions(request.actor).filter(application=application).order_by("-number"),
        "deadline": deadline_facts(application, request.now),
    }
    return render(request, "submission/submit.html", context, status=status)
