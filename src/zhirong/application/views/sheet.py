"""The whole application to be read and printed, and what changed from one version to another."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.selectors import application_of
from zhirong.application.sheet_changes import changes
from zhirong.application.versions import editions


@requires(Permission.OWN_APPLICATION_READ, Permission.OFFICE_APPLICATION_READ)
@require_safe
def sheet_page(request: Request, application_id: uuid.UUID) -> HttpResponse:
    """``?version=`` a number or ``draft``; ``&since=`` another one, to see what changed since then."""
    application = application_of(request.actor, application_id)
    found = editions(request.actor, application, request.now)
    shown = found.edition(request.GET.get("version", ""))
    since = request.GET.get("since", "")
    earlier = found.edition(since) if since else None
    read = found.sheet(shown)
    context = {
        "application": application,
        "edition": shown,
        "earlier": earlier,
        "changes": changes(found.sheet(earlier), read) if earlier else [],
        "choices": found.choices(),
        "others": [choice for choice in found.choices() if choice[0] != shown.code],
        "own": found.own,
        "sheet": read,
    }
    return render(request, "application/sheet_page.html", context)
