"""A closed batch of 2023 with accepted and reviewed applications, made without their earlier life."""

import datetime as dt

import pytest

from tests.lives import a_published_batch, an_institution, an_office
from tests.programme.office_work import CLOSES
from zhirong.accounts.actor import SYSTEM
from zhirong.application.models import Application
from zhirong.programme.closing_job import close_batches
from zhirong.workflow.services.perform import open_case, perform

#: A Monday; the make-up Saturday 6 May lies in the seven working days after it.
PUBLISHED = dt.datetime(2023, 4, 24, 9, 0, tzinfo=CLOSES.tzinfo)


@pytest.fixture
def house(db):
    return an_office()


@pytest.fixture
def closed(house):
    batch = a_published_batch(house)
    close_batches(CLOSES)
    return batch


@pytest.fixture
def banks(db):
    return [an_institution(f"{name}银行上海分行") for name in ("演示", "示例", "样本")]


@pytest.fixture
def applications(closed, banks):
    return [reviewed(closed, bank.organisation) for bank in banks]


def reviewed(batch, institution):
    """An application that has come as far as the end of its review."""
    at = CLOSES + dt.timedelta(days=2)
    application = Application.objects.create(
        batch=batch, institution=institution, kind="bank", title=f"{institution.name}项目", created_at=at
    )
    open_case(
        actor=SYSTEM, kind="application", subject=application.pk, tenant=institution, title=application.title, at=at
    )
    receipt = {
        "receipt_no": "SJ-1",
        "number": 1,
        "received_at": at,
        "deadline": CLOSES,
        "content_digest": "0" * 64,
        "submission": application.pk,
    }
    for act in ("receive", "accept", "close_review"):
        perform(actor=SYSTEM, kind="application", subject=application.pk, act=act, at=at, data=receipt)
    return application
