"""What the lifecycle tables name in this area: guards, effects, recipients and due dates. Loaded at start."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.programme.calendar import working_days_after
from zhirong.submission.models import Endorsement, MailIntake
from zhirong.submission.terms import TAKING, application_state, deadline_of
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.labels import words
from zhirong.workflow.registry import Situation, due, effect, guard, recipient

#: Working days in which a second person looks at a mail.
CONFIRMATION_DAYS = 1


def _application(situation: Situation) -> Application:
    """The subject; ``data`` may carry it, read already."""
    found: Application | None = situation.data.get("application")
    return found or Application.objects.select_related("batch__office", "institution").get(pk=situation.case.subject)


@guard("preparation.taken")
def taken(situation: Situation) -> None:
    """The office takes versions: none yet, one before the deadline, or a correction. Lateness is judged at receipt."""
    state = situation.data.get("state") or application_state(_application(situation))
    if state not in TAKING:
        raise GuardRefused(_("本申报已进入审查或已办结，不再接收新版本。"), remedy=_("如需更正，请等待补正通知。"))


@guard("preparation.changeable")
def changeable(situation: Situation) -> None:
    """What was handed in is changed only while another version would still be in time."""
    application = _application(situation)
    state = application_state(application)
    if state not in TAKING:
        raise GuardRefused(_("本申报已进入审查或已办结，不能再修改。"), remedy=_("如需更正，请等待补正通知。"))
    deadline = deadline_of(application, state)
    if state != "preparing" and not deadline.is_met(situation.at):
        raise GuardRefused(
            _("已过截止时刻（%(deadline)s），已提交的版本不能再修改。") % {"deadline": words(deadline.text)},
            remedy=_("如需更正，请等待补正通知。"),
        )


@effect("preparation.void_endorsements")
def void_endorsements(situation: Situation) -> None:
    """Going back voids what was endorsed; the reason is kept beside it."""
    Endorsement.objects.filter(application=situation.case.subject, voided_at=None).update(
        voided_at=situation.at, voided_by=situation.actor.user, void_reason=situation.reason
    )


@recipient("preparation.institution")
def preparing_institution(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@recipient("application.institution")
def applying_institution(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@recipient("application.office")
def receiving_office(situation: Situation) -> list[Organisation]:
    return [_application(situation).batch.office]


@due("preparation.deadline")
def deadline(situation: Situation) -> dt.datetime:
    application = _application(situation)
    return deadline_of(application, application_state(application)).end


def _intake(situation: Situation) -> MailIntake:
    return MailIntake.objects.select_related("batch__office").get(pk=situation.case.subject)


@guard("mail_intake.second_person")
def second_person(situation: Situation) -> None:
    """Who registered a mail, or typed over what stands in it, does not decide about it."""
    user, intake = situation.actor.user, _intake(situation)
    if user is not None and user.pk in {intake.registered_by_id, intake.described_by_id}:
        raise GuardRefused(_("邮件由您登记或录入，须由另一人确认。"), remedy=_("请转同事办理。"))


@guard("mail_intake.has_files")
def has_files(situation: Situation) -> None:
    """A mail without a single sound file brings no application."""
    if not _intake(situation).parts.filter(file__isnull=False).exists():
        raise GuardRefused(
            _("邮件中没有可以收存的附件，不能作为申报。"),
            remedy=_("请与申报单位联系；附件是下载链接的，请对方以附件重新发送。"),
        )


@recipient("mail_intake.office")
def intake_office(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@due("mail_intake.next_day")
def next_day(situation: Situation) -> dt.datetime | None:
    return working_days_after(situation.at, CONFIRMATION_DAYS)
