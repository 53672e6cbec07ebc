"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.ui.navigation import counters_for, menu_for, person_menu_for

STYLESHEETS = tuple(
    f"ui/{noun}.css" for noun in ("tokens", "frame", "panel", "table", "form", "badge", "steps", "print")
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor, the menu, what waits, the name of the platform, and whether this is the demo."""
    actor: Any = getattr(request, "actor", None)
    now: Any = getattr(request, "now", None)
    signed_in = bool(actor is not None and actor.user)
    member = signed_in and actor.organisation is not None
    return {
        "actor": actor,
        "menu": menu_for(actor, request.path) if member else [],
        "counters": counters_for(actor, now) if member else [],
        "person_menu": person_menu_for(actor) if signed_in else [],
        "demo": settings.DEMO,
        "now": now,
        "platform": settings.PLATFORM_NAME or _("知识产权金融创新中心项目管理平台"),
        "home_url": reverse("home" if member else "front"),
        "stylesheets": STYLESHEETS,
    }
