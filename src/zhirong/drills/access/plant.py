"""Fills the crowd with things: whatever an address can name, each with its tenant's canary in every word."""

import datetime as dt
import uuid

from django.conf import settings

from zhirong.accounts.models import ErasureRequest
from zhirong.accounts.permissions import Category, Role
from zhirong.accounts.services.session import begin, mark_of
from zhirong.drills.access.crowd import Crowd


def plant(crowd: Crowd, at: dt.datetime) -> None:
    """Everything that the areas keep, made through their services as the people who may make it."""
    _plant_accounts(crowd, at)


def _plant_accounts(crowd: Crowd, at: dt.datetime) -> None:
    """Every person's account and session; one request to erase a person."""
    for visitor in crowd.visitors:
        if visitor.user is None:
            continue
        if visitor.organisation is not None:
            crowd.add("account", visitor.organisation, visitor.user, person_id=visitor.user.pk)
        key = visitor.cookies[settings.SESSION_COOKIE_NAME]
        begin(user=visitor.user, session_key=key, ip="192.0.2.1", browser="drill")
        crowd.add("session", visitor.organisation, visitor.user, mark=mark_of(session_key=key))
    asker, gone = crowd.someone(Category.OFFICE, Role.ADMINISTRATOR), crowd.someone(Category.ENTERPRISE, Role.STAFF)
    request = ErasureRequest.objects.create(
        person_id=uuid.UUID(gone.actor.id), reason="演练", asked_by_id=uuid.UUID(asker.actor.id), asked_at=at
    )
    crowd.add("erasure", None, request_id=request.pk)
