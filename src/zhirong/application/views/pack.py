"""Printing and binding: what to print, bind and seal, and the files for it."""

import urllib.parse
import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.pack.papers import paper_of
from zhirong.application.pack.sealed_copy import find_sealed_copy
from zhirong.application.selectors import draft_of


@requires(Permission.OWN_APPLICATION_READ)
@require_safe
def printing(request: Request, application_id: uuid.UUID) -> HttpResponse:
    """The steps from the draft to two bound copies and the mail."""
    application = draft_of(request.actor, application_id)
    copy = find_sealed_copy(application)
    return render(
        request,
        "application/printing.html",
        {
            "application": application,
            "sealed": copy,
            "copies": application.batch.version.content["batch"]["paper"]["copies"],
            "facts": [
                (_("申报单位"), application.institution.name),
                (_("批次"), application.batch.title),
                (_("合订本"), _("已定稿") if copy else _("草稿（印有“草稿”字样）")),
                (_("合订本摘要（SHA-256）"), copy.pack.sha256 if copy else "—"),
                (_("回执号"), copy.receipt_no if copy and copy.receipt_no else "—"),
            ],
        },
    )


@requires(Permission.OWN_APPLICATION_READ)
@require_safe
def paper(request: Request, application_id: uuid.UUID, part: str) -> HttpResponse:
    """One of the papers, as a file to be saved."""
    application = draft_of(request.actor, application_id)
    made = paper_of(actor=request.actor, application=application, part=part, at=request.now)
    answer = HttpResponse(made.content, content_type=made.media_type)
    quoted = urllib.parse.quote(made.name)
    answer["Content-Disposition"] = f"attachment; filename=\"download\"; filename*=UTF-8''{quoted}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
