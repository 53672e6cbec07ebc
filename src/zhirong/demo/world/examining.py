"""What the office of the demo does with an application that came in: check list, correction, acceptance, refusal."""

import datetime as dt

from zhirong.application.models import Application
from zhirong.clock import SHANGHAI
from zhirong.demo.world.tenants import Cast
from zhirong.screening.checklist import Line, checklist, defects
from zhirong.screening.services.correction import request_correction
from zhirong.screening.services.credit_check import record_credit_check
from zhirong.screening.services.ruling import rule_on
from zhirong.submission.models import Submission
from zhirong.workflow.services.perform import perform

CREDIT_SOURCE = "公共信用信息查询（演示）"
DAYS_TO_MEND = 5


def _number(application: Application) -> int:
    return Submission.objects.filter(application=application).order_by("-number").values_list("number", flat=True)[0]


def check_credit(cast: Cast, application: Application, at: dt.datetime) -> None:
    record_credit_check(
        actor=cast.actor("officer"),
        application=application,
        source=CREDIT_SOURCE,
        checked_on=at.astimezone(SHANGHAI).date(),
        outcome="clean",
        at=at,
    )


def find_in_order(cast: Cast, application: Application, at: dt.datetime) -> None:
    """Every line that the machine leaves open is found to be in order."""
    for line in checklist(application):
        if line.is_open:
            _rule(cast, application, line, "met", "已与原件核对一致。", at)


def propose_acceptance(cast: Cast, application: Application, at: dt.datetime) -> None:
    """The credit check, every line, and the officer's opinion; the second person's decision is still to come."""
    check_credit(cast, application, at)
    find_in_order(cast, application, at)
    perform(actor=cast.actor("officer"), kind="screening", subject=application.pk, act="propose_acceptance", at=at)


def accept(cast: Cast, application: Application, at: dt.datetime) -> None:
    """Proposed by the officer, accepted by the second person an hour later."""
    propose_acceptance(cast, application, at)
    later = at + dt.timedelta(hours=1)
    perform(actor=cast.actor("second"), kind="screening", subject=application.pk, act="accept", at=later)


def ask_for_correction(cast: Cast, application: Application, words: str, at: dt.datetime) -> None:
    """One line is wrong in form; the request names it with its clause."""
    check_credit(cast, application, at)
    wrong, *rest = [line for line in checklist(application) if line.is_open]
    _rule(cast, application, wrong, "defect", words, at)
    for line in rest:
        _rule(cast, application, line, "met", "已与原件核对一致。", at)
    request_correction(
        actor=cast.actor("officer"),
        application=application,
        submission_number=_number(application),
        items=list(defects(checklist(application))),
        days=DAYS_TO_MEND,
        at=at,
    )


def refuse(cast: Cast, application: Application, reason: str, at: dt.datetime) -> None:
    """Refused with a reason: proposed by the officer, decided by the second person."""
    check_credit(cast, application, at)
    for address, act, hours in (("officer", "propose_refusal", 0), ("second", "refuse", 2)):
        perform(
            actor=cast.actor(address),
            kind="screening",
            subject=application.pk,
            act=act,
            at=at + dt.timedelta(hours=hours),
            reason=reason,
        )


def _rule(cast: Cast, application: Application, line: Line, finding: str, note: str, at: dt.datetime) -> None:
    rule_on(
        actor=cast.actor("officer"),
        application=application,
        submission_number=_number(application),
        line=line,
        finding=finding,
        note=note,
        at=at,
    )
