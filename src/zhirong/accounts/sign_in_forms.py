"""Forms of signing in."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models import User
from zhirong.accounts.proxy import client_address
from zhirong.accounts.request import Request
from zhirong.accounts.services import password, second_factor
from zhirong.errors import ZhirongError
from zhirong.ui.fields import ReasonField
from zhirong.ui.printed import PrintedForm

#: What the tables take (RFC 5321); a form field without it lets 320 signs through.
LONGEST_ADDRESS = 254
PASSWORD_RULES = _("至少10个字符；不能全是数字，不能是常见密码，也不能与姓名、邮箱相近。可以用几个词连成的短句。")


def _as_input_error(error: ZhirongError) -> ValidationError:
    return ValidationError(str(error), code=error.code)


def code_field() -> forms.CharField:
    """Six digits, or a recovery code."""
    return forms.CharField(
        label=_("动态码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}),
        help_text=_("身份验证器当前显示的6位数字；手机不在身边时填一个恢复码。"),
    )


def current_password_field(**options: Any) -> forms.CharField:
    return forms.CharField(
        label=options.pop("label", _("密码")),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        **options,
    )


class SignInForm(LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label=_("邮箱"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
        )
        self.fields["password"] = current_password_field()


class CodeForm(AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field()

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.authenticator: Authenticator = prove_code(context.request, self.user, code)
        return code


def prove_code(request: Request, user: User, code: str) -> Authenticator:
    """The factor that a code belongs to. Raises ValidationError, LockedOut."""
    try:
        return second_factor.prove(user=user, code=code, ip=client_address(request), at=request.real_now)
    except (second_factor.WrongCode, second_factor.NoSecondFactor) as error:
        raise _as_input_error(error) from error


class ProveAgainForm(forms.Form):
    """The password or a code, for an act that asks for it. ``method`` says which one was good."""

    password = current_password_field(required=False)

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.method = ""
        self.user: User = request.user  # type: ignore[assignment]
        if second_factor.has_second_factor(user=self.user):
            self.fields["code"] = code_field()
            self.fields["code"].required = False
            self.fields["code"].label = _("或动态码")
            self.fields["code"].widget.attrs.pop("autofocus")
        else:
            self.fields["password"].required = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password"):
            self.method = "password"
            _check_password(self, "password", given["password"])
        elif given.get("code"):
            self.method = "mfa"
            try:
                prove_code(self.request, self.user, given["code"])
            except ValidationError as error:
                self.add_error("code", error)
        elif not self.errors:
            raise ValidationError(_("请输入密码或动态码。"))
        return given


def _check_password(form: Any, field: str, value: str) -> None:
    """Count the try and compare; a wrong one is an error of the field. Raises LockedOut."""
    request: Request = form.request
    try:
        password.prove(user=form.user, password=value, ip=client_address(request), at=request.real_now)
    except password.WrongPassword as error:
        form.add_error(field, _as_input_error(error))


class NewPasswordForm(SetPasswordForm):
    """A new password, twice, after the link in the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("新密码")
        self.fields["new_password1"].help_text = PASSWORD_RULES
        self.fields["new_password2"].label = _("再输一遍新密码")
        self.fields["new_password2"].help_text = ""
        self.error_messages = {**self.error_messages, "password_mismatch": _("两次输入的新密码不一致。")}


class ChangePasswordForm(NewPasswordForm):
    """The old password and a new one."""

    old_password = current_password_field(label=_("现在的密码"))
    field_order = ("old_password", "new_password1", "new_password2")

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        self.request = request
        super().__init__(request.user, *args, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("old_password") and not self.errors:
            _check_password(self, "old_password", given["old_password"])
        return given


class ForgottenPasswordForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label=_("邮箱"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )


class BindForm(forms.Form):
    """The first code of a new authenticator program."""

    code = forms.CharField(
        label=_("6位动态码"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
        help_text=_("扫描后，身份验证器里会出现每30秒变化一次的6位数字。"),
    )


class InterventionForm(PrintedForm):
    """Why a second factor is reset or a person erased."""

    reason = ReasonField(max_length=300, help_text=_("写明依据和核实方式；请勿写入姓名、电话等个人信息。"))


class ProfileForm(PrintedForm):
    """What people say about themselves."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    phone = forms.RegexField(
        r"^[0-9+() -]{5,20}$",
        label=_("电话"),
        required=False,
        max_length=20,
        error_messages={"invalid": _("电话只能包含数字、空格、加号、括号和短横线，5至20位。")},
    )
