"""What the applicant sees of the screening, and the letters that both sides may read."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.screening.cure_time import end_of_cure, scope_of_change
from zhirong.screening.letters import letter_file, letters_of
from zhirong.screening.permissions import LETTERS
from zhirong.screening.selectors import application_with_letters, correction_of, own_application
from zhirong.ui.wording import remaining
from zhirong.workflow.case_panel import case_panel


@requires(Permission.OWN_APPLICATION_READ)
@require_safe
def acceptance_page(request: Request, subject: uuid.UUID) -> HttpResponse:
    """Where the application stands with the office: what has to be mended until when, and the letters."""
    application = own_application(request.actor, subject)
    correction = correction_of(request.actor, application)
    panel = case_panel(request.actor, "application", subject, request.now)
    batch = application.batch
    asked = correction is not None and panel["case"].state == "correcting"
    until = end_of_cure(correction) if correction else None
    context = {
        **panel,
        "application": application,
        "correction": correction,
        "asked": asked,
        "until": until,
        "left": remaining(until, request.now) if until else "",
        "scope": scope_of_change(batch, batch.closes_at if request.now < batch.closes_at else None),
        "letters": letters_of(request.actor, application),
    }
    return render(request, "screening/acceptance.html", context)


@requires(*LETTERS)
@require_safe
def acceptance_letter(request: Request, subject: uuid.UUID, letter: str, suffix: str) -> HttpResponse:
    """One letter as PDF or Word. NotFound for a letter that was not written."""
    application = application_with_letters(request.actor, subject)
    found = letter_file(request.actor, application, letter, suffix)
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Content-Disposition"] = found.disposition
    return response
