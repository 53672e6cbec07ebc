"""Reading the screening, always as somebody."""

import uuid
from typing import Any

from django.db.models import Case as If
from django.db.models import OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Application
from zhirong.application.selectors import application_of, applications
from zhirong.rules.lifecycles.screening import SCREENING
from zhirong.screening.models import CorrectionRequest, CreditCheck
from zhirong.screening.models.credit_check import CreditOutcome
from zhirong.submission.models import Submission
from zhirong.workflow.models import Case, Todo
from zhirong.workflow.waiting import soonest_first


def screenings(actor: Actor) -> QuerySet[Case]:
    """The examinations, for the office: those under way first, each with the nearest time limit first and none last.

    Each row carries institution, kind, batch and receipt; ``due_at`` of one that is being corrected is the end of the cure.
    """
    if not actor.can(Permission.OFFICE_APPLICATION_READ):
        return Case.objects.none()
    about = Application.objects.filter(pk=OuterRef("subject"))
    latest = Submission.objects.filter(application=OuterRef("subject")).order_by("-number")
    waiting = Todo.objects.filter(
        case__subject=OuterRef("subject"),
        case__kind__in=("application", "screening"),
        done_at=None,
        due_at__isnull=False,
    )
    over = When(state__in=[state.code for state in SCREENING.states if state.final], then=Value(1))
    found = Case.objects.filter(kind="screening", tenant=actor.organisation).annotate(
        institution=Subquery(about.values("institution__name")[:1]),
        institution_kind=Subquery(about.values("kind")[:1]),
        batch=Subquery(about.values("batch__title")[:1]),
        receipt_no=Subquery(latest.values("receipt_no")[:1]),
        received_at=Subquery(latest.values("received_at")[:1]),
        due_at=Subquery(waiting.order_by("due_at").values("due_at")[:1]),
        over=If(over, default=Value(0)),
    )
    return found.order_by("over", soonest_first(), "received_at", "id")


def application_under_examination(actor: Actor, subject: uuid.UUID) -> Application:
    """An application that the office examines or has examined. Raises NotFound."""
    application = application_of(actor, subject)
    if not screenings(actor).filter(subject=subject).exists():
        raise NotFound(_("没有找到这份申报。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return application


def own_application(actor: Actor, subject: uuid.UUID) -> Application:
    """An application of the actor's institution. Raises NotFound."""
    found = applications(actor).filter(pk=subject, institution=actor.organisation).first()
    if found is None:
        raise NotFound(_("没有找到这份申报。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return found


def application_with_letters(actor: Actor, subject: uuid.UUID) -> Application:
    """An application whose letters the actor may read: the office's, and the institution's own. Raises NotFound."""
    if actor.can(Permission.OFFICE_APPLICATION_READ):
        return application_under_examination(actor, subject)
    return own_application(actor, subject)


def correction_of(actor: Actor, application: Application) -> CorrectionRequest | None:
    """What the applicant was asked to mend, if the actor may see the application."""
    if not applications(actor).filter(pk=application.pk).exists():
        return None
    return (
        CorrectionRequest.objects.filter(application=application)
        .select_related("asked_by", "application__batch")
        .first()
    )


def credit_checks(actor: Actor, application: Application) -> list[dict[str, Any]]:
    """Every credit check of an application, for the office."""
    if not actor.can(Permission.OFFICE_APPLICATION_READ):
        return []
    rows = CreditCheck.objects.filter(application=application).order_by("-at", "-id")
    return [
        {**row, "words": CreditOutcome(row["outcome"]).label}
        for row in rows.values("source", "checked_on", "outcome", "note", "by__name", "at")
    ]
