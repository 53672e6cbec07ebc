"""我的资料: what the program keeps about the person who asks."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.i18n import set_language as set_language_of_browser

from zhirong.accounts.access import public, setting_up, signed_in_fresh
from zhirong.accounts.models import User
from zhirong.accounts.request import Request
from zhirong.accounts.selectors import memberships_of, own_attempts, own_data, own_events, own_reads
from zhirong.accounts.services.language import choose_language
from zhirong.accounts.services.own_data import note_download
from zhirong.accounts.services.profile import change_profile
from zhirong.accounts.services.second_factor import recovery_codes_left
from zhirong.accounts.sign_in_forms import ProfileForm


@setting_up
@require_http_methods(["GET", "POST"])
def me(request: Request) -> HttpResponse:
    """Own data, roles, sign-in and what happened to the account."""
    user: User = request.user  # type: ignore[assignment]
    form = ProfileForm(request.POST or None, initial={"name": user.name, "phone": user.phone})
    if request.method == "POST" and form.is_valid():
        change_profile(actor=request.actor, name=form.cleaned_data["name"], phone=form.cleaned_data["phone"])
        messages.success(request, _("资料已保存。"))
        return redirect("account_me")
    context = {
        "form": form,
        "person": user,
        "memberships": memberships_of(request.actor),
        "attempts": own_attempts(request.actor),
        "events": own_events(request.actor),
        "reads": own_reads(request.actor),
        "codes_left": recovery_codes_left(user=user),
    }
    return render(request, "account/me.html", context)


@signed_in_fresh
@require_safe
def download(request: Request) -> HttpResponse:
    """Own data as a file."""
    note_download(actor=request.actor)
    answer = JsonResponse(
        own_data(request.actor, current=request.session.session_key or ""),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    answer["Content-Disposition"] = 'attachment; filename="zhirong-my-data.json"'
    return answer


@public
@require_POST
def set_language(request: Request) -> HttpResponse:
    """The language of this browser, and of the person's letters."""
    choose_language(actor=request.actor, language=request.POST.get("language", ""))
    return set_language_of_browser(request)
