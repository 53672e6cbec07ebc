"""What a section said before, edit by edit."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.links import application_link
from zhirong.application.section_history import section_history
from zhirong.application.selectors import draft_of, section_of


@requires(Permission.OWN_APPLICATION_READ)
@require_safe
def history(request: Request, application_id: uuid.UUID, section: str) -> HttpResponse:
    """Every edit of a section of a draft of the own institution, and what could not be saved."""
    application = draft_of(request.actor, application_id)
    row = section_of(request.actor, application, section)
    context = {
        "application": application,
        "overview": application_link(application.pk),
        "section": form_section(frame_of(application).programme.form, row.key),
        "back": reverse("application_section", args=[application.pk, row.key]),
        **section_history(request.actor, application, row, request.GET.get("page", "")),
    }
    return render(request, "application/section_history.html", context)
