"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from zhirong.ui.navigation import menu_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor, the menu, and whether this is the demo."""
    actor = getattr(request, "actor", None)
    match = request.resolver_match
    member = actor is not None and actor.organisation is not None
    return {
        "actor": actor,
        "menu": menu_for(actor, match.view_name if match else "") if member else [],
        "demo": settings.DEMO,
        "now": getattr(request, "now", None),
    }
