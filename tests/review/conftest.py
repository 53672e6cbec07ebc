"""A closed call with three banks accepted and a pool of seven experts, made once for a module that only adds to it."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.lives import (
    AFTER,
    DURING,
    House,
    Panel,
    a_panel,
    a_published_batch,
    an_accepted_application,
    an_institution,
    an_office,
)
from zhirong.application.models import Application
from zhirong.programme.closing_job import close_batches
from zhirong.programme.models import Batch
from zhirong.review.models import ExpertProfile

BANKS = ("演示银行上海分行", "示例银行上海分行", "样本银行上海分行")
FIELDS = (["金融"], ["金融"], ["金融"], ["知识产权"], ["知识产权"], ["法律"], ["产业"])


@dataclasses.dataclass(frozen=True)
class ClosedCall:
    """What stands before a round is planned."""

    office: House
    batch: Batch
    applications: list[Application]
    panel: Panel


@pytest.fixture(scope="module")
def shared_call(django_db_setup: None, django_db_blocker: Any) -> Iterator[ClosedCall]:
    with django_db_blocker.unblock(), transaction.atomic():
        office = an_office()
        batch = a_published_batch(office)
        applications = [
            an_accepted_application(batch, an_institution(name), office, DURING + dt.timedelta(minutes=place))
            for place, name in enumerate(BANKS)
        ]
        panel = a_panel(office, size=7)
        for expert, fields in zip(panel.experts, FIELDS, strict=True):
            ExpertProfile.objects.filter(pk=expert).update(fields=fields)
        close_batches(AFTER)
        yield ClosedCall(office, batch, applications, panel)
        transaction.set_rollback(True)


@pytest.fixture
def call(shared_call: ClosedCall, db: None) -> ClosedCall:
    return shared_call
