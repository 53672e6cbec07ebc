"""What an institution sees of notice, objections and determination: its own place, never a person who objects."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.determination.contents import own_content
from zhirong.determination.selectors import letters, objections_against, own_entries


@requires(Permission.OWN_APPLICATION_READ)
@require_safe
def own_decisions(request: Request) -> HttpResponse:
    """Own entries on notices with their standing, objections against the institution, letters."""
    context = {
        "entries": own_content(own_entries(request.actor), request.now),
        "objections": objections_against(request.actor),
        "letters": letters(request.actor),
    }
    return render(request, "determination/own.html", context)
