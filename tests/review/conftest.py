"""Two calls made once for a module that only adds to them: one that waits for a round, one in whose round experts score."""

import copy
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from tests.lives import (
    AFTER,
    DURING,
    JUDGING,
    House,
    Panel,
    a_panel,
    a_published_batch,
    a_round,
    a_submitted_application,
    an_accepted_application,
    an_application,
    an_institution,
    an_office,
)
from tests.people import Person
from zhirong.accounts.permissions import Role
from zhirong.application.models import Application
from zhirong.programme.closing_job import close_batches
from zhirong.programme.models import Batch
from zhirong.review.models import Entry, ExpertProfile, Review, Round
from zhirong.review.services.sheet import declare
from zhirong.submission.models import Submission
from zhirong.workflow.services.perform import perform

BANKS = ("演示银行上海分行", "示例银行上海分行", "样本银行上海分行")
FIELDS = (["金融"], ["金融"], ["金融"], ["知识产权"], ["知识产权"], ["法律"], ["产业"])


@dataclass(frozen=True)
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


#: Where the others lie: fewer deals than anybody, an amount in 万元 that nobody reaches.
FEW, MANY = "1", "90000000"


@dataclass
class Bench:
    """The round with everybody in it; ``review`` is the one that is looked at, ``expert`` its expert."""

    office: House
    batch: Batch
    round: Round
    experts: dict[Any, Person]

    @property
    def review(self) -> Review:
        found = Review.objects.select_related("entry__round__batch__version", "entry__application__institution")
        return found.filter(entry__round=self.round).order_by("created_at", "id")[0]

    @property
    def expert(self) -> Person:
        return self.experts[self.review.expert_id]

    @property
    def address(self) -> str:
        return f"/review/reviews/{self.review.pk}/"

    def declared(self) -> Review:
        """The expert has declared and reads."""
        declare(actor=self.expert.actor, review=self.review, at=JUDGING)
        return self.review

    def act(self, code: str) -> None:
        """The officer moves the round."""
        officer = self.office[Role.OFFICER].fresh_actor
        perform(actor=officer, kind="review_round", subject=self.round.pk, act=code, at=JUDGING)


def built() -> Bench:
    office = an_office()
    batch = a_published_batch(office)
    own = a_submitted_application(batch, an_institution("样本村镇银行"))
    others = [an_application(batch, an_institution(f"同类{n}银行")) for n in (1, 2, 3)]
    approver = office[Role.APPROVER].fresh_actor
    perform(actor=approver, kind="application", subject=own.pk, act="accept", at=AFTER)
    panel = a_panel(office, 5)
    round = a_round(batch, office)
    received = Submission.objects.get(application=own)
    for number, other in enumerate(others, 2):
        submission = copy.copy(received)
        submission.pk, submission.signed_id, submission._state.adding = other.pk, None, True
        submission.application, submission.receipt_no = other, f"{received.receipt_no}-{number}"
        submission.content = with_figures(received.content, pledge_loan_deals=FEW, registered_amount=MANY)
        submission.save(force_insert=True)
        Entry.objects.create(round=round, application=other, submission=submission, number=number, kind="bank")
    return Bench(office, batch, round, panel.experts)


def with_figures(content: dict[str, Any], **counted: str) -> dict[str, Any]:
    """A frozen content whose ledger counts these numbers over the baseline years."""
    changed = copy.deepcopy(content)
    for code, number in counted.items():
        changed["ledger"]["figures"]["2021,2022"][code] |= {"counted": number, "possible": number}
    return changed


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Bench]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield built()
        transaction.set_rollback(True)


@pytest.fixture
def bench(_built: Bench, db: None) -> Bench:
    """What a test changes is undone after it; building it all takes seconds."""
    return _built
