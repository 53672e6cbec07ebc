"""How the sign-in library behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models import Proof, User
from zhirong.accounts.proxy import client_address
from zhirong.accounts.request import Request
from zhirong.accounts.services import lockout
from zhirong.accounts.services.language import speak


class Adapter(DefaultAccountAdapter):
    """Accounts come from invitations and from ``zhirong create-admin`` only. One answer to every failed sign-in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("邮箱或密码不正确。请核对后重试；忘记密码请点“忘记密码”。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def authenticate(self, request: Request, **credentials: Any) -> User | None:
        """Count the try, then look at the password. An account that is switched off answers like a wrong password."""
        email = credentials.get("email", "")
        known = User.objects.filter(email=email.strip().lower()).first()
        attempt = lockout.reserve(
            proof=Proof.PASSWORD, email=email, user=known, ip=client_address(request), at=request.real_now
        )
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()  # the library would answer "inactive" and so tell that it exists
        if not isinstance(user, User):
            lockout.failed(attempt=attempt)
            return None
        lockout.passed(attempt=attempt, user=user)
        return user

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        if user.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            speak(response=response, language=user.language)
        return response
