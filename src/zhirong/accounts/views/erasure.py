"""Erasing people who left: one asks, another confirms."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.accounts.selectors import erasure_requests, manageable_person, people_to_erase
from zhirong.accounts.services import erasure
from zhirong.accounts.sign_in_forms import InterventionForm


@requires(Permission.OFFICE_PEOPLE_ERASE)
@require_safe
def erasures(request: Request) -> HttpResponse:
    """Whose time is up, what waits for the second person, what was done."""
    context = {
        "due": people_to_erase(request.actor, request.now - settings.RETENTION["people_who_left"]),
        "requests": erasure_requests(request.actor),
        "years": settings.RETENTION["people_who_left"].days // 365,
    }
    return render(request, "account/erasures.html", context)


@requires(Permission.OFFICE_PEOPLE_ERASE, fresh=True)
@require_http_methods(["GET", "POST"])
def ask(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """The first of the two."""
    found = manageable_person(request.actor, person_id)
    form = InterventionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        erasure.ask_for_erasure(
            actor=request.actor, person=found.pk, reason=form.cleaned_data["reason"], at=request.now
        )
        messages.success(request, _("已提出注销申请，等待另一位管理员复核。"))
        return redirect("erasures")
    return render(request, "account/erasure_ask.html", {"form": form, "person": found})


@requires(Permission.OFFICE_PEOPLE_ERASE, fresh=True)
@require_POST
def confirm(request: Request, request_id: uuid.UUID) -> HttpResponse:
    """The second of the two: done for good."""
    erasure.confirm_erasure(actor=request.actor, request_id=request_id, at=request.now)
    messages.success(request, _("已注销，姓名、邮箱和电话已由代号取代；任职和办理记录保留。"))
    return redirect("erasures")


@requires(Permission.OFFICE_PEOPLE_ERASE)
@require_POST
def withdraw(request: Request, request_id: uuid.UUID) -> HttpResponse:
    """Give it up."""
    erasure.withdraw_erasure(actor=request.actor, request_id=request_id, at=request.now)
    messages.success(request, _("注销申请已撤回。"))
    return redirect("erasures")
