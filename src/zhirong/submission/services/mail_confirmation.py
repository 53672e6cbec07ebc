"""What a second person makes of a mail: the same record and receipt as an online submission, or a late arrival, or a link."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM, Actor
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Permission
from zhirong.application.content import Content
from zhirong.application.models import Application
from zhirong.application.services.application import start_mailed_application
from zhirong.rules.deadline import Deadline
from zhirong.submission.errors import MailRefused
from zhirong.submission.locked_figures import require_figures_unchanged
from zhirong.submission.mailed_content import supplemented_content, whole_content
from zhirong.submission.models import Channel, LateArrival, MailIntake, Submission, Treatment
from zhirong.submission.services.arrival import Arrival, receive, refuse_late
from zhirong.submission.services.mail_registration import require_may_apply
from zhirong.submission.terms import TAKING, application_state, deadline_of
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import perform


@transaction.atomic
def confirm_mail(
    *,
    actor: Actor,
    intake: MailIntake,
    institution: Organisation,
    treatment: Treatment,
    at: dt.datetime,
    reason: str = "",
    version: int | None = None,
) -> MailIntake:
    """Take a mail as what it is. The stamp of the office's mail server decides about lateness, not the time of this act.

    A whole application begins where nothing was begun, even if the batch is closed by now; a supplement adds its files to the
    version in force; a repetition is linked and never doubled. Too late: a late arrival with its letter.

    Raises MailRefused, SecondPerson refusals of the case, FigureLocked for a correction of locked figures (P17).
    """
    actor.require(Permission.OFFICE_INTAKE_CONFIRM)
    Case.objects.select_for_update().get(kind="mail_intake", subject=intake.pk)
    intake = MailIntake.objects.select_related("batch__office", "batch__version", "original").get(pk=intake.pk)
    require_may_apply(batch=intake.batch, institution=institution)
    application = Application.objects.filter(batch=intake.batch, institution=institution).first()
    if application is not None:  # the same order of locks as handing in online
        Case.objects.select_for_update().filter(kind="preparation", subject=application.pk).first()
        Case.objects.select_for_update().filter(kind="application", subject=application.pk).first()
    intake.institution, intake.treatment = institution, treatment
    outcome = _outcome(actor, intake, institution, application, at)
    if treatment == Treatment.REPEAT:
        intake.same_as = outcome if isinstance(outcome, Submission) else None
    elif isinstance(outcome, Submission):
        intake.submission = outcome
    else:
        intake.late_arrival = outcome
    intake.save(update_fields=("institution", "treatment", "same_as", "submission", "late_arrival"))
    perform(
        actor=actor,
        kind="mail_intake",
        subject=intake.pk,
        act="confirm",
        at=at,
        reason=reason,
        version=version,
        payload={
            "institution": str(institution.pk),
            "treatment": str(treatment),
            "outcome": str(outcome.pk),
            "receipt_no": outcome.receipt_no,
        },
    )
    return intake


def _outcome(
    actor: Actor, intake: MailIntake, institution: Organisation, application: Application | None, at: dt.datetime
) -> Submission | LateArrival:
    in_force = None
    if application is not None:
        in_force = Submission.objects.filter(application=application).order_by("-number").first()
    if intake.treatment != Treatment.WHOLE and in_force is None:
        raise MailRefused(
            _("“%(name)s”在本批次还没有已收件的版本。") % {"name": institution.name},
            remedy=_("请作为一份完整的申报收件。"),
            field="treatment",
        )
    if intake.treatment == Treatment.REPEAT and in_force is not None:
        return in_force
    state = application_state(application) if application is not None else "preparing"
    deadline = deadline_of(application, state) if application is not None else Deadline(intake.batch.closes_at)
    content = _content(intake, institution, application, in_force, at)
    arrival = Arrival(
        batch=intake.batch,
        institution=institution,
        channel=Channel.EMAIL,
        received_at=intake.stamped_at,
        content=content.frozen(),
        content_digest=content.digest,
    )
    if state in TAKING and not deadline.is_met(intake.stamped_at):
        late = Arrival(**{**vars(arrival), "pack": intake.original})
        return refuse_late(actor=actor, arrival=late, deadline=deadline, application=application, at=at)
    if state not in TAKING:
        raise MailRefused(
            _("“%(name)s”的申报已进入审查之后的环节或已办结，不再接收新版本。") % {"name": institution.name},
            remedy=_("如与已收件的版本相同，请选择“重复”；否则请不作为申报并写明理由。"),
            field="treatment",
        )
    if intake.treatment == Treatment.WHOLE and in_force is not None and in_force.received_at > intake.stamped_at:
        raise MailRefused(
            _("该单位已有更晚收到的版本（%(receipt)s），不能由较早的邮件代替。") % {"receipt": in_force.receipt_no},
            remedy=_("请选择“重复”；邮件中另有材料的，选择“补充材料”。"),
            field="treatment",
        )
    if application is None:
        application = start_mailed_application(
            actor=actor, batch=intake.batch, institution=institution, arrived_at=intake.stamped_at, at=at
        )
        content = whole_content(intake, institution, application, at)
        arrival = Arrival(**{**vars(arrival), "content": content.frozen(), "content_digest": content.digest})
    if state == "correcting":
        require_figures_unchanged(application, content, intake.stamped_at)
    return receive(actor=SYSTEM, application=application, arrival=arrival, act=TAKING[state], deadline=deadline, at=at)


def _content(
    intake: MailIntake,
    institution: Organisation,
    application: Application | None,
    in_force: Submission | None,
    at: dt.datetime,
) -> Content:
    if intake.treatment == Treatment.SUPPLEMENT and in_force is not None:
        return supplemented_content(intake, in_force, at)
    return whole_content(intake, institution, application, at)
