"""Reading submissions, endorsements, late arrivals, mails and paper copies, always as somebody."""

import uuid

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category, Permission
from zhirong.application.models import Application
from zhirong.programme.models import Batch
from zhirong.programme.standing import standing_at, state_of
from zhirong.submission.models import (
    Endorsement,
    LateArrival,
    MailIntake,
    MailPart,
    OwnMailServer,
    PaperCopy,
    Submission,
)


def submissions(actor: Actor) -> QuerySet[Submission]:
    """The office sees every version received, an institution its own, others none; the newest first."""
    found = Submission.objects.select_related("application__institution", "application__batch")
    return found.filter(_theirs(actor, "application__institution"))


def submission_of(actor: Actor, submission_id: uuid.UUID) -> Submission:
    """One version received. Raises NotFound."""
    found = submissions(actor).select_related("pack", "signed", "submitted_by").filter(pk=submission_id).first()
    if found is None:
        raise _missing()
    return found


def submission_in_force(actor: Actor, application: Application) -> Submission | None:
    """The version that counts: the highest number; None when nothing was received or the actor may not see it."""
    return submissions(actor).filter(application=application).order_by("-number").first()


def submissions_in_force(actor: Actor) -> QuerySet[Submission]:
    """Of every application that the actor may see, the version that counts."""
    later = Submission.objects.filter(application=OuterRef("application"), number__gt=OuterRef("number"))
    return submissions(actor).filter(~Exists(later))


def endorsements(actor: Actor, application: Application) -> QuerySet[Endorsement]:
    """Who put a name to which content, the void ones among them, oldest first: the institution's own affair.

    The office sees those behind a submission.
    """
    found = Endorsement.objects.filter(application=application).select_related("person", "seal", "pack", "voided_by")
    if actor.system or _owns(actor, application):
        return found
    if actor.can(Permission.OFFICE_APPLICATION_READ):
        return found.filter(submission__isnull=False)
    return found.none()


def standing_endorsement(actor: Actor, application: Application, step: str) -> Endorsement | None:
    """The endorsement of a step that has not been voided, if the actor may see it."""
    return endorsements(actor, application).filter(step=step, voided_at=None).first()


def late_arrivals(actor: Actor) -> QuerySet[LateArrival]:
    """What came too late: all for the office, an institution's own for it."""
    found = LateArrival.objects.select_related("institution", "batch", "application")
    return found.filter(_theirs(actor, "institution"))


def late_arrival_of(actor: Actor, arrival_id: uuid.UUID) -> LateArrival:
    """One late arrival. Raises NotFound."""
    found = late_arrivals(actor).filter(pk=arrival_id).first()
    if found is None:
        raise _missing()
    return found


def mail_intakes(actor: Actor) -> QuerySet[MailIntake]:
    """The mails registered: for those in the office who read applications."""
    found = MailIntake.objects.select_related("batch", "institution", "registered_by", "original")
    return found if actor.can(Permission.OFFICE_APPLICATION_READ) else found.none()


def mail_intake_of(actor: Actor, intake_id: uuid.UUID) -> MailIntake:
    """One mail registered. Raises NotFound."""
    found = mail_intakes(actor).filter(pk=intake_id).first()
    if found is None:
        raise _missing()
    return found


def mail_intake_rows(actor: Actor) -> QuerySet[MailIntake]:
    """The same with ``state`` and the ``receipt_no`` of what each became; what waits for a second person first."""
    receipt = Coalesce("submission__receipt_no", "late_arrival__receipt_no", "same_as__receipt_no", Value(""))
    rows = mail_intakes(actor).annotate(**{"state": state_of("mail_intake"), "receipt_no": receipt})
    decided = Case(When(pk__in=standing_at("mail_intake", "registered"), then=Value(0)), default=Value(1))
    return rows.order_by(decided, "-registered_at", "id")


def mail_parts(actor: Actor, intake: MailIntake) -> list[MailPart]:
    """The files of a mail that the actor may see, in their order."""
    visible = mail_intakes(actor).filter(pk=intake.pk)
    return list(MailPart.objects.filter(intake__in=visible).select_related("file").order_by("position"))


def batches_open_to_mail(actor: Actor) -> QuerySet[Batch]:
    """The batches of the office for which a mail may be registered, the newest first."""
    if not actor.can(Permission.OFFICE_APPLICATION_READ) or actor.organisation is None:
        return Batch.objects.none()
    standing = standing_at("batch", "published", "closed")
    return Batch.objects.filter(office=actor.organisation, pk__in=standing).order_by("-opens_at", "id")


def possible_senders(actor: Actor, batch: Batch) -> QuerySet[Organisation]:
    """The institutions that may apply in a batch, by name."""
    if not actor.can(Permission.OFFICE_APPLICATION_READ):
        return Organisation.objects.none()
    return Organisation.objects.filter(category=Category.INSTITUTION, institution_kind__in=batch.kinds).order_by(
        "name", "id"
    )


def mail_servers(actor: Actor) -> QuerySet[OwnMailServer]:
    """The office's own mail servers."""
    if actor.organisation is None or not actor.can(Permission.OFFICE_APPLICATION_READ):
        return OwnMailServer.objects.none()
    return OwnMailServer.objects.filter(office=actor.organisation).select_related("added_by")


def paper_copies(actor: Actor, submission: Submission) -> QuerySet[PaperCopy]:
    """The paper copies logged against the receipts of the application of a submission that the actor may see."""
    visible = submissions(actor).filter(application=submission.application_id)
    return PaperCopy.objects.filter(submission__in=visible).select_related("logged_by", "submission")


def _owns(actor: Actor, application: Application) -> bool:
    return (
        actor.organisation is not None
        and actor.organisation.pk == application.institution_id
        and actor.can(Permission.OWN_APPLICATION_READ)
    )


def _theirs(actor: Actor, institution: str) -> Q:
    """The office sees all, an institution its own, others none."""
    if actor.can(Permission.OFFICE_APPLICATION_READ):
        return Q()
    if actor.organisation is not None and actor.can(Permission.OWN_APPLICATION_READ):
        return Q(**{institution: actor.organisation})
    return Q(pk__in=())


def _missing() -> NotFound:
    return NotFound(_("没有找到这一收件记录。"), remedy=_("它可能已被移除，或不属于您的单位。"))
