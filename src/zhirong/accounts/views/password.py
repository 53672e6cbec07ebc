"""Changing the password, and getting back in without it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import Access, Audience, public, setting_up
from zhirong.accounts.models import User
from zhirong.accounts.proxy import client_address
from zhirong.accounts.request import Request
from zhirong.accounts.services.password import ask_for_reset, change_password
from zhirong.accounts.sign_in_forms import ChangePasswordForm, ForgottenPasswordForm, NewPasswordForm


def site_of(request: Request) -> str:
    """Scheme and host under which the reader sees us; the host was checked against ALLOWED_HOSTS."""
    return f"{request.scheme}://{request.get_host()}"


@setting_up
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change(request: Request) -> HttpResponse:
    """A new password for somebody who knows the old one. Every other session ends."""
    form = ChangePasswordForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        user: User = request.user  # type: ignore[assignment]
        change_password(
            user=user,
            password=form.cleaned_data["new_password1"],
            keep_session=request.session.session_key or "",
            by="change",
            at=request.now,
        )
        update_session_auth_hash(request, user)
        messages.success(request, _("密码已更改，其他设备上的登录已全部退出。"))
        return redirect("account_me")
    return render(request, "account/password_change.html", {"form": form})


@public
@never_cache
@require_http_methods(["GET", "POST"])
def forgotten(request: Request) -> HttpResponse:
    """Ask for a link by e-mail. The answer is the same for every address."""
    form = ForgottenPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_for_reset(
            email=form.cleaned_data["email"], ip=client_address(request), site=site_of(request), at=request.real_now
        )
        return redirect("account_reset_password_done")
    return render(request, "account/password_forgotten.html", {"form": form})


@public
@require_safe
def forgotten_done(request: Request) -> HttpResponse:
    """What happens now, for every address."""
    return render(request, "account/password_forgotten_done.html")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class FromLetter(PasswordResetConfirmView):
    """The link of the letter: good once, for an hour. The person signs in afterwards, second factor and all."""

    access = Access(Audience.PUBLIC)
    form_class = NewPasswordForm
    template_name = "account/password_from_letter.html"
    success_url = reverse_lazy("account_login")

    def form_valid(self, form: Any) -> HttpResponse:
        request: Request = self.request  # type: ignore[assignment]
        change_password(
            user=form.user,
            password=form.cleaned_data["new_password1"],
            keep_session="",
            by="letter",
            at=request.now,
        )
        self.request.session.pop("_password_reset_token", None)
        messages.success(request, _("密码已重设，请用新密码登录。"))
        return HttpResponseRedirect(str(self.success_url))


from_letter = require_http_methods(["GET", "HEAD", "POST"])(FromLetter.as_view())
