"""The second factor: binding an authenticator, recovery codes, and a reset by an administrator."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import requires, setting_up
from zhirong.accounts.actor import FreshSignInRequired
from zhirong.accounts.destination import safe_next
from zhirong.accounts.models import User
from zhirong.accounts.permissions import Permission
from zhirong.accounts.qr_code import picture_of
from zhirong.accounts.request import Request
from zhirong.accounts.selectors import manageable_person
from zhirong.accounts.services import second_factor
from zhirong.accounts.sign_in_forms import BindForm, InterventionForm
from zhirong.rules.one_time_code import provisioning_address

SECRET = "second_factor_secret"  # noqa: S105 - the name of a session key
CODES = "second_factor_codes"
NEXT = "second_factor_next"


def _user(request: Request) -> User:
    return request.user  # type: ignore[return-value]


@setting_up
@require_http_methods(["GET", "POST"])
def bind(request: Request) -> HttpResponse:
    """Show the picture to scan and take the first code. Codes that were not yet put away are shown instead."""
    if request.session.get(CODES):
        return redirect("account_recovery_codes")
    if not request.actor.is_fresh:
        raise FreshSignInRequired(_("绑定或更换第二因素须再次验证身份。"))
    if "next" in request.GET:
        request.session[NEXT] = safe_next(request)
    secret = request.session.setdefault(SECRET, second_factor.new_secret())
    form = BindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = second_factor.set_up(
                user=_user(request), secret=secret, code=form.cleaned_data["code"], at=request.real_now
            )
        except second_factor.WrongCode as error:
            form.add_error("code", str(error))
        else:
            del request.session[SECRET]
            request.session[CODES] = list(done.recovery_codes)
            return redirect("account_recovery_codes")
    context = {
        "form": form,
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "bound": request.actor.second_factor,
        "required": request.actor.lacks_second_factor,
    }
    return render(request, "account/second_factor.html", context)


@setting_up
@require_safe
def picture(request: Request) -> HttpResponse:
    """The picture to scan; only while a binding is under way in this session."""
    secret = request.session.get(SECRET)
    if not secret:
        return HttpResponse(status=404)
    address = provisioning_address(secret, account=_user(request).email, issuer=_("知融"))
    return HttpResponse(picture_of(address), content_type="image/svg+xml")


@setting_up
@require_http_methods(["GET", "POST"])
def recovery_codes(request: Request) -> HttpResponse:
    """The new recovery codes, until the person says that they are put away; never again afterwards."""
    codes = request.session.get(CODES)
    if not codes:
        return redirect("account_me")
    if request.method == "POST":
        if request.POST.get("kept") != "yes":
            messages.error(request, _("请先确认恢复码已妥善保存。"))
            return redirect("account_recovery_codes")
        del request.session[CODES]
        messages.success(request, _("第二因素已设置完成。"))
        return redirect(request.session.pop(NEXT, "") or "home")
    return render(request, "account/recovery_codes.html", {"codes": codes})


@setting_up
@require_safe
def recovery_codes_file(request: Request) -> HttpResponse:
    """The same codes as a text file."""
    codes = request.session.get(CODES)
    if not codes:
        return HttpResponse(status=404)
    head = _("知融恢复码（%(email)s）。每个只能用一次，请离线妥善保管。") % {"email": _user(request).email}
    response = HttpResponse("\r\n".join([head, "", *codes, ""]), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="zhirong-recovery-codes.txt"'
    return response


@setting_up
@require_POST
def renew(request: Request) -> HttpResponse:
    """New recovery codes in place of the old ones."""
    if not request.actor.is_fresh:
        raise FreshSignInRequired(_("绑定或更换第二因素须再次验证身份。"))
    request.session[CODES] = list(second_factor.renew_recovery_codes(user=_user(request)).recovery_codes)
    return redirect("account_recovery_codes")


@requires(Permission.OWN_PEOPLE_MANAGE, Permission.OFFICE_PEOPLE_ERASE, fresh=True)
@require_http_methods(["GET", "POST"])
def reset(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """An administrator takes away the lost second factor of a member."""
    found = manageable_person(request.actor, person_id)
    form = InterventionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        second_factor.reset(
            actor=request.actor,
            person=found,
            reason=form.cleaned_data["reason"],
            at=request.now,
        )
        messages.success(request, _("已重置，对方下次登录时须重新绑定身份验证器。"))
        return redirect("home")
    context = {"form": form, "person": found, "has": second_factor.has_second_factor(user=found)}
    return render(request, "account/second_factor_reset.html", context)
