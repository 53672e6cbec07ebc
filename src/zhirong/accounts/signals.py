"""Signing in and out, as the framework tells of it, goes into the audit trail."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from zhirong.accounts.freshness import RECORDS
from zhirong.accounts.models import User
from zhirong.accounts.proxy import client_address
from zhirong.accounts.services.session import begin
from zhirong.audit.services.record import record_coming_and_going


@receiver(user_logged_in, dispatch_uid="zhirong.signed_in")
def on_signed_in(sender: type, request: HttpRequest, user: User, **more: Any) -> None:
    """A new session begins and is listed for its owner."""
    browser = request.META.get("HTTP_USER_AGENT", "")
    methods = sorted({str(entry.get("method")) for entry in request.session.get(RECORDS) or []})
    with transaction.atomic():
        begin(user=user, session_key=request.session.session_key or "", ip=client_address(request), browser=browser)
        record_coming_and_going(
            actor=str(user.pk), action="accounts.signed_in", object=f"person:{user.pk}", payload={"by": methods}
        )


@receiver(user_logged_out, dispatch_uid="zhirong.signed_out")
def on_signed_out(sender: type, request: HttpRequest, user: User | None, **more: Any) -> None:
    """The session that ends is no longer listed."""
    if user is None:
        return
    with transaction.atomic():
        UserSession.objects.filter(session_key=request.session.session_key).delete()
        record_coming_and_going(actor=str(user.pk), action="accounts.signed_out", object=f"person:{user.pk}")
