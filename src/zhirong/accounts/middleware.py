"""Puts the actor and the time on the request, and keeps every page to its declared audience."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from zhirong import clock
from zhirong.accounts import acting_for
from zhirong.accounts.access import Access, Audience, access_of
from zhirong.accounts.actor import NOBODY, Actor, FreshSignInRequired, NotPermitted, actor_for
from zhirong.accounts.freshness import is_fresh
from zhirong.accounts.held_form import WITH_FILES, hold, take_back
from zhirong.accounts.services.lockout import LockedOut
from zhirong.accounts.services.session import seen
from zhirong.accounts.third_party import THIRD_PARTY_ACCESS
from zhirong.accounts.this_machine import from_this_machine
from zhirong.errors import ZhirongError
from zhirong.ui.error_pages import answer

#: A session in use is noted at most this often: a page view must not be a write.
NOTE_EVERY = dt.timedelta(minutes=5)


def _actor_of(request: HttpRequest, at: dt.datetime) -> Actor:
    if not request.user.is_authenticated:
        return NOBODY
    return actor_for(request.user, request.session.get("organisation"), fresh=is_fresh(request, at))


class NoStoreMiddleware:
    """Keeps what a person sees out of every cache. Stands outside whatever else makes an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        response = self.get_response(request)
        if signed_in and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class ActorMiddleware:
    """``request.actor``, ``request.now`` (the program's time) and ``request.real_now`` (the machine's own)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at = clock.real_now()
        request.now = clock.now()  # type: ignore[attr-defined]
        request.real_now = at  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: _actor_of(request, at))  # type: ignore[attr-defined]
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        if signed_in:
            end_what_is_over(request, at)
        response = self.get_response(request)
        # Noted afterwards: it is a write, and nobody's request may wait for a turn before its time of receipt is read.
        if signed_in and request.user.is_authenticated:
            note_use(request, at)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        access = access_of(view) or THIRD_PARTY_ACCESS.get(match.view_name if match else "")
        if access is None:
            if settings.DEBUG or settings.TESTING:
                raise ImproperlyConfigured(f"{request.path}: the view declares no audience")
            raise Http404
        if request.method == "POST" and request.user.is_authenticated and WITH_FILES in request.POST:
            take_back(request)
        try:
            return self._door(request, access)
        except ZhirongError as error:  # what is raised here reaches no process_exception
            return answer(request, error)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead the person on where an act asks for a proof just now, or tell how long a lock lasts."""
        if isinstance(exception, FreshSignInRequired) and request.user.is_authenticated:
            return ask_again(request)
        if isinstance(exception, LockedOut):
            return locked_out(request, exception)
        return None

    def _door(self, request: HttpRequest, access: Access) -> HttpResponse | None:
        if access.audience is Audience.PUBLIC:
            return None
        if access.audience is Audience.DEMO:
            if not settings.DEMO or not from_this_machine(request):
                raise Http404
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if actor.lacks_second_factor and not access.unfinished and not _is_demo(request):
            back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("home")
            return redirect(f"{reverse('account_second_factor')}?{urlencode({'next': back})}")
        if acting_for.meant_for_another(request, actor):
            return acting_for.refuse(request, actor)
        if access.audience is not Audience.SIGNED_IN:
            if actor.organisation is None:
                raise NotPermitted(_("您目前不属于任何机构。"), remedy=_("请联系本单位管理员发送邀请。"))
            if access.audience is Audience.PERMISSION and not any(actor.can(p) for p in access.permissions):
                actor.require(access.permissions[0])
        if access.fresh and not actor.is_fresh:
            return ask_again(request)
        return None


def _is_demo(request: HttpRequest) -> bool:
    """Signed in by a button of the demo, where nobody carries an authenticator."""
    return settings.DEMO and bool(request.session.get("demo"))


def end_what_is_over(request: HttpRequest, at: dt.datetime) -> None:
    """End a session that is too old or was left alone too long."""
    now = at.timestamp()
    began, last = request.session.get("began_at"), request.session.get("seen_at")
    too_old = began is not None and now - began > settings.SESSION_LONGEST.total_seconds()
    too_idle = last is not None and now - last > settings.SESSION_IDLE.total_seconds()
    if too_old or too_idle:
        request.expired_person = str(request.user.pk)  # type: ignore[attr-defined]
        request.session.flush()
        request.user = AnonymousUser()


def note_use(request: HttpRequest, at: dt.datetime) -> None:
    """Note now and then that the session is in use."""
    now = at.timestamp()
    began, last = request.session.get("began_at"), request.session.get("seen_at")
    if began is None or last is None or now - last > NOTE_EVERY.total_seconds():
        request.session["began_at"] = now if began is None else began
        request.session["seen_at"] = now
        seen(session_key=request.session.session_key or "", at=at)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; what somebody posted after the session had run out waits for that person."""
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    if request.headers.get("Accept", "").startswith("application/json"):  # a script, which keeps what it sent
        return JsonResponse({"code": "signed_out", "message": _("登录已过期，请重新登录。")}, status=401)
    person = getattr(request, "expired_person", "")
    if not person or request.method != "POST":
        return redirect_to_login("")
    hold(request, person, request.real_now)  # type: ignore[attr-defined]
    messages.info(request, _("登录已过期。您刚才填写的内容已保留，请重新登录后继续提交。"))
    return redirect_to_login(reverse("account_resume"))


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the password or a code, and back; what was posted waits in the session."""
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        back = request.headers.get("HX-Current-URL", "")
        response["HX-Redirect"] = f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}"
        return response
    if request.method == "POST":
        hold(request, str(request.user.pk), request.real_now)  # type: ignore[attr-defined]
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse('account_resume')})}")
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")


def locked_out(request: HttpRequest, error: LockedOut) -> HttpResponse:
    """The page of a lock: how long it lasts and what to do. The same whether or not the account exists."""
    seconds = max(1, int((error.until - request.real_now).total_seconds()))  # type: ignore[attr-defined]
    context = {"error": error, "minutes": -(-seconds // 60), "until": error.until}
    response = render(request, "account/locked_out.html", context, status=error.status)
    response["Retry-After"] = str(seconds)
    return response
