"""Where the person is signed in, and as whom."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhirong.accounts.access import setting_up
from zhirong.accounts.destination import safe_next
from zhirong.accounts.request import Request
from zhirong.accounts.selectors import memberships_of, own_sessions
from zhirong.accounts.services.organisation_choice import choose_organisation
from zhirong.accounts.services.session import mark_of, revoke_other_sessions, revoke_session


@setting_up
@require_safe
def sessions(request: Request) -> HttpResponse:
    """Every place where the person is signed in."""
    rows = own_sessions(request.actor, current=request.session.session_key or "")
    return render(request, "account/sessions.html", {"rows": rows})


@setting_up
@require_POST
def revoke(request: Request, mark: str) -> HttpResponse:
    """Sign out in one other place, or here."""
    if mark == mark_of(session_key=request.session.session_key or ""):
        logout(request)
        return redirect("account_login")
    revoke_session(actor=request.actor, mark=mark)
    messages.success(request, _("该处登录已退出。"))
    return redirect("account_sessions")


@setting_up
@require_POST
def revoke_others(request: Request) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = revoke_other_sessions(actor=request.actor, keep=request.session.session_key or "")
    messages.success(request, _("其他 %(count)s 处登录已全部退出。") % {"count": ended})
    return redirect("account_sessions")


@setting_up
@require_safe
def organisations(request: Request) -> HttpResponse:
    """The organisations to choose from."""
    return render(request, "account/organisation.html", {"rows": memberships_of(request.actor)})


@setting_up
@require_POST
def choose(request: Request) -> HttpResponse:
    """Go on as a member of another of one's organisations."""
    chosen = choose_organisation(actor=request.actor, organisation=request.POST.get("organisation", ""))
    request.session["organisation"] = str(chosen.pk)
    messages.success(request, _("已切换到%(name)s。") % {"name": chosen.name})
    return redirect(safe_next(request) or "home")
