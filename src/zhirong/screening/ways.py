"""What the screening adds to the page of an application. Loaded at start."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Application
from zhirong.application.registry import Way, ways
from zhirong.screening.selectors import screenings


@ways
def to_the_screening(actor: Actor, application: Application, at: dt.datetime) -> list[Way]:
    """The office goes on to its check list, the applicant to what the office answered."""
    if actor.can(Permission.OFFICE_APPLICATION_READ):
        if screenings(actor).filter(subject=application.pk).exists():
            return [Way(_("受理审查"), reverse("screening", args=[application.pk]), main=True)]
        return []
    if application.state != "preparing":  # type: ignore[attr-defined]  # selectors annotate it
        return [Way(_("受理与补正通知"), reverse("acceptance", args=[application.pk]))]
    return []
