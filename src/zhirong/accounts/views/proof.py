"""Proving again who one is, and going on with what was under way."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import setting_up, signed_in
from zhirong.accounts.destination import safe_next
from zhirong.accounts.freshness import freshen
from zhirong.accounts.held_form import forget, held
from zhirong.accounts.request import Request
from zhirong.accounts.services.proof import proved_again
from zhirong.accounts.sign_in_forms import ProveAgainForm


@setting_up
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def prove_again(request: Request) -> HttpResponse:
    """Ask for the password or a code; then back to where the person was led away from."""
    target = safe_next(request)
    form = ProveAgainForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        proved_again(actor=request.actor, method=form.method)
        freshen(request, form.method, request.real_now)
        return redirect(target or "home")
    return render(request, "account/prove_again.html", {"form": form, "next": target, "held": held(request)})


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def resume(request: Request) -> HttpResponse:
    """The form that waited: the person looks at it and sends it on. POST drops it."""
    if request.method == "POST":
        forget(request)
        messages.info(request, _("已放弃提交，未做任何更改。"))
        return redirect("home")
    form = held(request)
    if form is None:
        return redirect("home")
    return render(request, "account/resume.html", {"held": form})
