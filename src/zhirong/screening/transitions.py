"""What the lifecycle of the screening names: guards, effects, recipients and due dates. Loaded at start."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM, Actor
from zhirong.accounts.models import Organisation
from zhirong.application.models import Application
from zhirong.programme.calendar import working_days_after
from zhirong.programme.rule_book import procedure_rules
from zhirong.screening.checklist import checklist
from zhirong.screening.cure_time import end_of_cure
from zhirong.screening.models import CorrectionRequest
from zhirong.submission.terms import correction_term
from zhirong.ui.wording import just_before, listed
from zhirong.workflow import registry
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.models import Case
from zhirong.workflow.registry import Situation, due, effect, guard, recipient
from zhirong.workflow.services.perform import open_case, perform

#: Working days of the officer after a correction came in, and of the second person.
OPINION_DAYS = 5
DECISION_DAYS = 3

registry.LOCKED_FIRST["screening"] = "application"


def _application(situation: Situation) -> Application:
    """The subject; ``data`` may carry it, read already."""
    found: Application | None = situation.data.get("application")
    return found or Application.objects.select_related("batch__office", "batch__version", "institution").get(
        pk=situation.case.subject
    )


def _request(situation: Situation) -> CorrectionRequest | None:
    found = CorrectionRequest.objects.filter(application_id=situation.case.subject)
    return found.select_related("application__batch").first()


@effect("screening.open")
def open_screening(situation: Situation) -> None:
    """The office begins to examine what was received."""
    application = _application(situation)
    open_case(
        actor=SYSTEM,
        kind="screening",
        subject=application.pk,
        tenant=application.batch.office,
        title=situation.case.title,
        link=reverse("screening", args=[application.pk]),
        at=situation.at,
        data={"application": application},
    )


@effect("screening.mended")
def mended(situation: Situation) -> None:
    """The corrected version came in: the officer looks again."""
    CorrectionRequest.objects.filter(application_id=situation.case.subject).update(mended_at=situation.at)
    _perform(situation, "take_up_again")


@effect("screening.end")
def end(situation: Situation) -> None:
    """Nothing is examined of what was withdrawn."""
    case = Case.objects.filter(kind="screening", subject=situation.case.subject).first()
    if case is not None and not registry.LIFECYCLES["screening"].state(case.state).final:
        _perform(situation, "end")


def _perform(situation: Situation, act: str, actor: Actor = SYSTEM, kind: str = "screening") -> None:
    perform(
        actor=actor,
        kind=kind,
        subject=situation.case.subject,
        act=act,
        at=situation.at,
        reason=situation.reason,
    )


@correction_term
def end_of_correction(application: Application) -> dt.datetime | None:
    """The first instant too late for the correction that was asked for and has not come yet."""
    request = CorrectionRequest.objects.filter(application=application, mended_at=None).first()
    return request.due_at if request else None


@guard("screening.all_clear")
def all_clear(situation: Situation) -> None:
    """No line is open and none has a defect: each was met, or a person said why it is."""
    open_lines = [line for line in checklist(_application(situation)) if line.is_open]
    if open_lines:
        raise GuardRefused(
            _("检查表还有 %(count)s 项没有结论或须补正：%(lines)s。")
            % {"count": len(open_lines), "lines": listed(str(line.label) for line in open_lines[:5])},
            remedy=_("请逐项给出结论，或一次性告知补正。"),
        )


@guard("screening.not_asked_before")
def not_asked_before(situation: Situation) -> None:
    """P07: one full list, once."""
    if CorrectionRequest.objects.filter(application_id=situation.case.subject).exists():
        raise GuardRefused(_("补正只告知一次，已经告知过。"), remedy=_("请据补正后的材料提出受理或不予受理的意见。"))


@guard("screening.cure_time_over")
def cure_time_over(situation: Situation) -> None:
    """Nobody is refused while the time to mend runs."""
    request = _request(situation)
    if situation.case.state == "correcting" and request is not None and situation.at < end_of_cure(request):
        raise GuardRefused(_("补正期限还没有到，不能提出不予受理。"), remedy=_("请等待期满，或收到补正后再审查。"))


@effect("screening.ask_applicant")
def ask_applicant(situation: Situation) -> None:
    """Keep the list and open the application to corrections."""
    data = situation.data
    CorrectionRequest.objects.create(
        application_id=situation.case.subject,
        submission_number=data["submission_number"],
        document_no=data["document_no"],
        items=data["items"],
        days=data["days"],
        asked_by=situation.actor.user,
        asked_at=situation.at,
        due_at=data["due_at"],
        window_until=data["window_until"],
    )
    _perform(situation, "request_correction", situation.actor, "application")


@effect("screening.accept_application")
def accept_application(situation: Situation) -> None:
    _perform(situation, "accept", situation.actor, "application")


@effect("screening.refuse_application")
def refuse_application(situation: Situation) -> None:
    _perform(situation, "refuse", situation.actor, "application")


@recipient("screening.office")
def office(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@recipient("screening.applicant")
def applicant(situation: Situation) -> list[Organisation]:
    return [_application(situation).institution]


@due("screening.request_time")
def request_time(situation: Situation) -> dt.datetime | None:
    """P07: the applicant is told within some working days of the receipt.

    As every term here: none while the holidays of the year are unknown, for an applicant's act never waits for them.
    """
    return working_days_after(
        situation.at, procedure_rules(_application(situation).batch).number("P07", "request_working_days")
    )


@due("screening.opinion_time")
def opinion_time(situation: Situation) -> dt.datetime | None:
    return working_days_after(situation.at, OPINION_DAYS)


@due("screening.decision_time")
def decision_time(situation: Situation) -> dt.datetime | None:
    return working_days_after(situation.at, DECISION_DAYS)


@due("screening.refusal_time")
def refusal_time(situation: Situation) -> dt.datetime | None:
    """Until when the officer says what follows when nothing was mended."""
    end = cure_time(situation)
    return working_days_after(just_before(end), OPINION_DAYS) if end else None


@due("screening.cure_time")
def cure_time(situation: Situation) -> dt.datetime | None:
    """Until when the applicant may mend."""
    request = _request(situation)
    return end_of_cure(request) if request else None
