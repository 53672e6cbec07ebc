"""Reading accounts, always as somebody."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Count, F, Max, Q
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.browser import browser_name
from zhirong.accounts.models import ErasureRequest, Membership, Organisation, SignInAttempt, User
from zhirong.accounts.permissions import Category, Permission
from zhirong.accounts.services.session import mark_of
from zhirong.audit.actions import action_label
from zhirong.audit.models import AuditEvent, ReadEvent


def own_sessions(actor: Actor, current: str) -> list[dict[str, Any]]:
    """Where the person is signed in; ``current`` is the key of the session that asks."""
    rows = UserSession.objects.filter(user=actor.user, session_key__in=Session.objects.values("session_key")).order_by(
        "-last_seen_at", "-pk"
    )
    return [
        {
            "mark": mark_of(session_key=row.session_key),
            "here": row.session_key == current,
            "ip": row.ip,
            "browser": browser_name(row.user_agent),
            "since": row.created_at,
            "last_seen": row.last_seen_at,
        }
        for row in rows
    ]


def memberships_of(actor: Actor) -> list[dict[str, Any]]:
    """The organisations where the person works, each with its roles."""
    rows = (
        Membership.objects.filter(user=actor.user, until=None, organisation__is_active=True)
        .select_related("organisation")
        .order_by("organisation__category", "organisation__name", "organisation_id", "role")
    )
    found: dict[uuid.UUID, dict[str, Any]] = {}
    for row in rows:
        entry = found.setdefault(
            row.organisation_id,
            {
                "id": row.organisation_id,
                "name": row.organisation.name,
                "category": row.organisation.get_category_display(),
                "here": actor.organisation is not None and row.organisation_id == actor.organisation.pk,
                "roles": [],
            },
        )
        entry["roles"].append(row.get_role_display())
    return list(found.values())


def own_attempts(actor: Actor, most: int = 20) -> list[dict[str, Any]]:
    """The latest tries to sign in to the person's account, good and bad."""
    rows = SignInAttempt.objects.filter(user=actor.user).order_by("-at", "-id")[:most]
    return [{"at": row.at, "ip": row.ip, "proof": row.get_proof_display(), "passed": row.passed} for row in rows]


def own_events(actor: Actor, most: int = 50) -> list[dict[str, Any]]:
    """What the audit trail says about the person's account."""
    rows = (
        AuditEvent.objects.filter(object=f"person:{actor.id}").order_by("-seq").values("seq", "at_utc", "action")[:most]
    )
    return [
        {"seq": row["seq"], "at": dt.datetime.fromisoformat(row["at_utc"]), "act": action_label(row["action"])}
        for row in rows
    ]


def manageable_person(actor: Actor, person: uuid.UUID) -> User:
    """A person whose account the actor may help: a member of the actor's own organisation who works nowhere else, or, for
    the office's administrator, anybody. Raises NotFound."""
    found = User.objects.filter(pk=person, erased_at=None).first()
    if found is None:
        raise NotFound(_("没有找到此人。"))
    if actor.is_office and actor.can(Permission.OFFICE_PEOPLE_ERASE):
        return found
    places = Membership.objects.filter(user=found, until=None).values_list("organisation_id", "organisation__category")
    inside = {place for place, _category in places}
    office = any(category == Category.OFFICE for _place, category in places)
    if actor.organisation is None or inside != {actor.organisation.pk} or office:
        raise NotFound(_("没有找到此人。"))
    return found


def people_to_erase(actor: Actor, left_before: dt.datetime) -> list[dict[str, Any]]:
    """People whose last membership ended before that instant and who are not erased: their time is up."""
    if not actor.can(Permission.OFFICE_PEOPLE_ERASE):
        return []
    rows = (
        User.objects.filter(erased_at=None)
        .annotate(running=Count("memberships", filter=Q(memberships__until=None)), left=Max("memberships__until"))
        .filter(running=0, left__lt=left_before)
        .order_by("left", "pk")
    )
    return [{"id": row.pk, "name": row.name, "left": row.left} for row in rows]


def own_reads(actor: Actor, most: int = 20) -> list[dict[str, Any]]:
    """Who looked at the person's data: the organisation, when and what for."""
    rows = list(ReadEvent.objects.filter(object=f"person:{actor.id}").order_by("-seq")[:most])
    readers = {str(row.pk): row.name for row in User.objects.filter(pk__in=_ids(row.actor for row in rows))}
    places = {str(row.pk): row.name for row in Organisation.objects.filter(pk__in=_ids(row.tenant for row in rows))}
    return [
        {
            "at": dt.datetime.fromisoformat(row.at_utc),
            "reader": readers.get(row.actor, row.actor),
            "place": places.get(row.tenant, ""),
        }
        for row in rows
    ]


def _ids(texts: Iterable[str]) -> list[uuid.UUID]:
    """Those of the texts that are ids; ``system`` is none."""
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


def erasure_requests(actor: Actor, most: int = 100) -> list[dict[str, Any]]:
    """The latest requests to erase people, open ones first."""
    if not actor.can(Permission.OFFICE_PEOPLE_ERASE):
        return []
    rows = ErasureRequest.objects.select_related("person", "asked_by", "done_by", "withdrawn_by").order_by(
        F("done_at").asc(nulls_first=True), F("withdrawn_at").asc(nulls_first=True), "-asked_at"
    )[:most]
    return [
        {
            "id": row.pk,
            "person": row.person.name,
            "reason": row.reason,
            "asked_by": row.asked_by.name,
            "asked_at": row.asked_at,
            "done_by": row.done_by.name if row.done_by else "",
            "done_at": row.done_at,
            "withdrawn_by": row.withdrawn_by.name if row.withdrawn_by else "",
            "withdrawn_at": row.withdrawn_at,
            "mine": actor.user is not None and row.asked_by_id == actor.user.pk,
            "open": not (row.done_at or row.withdrawn_at),
        }
        for row in rows
    ]


def own_data(actor: Actor, current: str) -> dict[str, Any]:
    """All that accounts keep about the person who asks, ready to be written as JSON."""
    user = actor.user
    if user is None:
        return {}
    past = Membership.objects.filter(user=user).select_related("organisation").order_by("since", "pk")
    return {
        "id": str(user.pk),
        "name": user.name,
        "email": user.email,
        "phone": user.phone,
        "language": user.language,
        "created_at": user.created_at,
        "second_factor": actor.second_factor,
        "memberships": [
            {"organisation": row.organisation.name, "role": row.role, "since": row.since, "until": row.until}
            for row in past
        ],
        "sessions": own_sessions(actor, current),
        "sign_in_attempts": own_attempts(actor, most=1000),
        "events": own_events(actor, most=1000),
    }
