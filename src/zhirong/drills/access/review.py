"""The expert review for the crowd: an expert and a review in each pool, a round of the closed batch."""

import datetime as dt

from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.permissions import Category, Role
from zhirong.application.models import Application
from zhirong.drills.access.crowd import Crowd
from zhirong.drills.access.programme import LATER
from zhirong.programme.models import Batch
from zhirong.review.models import Entry
from zhirong.review.openings import open_review
from zhirong.review.services.profile import add_tie, keep_expert
from zhirong.review.services.round import RoundTerms, plan_round
from zhirong.rules.scoring.conflicts import Relation
from zhirong.submission.models import Submission


def plant_review(crowd: Crowd) -> None:
    """After the submissions are planted."""
    officer = crowd.someone(Category.OFFICE, Role.OFFICER).actor
    terms = RoundTerms(deadline=LATER + dt.timedelta(days=10), seed=1)
    round = plan_round(actor=officer, batch=Batch.objects.get(code="drill-2023"), terms=terms, at=LATER)
    crowd.add("review_round", round.batch.office, round_id=round.pk)
    received = Submission.objects.filter(application__batch=round.batch).order_by("receipt_no").first()
    assert received is not None
    application = Application.objects.get(pk=received.application_id)
    entry = Entry.objects.create(round=round, application=application, submission=received, number=1, kind="bank")
    for second in (False, True):
        visitor = crowd.someone(Category.EXPERT_POOL, Role.EXPERT, second=second)
        assert visitor.user is not None
        assert visitor.organisation is not None
        pool = visitor.organisation
        expert = keep_expert(
            actor=officer,
            pool=pool,
            person=visitor.user,
            fields=[],
            title=crowd.canary(pool, "title"),
            note="",
            is_available=True,
            at=LATER,
        )
        tie = add_tie(
            actor=officer,
            expert=expert,
            relation=Relation.EMPLOYER,
            name=crowd.canary(pool, "employer"),
            organisation=None,
            since=None,
            until=None,
            note="",
            at=LATER,
        )
        review = open_review(SYSTEM, entry, expert, LATER)
        crowd.add("expert", pool, expert_id=expert.pk)
        crowd.add("tie", pool, tie_id=tie.pk)
        crowd.add("review", pool, visitor.user, review_id=review.pk)
        crowd.add("review_case", pool, visitor.user, subject=review.pk)
