"""What every page of the demo shows in its top bar."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from zhirong.accounts.this_machine import from_this_machine
from zhirong.demo.clock import is_moved


def demo_clock(request: HttpRequest) -> dict[str, Any]:
    """The demo's clock with its template; nothing outside the demo. From afar it is shown and cannot be moved."""
    if not settings.DEMO:
        return {}
    return {
        "demo_clock": {
            "template": "demo/clock.html",
            "now": getattr(request, "now", None),
            "moved": is_moved(),
            "movable": from_this_machine(request),
        }
    }
