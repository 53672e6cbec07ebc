"""An application that was received, and the two people of the office who screen it."""

import datetime as dt

import pytest

from tests.lives import DURING, a_complete_application, a_published_batch, an_institution, an_office
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of
from zhirong.application.models import Application
from zhirong.screening.checklist import checklist, defects
from zhirong.screening.services.correction import request_correction
from zhirong.screening.services.credit_check import record_credit_check
from zhirong.screening.services.ruling import rule_on
from zhirong.submission.models import Channel, Submission
from zhirong.workflow.services.perform import perform

HOUR = dt.timedelta(hours=1)
AT = DURING + 3 * HOUR


@pytest.fixture
def house(db):
    return an_office()


@pytest.fixture
def bank_house(db):
    return an_institution()


@pytest.fixture
def batch(house):
    return a_published_batch(house)


@pytest.fixture
def application(batch, bank_house) -> Application:
    """Handed in while the call runs."""
    made = a_complete_application(batch, bank_house)
    receive(made)
    return made


def receive(application: Application, act: str = "receive", at: dt.datetime = DURING + HOUR, channel=Channel.ONLINE):
    """A version as it was received, without the people of the institution."""
    content = content_of(application, at)
    number = application.submissions.count() + 1
    submission = Submission.objects.create(
        application=application,
        number=number,
        receipt_no=f"R-{application.pk}-{number}",
        channel=channel,
        received_at=at,
        deadline=application.batch.closes_at,
        content={**content.frozen(), **({"values": {}} if channel == Channel.EMAIL else {})},
        content_digest=content.digest,
        attachments_digest="0" * 64,
        audit_seq=1,
    )
    receipt = {
        "submission": submission.pk,
        "number": number,
        "receipt_no": submission.receipt_no,
        "received_at": at,
        "deadline": submission.deadline,
        "content_digest": submission.content_digest,
    }
    perform(actor=SYSTEM, kind="application", subject=application.pk, act=act, at=at, data=receipt)
    return submission


@pytest.fixture
def examine(house):
    """Everything said that a person has to say, so that nothing is open; ``defects`` are codes of lines to be mended."""

    def clear(application: Application, *, defects: tuple[str, ...] = (), at: dt.datetime = DURING + 2 * HOUR) -> None:
        officer = house[Role.OFFICER].actor
        record_credit_check(
            actor=officer,
            application=application,
            source="公共信用网站",
            checked_on=at.date(),
            outcome="clean",
            at=at,
        )
        number = application.submissions.order_by("-number").first().number
        for line in checklist(application):
            if line.code in defects or line.is_open:
                rule_on(
                    actor=officer,
                    application=application,
                    submission_number=number,
                    line=line,
                    finding="defect" if line.code in defects else "met",
                    note="印章不清晰，请重新扫描" if line.code in defects else "已核对原件",
                    at=at,
                )

    return clear


@pytest.fixture
def act(house):
    def do(role, application, act, at=AT, **more):
        return perform(actor=house[role].fresh_actor, kind="screening", subject=application.pk, act=act, at=at, **more)

    return do


@pytest.fixture
def ask(house):
    def send(application, *, days=10, at=AT):
        number = application.submissions.count()
        return request_correction(
            actor=house[Role.OFFICER].actor,
            application=application,
            submission_number=number,
            items=list(defects(checklist(application))),
            days=days,
            at=at,
        )

    return send
