"""Paper copies against a receipt, and the label for the envelope."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.clock import SHANGHAI
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.submission.mail_forms import PaperCopyForm
from zhirong.submission.paper_term import paper_term
from zhirong.submission.selectors import paper_copies, submission_of
from zhirong.submission.services.paper_copy import log_paper_copies


@requires(Permission.OFFICE_INTAKE_REGISTER)
@require_http_methods(["GET", "POST"])
def paper_copy_log(request: Request, submission_id: uuid.UUID) -> HttpResponse:
    """Log one delivery against the receipt."""
    submission = submission_of(request.actor, submission_id)
    today = request.now.astimezone(SHANGHAI).date()
    form = PaperCopyForm(request.POST if request.method == "POST" else None, initial={"arrived_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            log_paper_copies(actor=request.actor, submission=submission, at=request.now, **form.cleaned_data)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已登记纸质材料。"))
            return redirect("receipt", submission_id=submission.pk)
    context = {
        "submission": submission,
        "form": form,
        "copies": paper_copies(request.actor, submission),
        "paper": paper_term(submission),
    }
    return render(request, "submission/paper_copy_log.html", context, status=400 if form.errors else 200)
