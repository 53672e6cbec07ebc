"""Letting go of personal data whose time is up."""

import datetime as dt

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import SignInAttempt
from zhirong.accounts.selectors import people_to_erase
from zhirong.audit.services.record import record


def let_go(*, at: dt.datetime) -> dict[str, int]:
    """Delete old tries and ended sessions; count the people whose erasure is due (people erase people, not a job)."""
    old = at - settings.RETENTION["sign_in_attempts"]
    gone = {"sign_in_attempts": SignInAttempt.objects.filter(at__lt=old).delete()[0]}
    gone["sessions"] = Session.objects.filter(expire_date__lt=at).delete()[0]
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    gone["people_due"] = len(people_to_erase(SYSTEM, at - settings.RETENTION["people_who_left"]))
    if any(gone.values()):
        with transaction.atomic():
            record(actor="system", action="accounts.retention", payload=gone)
    return gone
