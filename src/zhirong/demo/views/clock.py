"""Moving the 演示时钟 from the top bar."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhirong import clock
from zhirong.accounts.access import demo_only
from zhirong.accounts.request import Request
from zhirong.demo.clock import move_to, restore
from zhirong.errors import ZhirongError

STEPS = {"day": dt.timedelta(days=1), "week": dt.timedelta(days=7)}


@demo_only
@require_POST
def demo_clock(request: Request) -> HttpResponse:
    """Move on, move to a time, or go back to the real one; then return to the page."""
    act = request.POST.get("act", "")
    try:
        if act == "restore":
            restore()
        elif act in STEPS:
            move_to(request.now + STEPS[act], real=clock.real_now())
        else:
            move_to(clock.parse_instant(request.POST.get("now", "")), real=clock.real_now())
    except ZhirongError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("演示时钟已调整。"))
    onward = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return redirect(onward if safe else "home")
