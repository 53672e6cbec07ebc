"""Puts the actor and the time on the request, and keeps every page to its declared audience."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from zhirong import clock
from zhirong.accounts.access import Access, Audience, access_of
from zhirong.accounts.actor import NOBODY, Actor, FreshSignInRequired, NotPermitted, actor_for
from zhirong.accounts.third_party import THIRD_PARTY_ACCESS
from zhirong.errors import ZhirongError
from zhirong.ui.error_pages import answer

LOOPBACK = frozenset({"127.0.0.1", "::1"})


def _actor_of(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return NOBODY
    return actor_for(request.user, request.session.get("organisation"), fresh=_is_fresh(request))


def _is_fresh(request: HttpRequest) -> bool:
    records = request.session.get("account_authentication_methods") or []
    last = max((record["at"] for record in records if "at" in record), default=0.0)
    return clock.real_now().timestamp() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class ActorMiddleware:
    """``request.actor`` and ``request.now``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: _actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        access = access_of(view) or THIRD_PARTY_ACCESS.get(match.view_name if match else "")
        if access is None:
            if settings.DEBUG or settings.TESTING:
                raise ImproperlyConfigured(f"{request.path}: the view declares no audience")
            raise Http404
        try:
            return self._door(request, access)
        except ZhirongError as error:  # what is raised here reaches no process_exception
            return answer(request, error)

    def _door(self, request: HttpRequest, access: Access) -> HttpResponse | None:
        if access.audience is Audience.PUBLIC:
            return None
        if access.audience is Audience.DEMO:
            if not settings.DEMO or request.META.get("REMOTE_ADDR") not in LOOPBACK:
                raise Http404
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if access.audience is Audience.SIGNED_IN:
            return None
        if actor.organisation is None:
            raise NotPermitted(_("您目前不属于任何机构。"), remedy=_("请联系本单位管理员发送邀请。"))
        if access.audience is Audience.PERMISSION and not any(actor.can(p) for p in access.permissions):
            actor.require(access.permissions[0])
        if access.fresh and not actor.is_fresh:
            raise FreshSignInRequired(_("此操作需要再次验证身份。"))
        return None
