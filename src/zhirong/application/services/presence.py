"""Saying who has a section open."""

import datetime as dt

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Application, Presence
from zhirong.application.services.ownership import require_own


def be_present(*, actor: Actor, application: Application, section: str, at: dt.datetime) -> None:
    """A sign of life of the person on a section. Raises NotFound for another's application.

    It is no record: it is overwritten every minute and says nothing afterwards.
    """
    actor.require(Permission.OWN_APPLICATION_READ)
    require_own(actor=actor, application=application)
    Presence.objects.update_or_create(
        application=application, person=actor.user, defaults={"section": section[:40], "seen_at": at}
    )
