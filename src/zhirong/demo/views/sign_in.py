"""One click signs in as a fictional person. Exists only in the demo, only on this machine."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhirong import clock
from zhirong.accounts.access import demo_only
from zhirong.accounts.request import Request
from zhirong.demo.roles import DEMO_ROLES, WAITING_ROLES, demo_role, membership_for


@demo_only
@require_safe
def demo(request: Request) -> HttpResponse:
    """The buttons."""
    return render(
        request, "demo/sign_in.html", {"roles": DEMO_ROLES, "waiting": WAITING_ROLES, "port": request.get_port()}
    )


@demo_only
@require_POST
def demo_sign_in(request: Request, role: str) -> HttpResponse:
    """Sign in as that role and go to the work desk."""
    membership = membership_for(demo_role(role))
    login(request, membership.user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    request.session["organisation"] = str(membership.organisation_id)
    request.session["demo"] = True
    request.session["account_authentication_methods"] = [{"method": "demo", "at": clock.real_now().timestamp()}]
    return redirect("home")
