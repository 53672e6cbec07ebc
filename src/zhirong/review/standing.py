"""Where rounds and reviews stand, for the program itself: nobody is asked who they are."""

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM
from zhirong.application.models import Application
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch
from zhirong.programme.standing import standing_at, state_of
from zhirong.review.errors import RoundRefused
from zhirong.review.models import Entry, Review, Round
from zhirong.rules.programme.sheets import ReviewSheet
from zhirong.submission.models import Submission
from zhirong.submission.selectors import submissions_in_force
from zhirong.workflow.models import Case

#: States of an application that a round judges, before and after it is closed.
JUDGED = ("accepted", "reviewed", "proposed", "determined", "not_selected")
#: States of a review that count for its entry.
IN = ("submitted", "explaining", "explained", "counted")
#: States of a review that no longer binds the expert.
AWAY = ("recused", "ended")


def review_sheet(batch: Batch) -> ReviewSheet:
    """The score sheet of the batch's programme. Raises RoundRefused where the programme has no expert review."""
    sheet = programme_of(batch.version).review
    if sheet is None:
        raise RoundRefused(
            _("“%(batch)s”的项目没有专家评审。") % {"batch": batch.title}, remedy=_("受理后可以直接提出拟认定名单。")
        )
    return sheet


def round_state(round: Round) -> str:
    """Where the round stands."""
    return Case.objects.values_list("state", flat=True).get(kind="review_round", subject=round.pk)


def judged_entries(round: Round) -> QuerySet[Entry]:
    """The entries whose application is still to be judged, or was."""
    return (
        Entry.objects.filter(round=round, application__in=standing_at("application", *JUDGED))
        .select_related("application__institution", "submission")
        .order_by("number")
    )


def reviews_of(round: Round) -> QuerySet[Review]:
    """All reviews of a round, each with ``state``."""
    return (
        Review.objects.filter(entry__round=round)
        .annotate(**{"state": state_of("review")})
        .select_related("entry__application__institution", "entry__submission", "expert__person", "expert__pool")
        .order_by("entry__number", "created_at", "id")
    )


def accepted_applications(batch: Batch) -> QuerySet[Application]:
    """What is to be reviewed."""
    return (
        Application.objects.filter(batch=batch, pk__in=standing_at("application", "accepted"))
        .select_related("institution", "batch__version")
        .order_by("created_at", "id")
    )


def undecided_applications(batch: Batch) -> int:
    """How many applications are still being screened."""
    return Application.objects.filter(batch=batch, pk__in=standing_at("application", "received", "correcting")).count()


def submissions_of(applications: Iterable[Application]) -> dict[uuid.UUID, Submission]:
    """The submission in force of each application."""
    found = submissions_in_force(SYSTEM).filter(application__in=[each.pk for each in applications])
    return {submission.application_id: submission for submission in found}
