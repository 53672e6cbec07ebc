"""The applications that the office received, with what every area knows of them, for one list."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, OuterRef, QuerySet, Subquery

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.review.selectors import ranking, rounds
from zhirong.submission.models import Submission
from zhirong.submission.selectors import submissions_in_force
from zhirong.workflow.models import Case, Todo

#: Kinds of cases that an application goes through in the office; their subject is its id.
_KINDS = ("application", "screening")


@dataclass(frozen=True)
class Place:
    """Where an application stands in the list of its kind once its round is closed, and with how many points."""

    place: int
    score: Decimal


def received_applications(actor: Actor) -> QuerySet[Submission]:
    """The version in force of every application received, the newest first, for the office.

    Each row carries ``state``, ``screening`` (the states of both cases) and ``due_at``, the nearest time limit.
    """
    if not actor.can(Permission.OFFICE_APPLICATION_READ):
        return Submission.objects.none()
    of_it = Case.objects.filter(subject=OuterRef("application_id"))
    waiting = Todo.objects.filter(
        case__subject=OuterRef("application_id"), case__kind__in=_KINDS, done_at=None, due_at__isnull=False
    )
    found = submissions_in_force(actor).annotate(
        state=Subquery(of_it.filter(kind="application").values("state")[:1]),
        screening=Subquery(of_it.filter(kind="screening").values("state")[:1]),
        due_at=Subquery(waiting.order_by("due_at").values("due_at")[:1]),
        institution=F("application__institution__name"),
        kind=F("application__kind"),
        batch=F("application__batch__title"),
    )
    return found.order_by("-received_at", "application_id")


def places(actor: Actor) -> dict[uuid.UUID, Place]:
    """Place and score of every application whose round is closed, as far as the actor may read rankings."""
    return {
        each.application.pk: Place(each.place, each.score)
        for round in rounds(actor)
        if round.state == "closed"
        for each in ranking(actor, round.batch)
    }
