"""The places where a person is signed in."""

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.digest import keyed_digest
from zhirong.accounts.models import User
from zhirong.audit.services.record import record


def begin(*, user: User, session_key: str, ip: str, browser: str) -> None:
    """List a session that has just begun."""
    described = {"user": user, "ip": ip, "user_agent": browser[:200]}
    UserSession.objects.update_or_create(session_key=session_key, defaults=described)


def mark_of(*, session_key: str) -> str:
    """What names a session on a page: nothing leads from it to the key that opens the session."""
    return keyed_digest("session", session_key)[:32]


@transaction.atomic
def revoke_session(*, actor: Actor, mark: str) -> None:
    """Sign the person out in one other place, named by its mark. Raises NotFound for a session that is not theirs."""
    keys = UserSession.objects.filter(user=actor.user).values_list("session_key", flat=True)
    rows = UserSession.objects.filter(session_key__in=[key for key in keys if mark_of(session_key=key) == mark])
    if not rows.exists():
        raise NotFound(_("没有找到这一处登录。"), remedy=_("它可能已经退出，请刷新页面。"))
    _end(rows)
    record(actor=actor.id, action="accounts.session_revoked", object=f"person:{actor.id}", payload={"sessions": 1})


@transaction.atomic
def revoke_other_sessions(*, actor: Actor, keep: str) -> int:
    """Sign the person out everywhere but here (``keep`` is this session's key); returns how many ended."""
    ended = _end(UserSession.objects.filter(user=actor.user).exclude(session_key=keep))
    record(actor=actor.id, action="accounts.session_revoked", object=f"person:{actor.id}", payload={"sessions": ended})
    return ended


def end_sessions(*, user: User, keep: str = "") -> int:
    """End the sessions of a person inside the caller's transaction, all but ``keep``; returns how many."""
    return _end(UserSession.objects.filter(user=user).exclude(session_key=keep))


def seen(*, session_key: str, at: dt.datetime) -> None:
    """Note that a session is in use."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=at)


def _end(rows: QuerySet[UserSession]) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)
