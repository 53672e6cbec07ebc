"""The public front page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhirong.accounts.access import public
from zhirong.accounts.request import Request


@public
@require_safe
def front(request: Request) -> HttpResponse:
    """What the platform is for, what is open now, and the way in."""
    return render(request, "workspace/front.html")
