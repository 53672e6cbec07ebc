"""The experts of the demo: their pool, a round over the accepted applications of a batch, and their scores."""

import datetime as dt
import random
import uuid
from collections.abc import Mapping
from decimal import Decimal

from zhirong.demo.world.cast import OTHERS
from zhirong.demo.world.tenants import Cast
from zhirong.programme.models import Batch
from zhirong.programme.standing import standing_at
from zhirong.review.models import Review, Round
from zhirong.review.planning import planned
from zhirong.review.selectors import scores
from zhirong.review.services.assignment import assign_experts
from zhirong.review.services.profile import keep_expert
from zhirong.review.services.round import RoundTerms, plan_round
from zhirong.review.services.sheet import Line, declare, save_sheet, submit_sheet
from zhirong.review.sheet import items_of
from zhirong.workflow.services.perform import perform

POOL = next(house for house in OTHERS if house.name == "演示评审专家库")
#: Address, fields and title of each expert.
EXPERTS = (
    ("expert", ["金融", "知识产权"], "高级经济师"),
    ("expert2", ["金融"], "教授"),
    ("expert3", ["知识产权"], "专利代理师"),
    ("expert4", ["法律"], "律师"),
    ("expert5", ["评估", "金融"], "资产评估师"),
    ("expert6", ["金融", "知识产权"], "研究员"),
    ("expert7", ["产业"], "正高级工程师"),
)
EXPERTS_EACH = 5
#: By how many percent the experts of a panel differ; another order for each application, so that nobody is always strict.
SPREAD = (-2, 1, 0, 2, -1)
COMMENTS = (
    "目标明确，措施可行，团队配置合理。",
    "业务基础较好，评估和风险分担安排还可以细化。",
    "产品有特色，建议补充跨区推广的安排。",
)


def open_pool(cast: Cast, at: dt.datetime) -> None:
    """The office takes the experts into its list."""
    for address, fields, title in EXPERTS:
        keep_expert(
            actor=cast.actor("officer"),
            pool=cast.houses[POOL.name],
            person=cast.people[address][0],
            fields=fields,
            title=title,
            note="",
            is_available=True,
            at=at,
        )


def begin_round(cast: Cast, batch: Batch, at: dt.datetime, *, deadline: dt.datetime, seed: int) -> Round:
    """Plan the round, assign as the machine proposes, begin the scoring under seal."""
    officer = cast.actor("officer")
    terms = RoundTerms(deadline=deadline, experts_each=EXPERTS_EACH, seed=seed)
    round = plan_round(actor=officer, batch=batch, terms=terms, at=at)
    plan = planned(round, at.date())
    proposal = plan.proposal(round.experts_each, seed)
    chosen = {
        candidate.application.pk: [uuid.UUID(expert) for expert in proposal.experts[str(candidate.application.pk)]]
        for candidate in plan.candidates
    }
    assign_experts(actor=officer, round=round, chosen=chosen, note="", at=at)
    perform(actor=officer, kind="review_round", subject=round.pk, act="begin", at=at)
    return round


def score(
    cast: Cast,
    round: Round,
    at: dt.datetime,
    *,
    seed: int,
    shares: Mapping[str, str] | None = None,
    far: tuple[str, str] = ("", ""),
    waiting_for: str = "",
) -> None:
    """The experts hand in their sheets; the one at ``waiting_for`` has done the first and has the others still before them.

    ``shares``: short name -> percent of all points that the experts give around; who is not named gets less the later it came.
    ``far``: the first expert of the panel of this short name gives this percent instead, far from all others.
    """
    chance = random.Random(seed)  # noqa: S311 - fictional scores, the same for the same seed
    done = 0
    reviews = Review.objects.filter(entry__round=round).select_related("expert", "entry__application__institution")
    for place, review in enumerate(reviews.order_by("entry__number", "expert__person__name", "pk")):
        address = next(part for part, (user, _house) in cast.people.items() if user == review.expert.person)
        short = review.entry.application.institution.short_name
        percent = Decimal((shares or {}).get(short, 88 - 3 * review.entry.number))
        percent += SPREAD[(place + 2 * review.entry.number) % len(SPREAD)]
        if short == far[0]:
            percent, far = Decimal(far[1]), ("", "")
        if address == waiting_for:
            done += 1
            if done > 1:
                continue
        _hand_in(cast, address, review, percent / 100, chance.choice(COMMENTS), at)


def explain(cast: Cast, round: Round, at: dt.datetime, reason: str) -> None:
    """Whoever lies far from the others says why, once the seal is open."""
    asked = Review.objects.filter(entry__round=round, pk__in=standing_at("review", "explaining"))
    for review in asked.select_related("expert"):
        address = next(part for part, (user, _house) in cast.people.items() if user == review.expert.person)
        perform(actor=cast.actor(address), kind="review", subject=review.pk, act="explain", at=at, reason=reason)


def finish(cast: Cast, round: Round, at: dt.datetime, reason: str = "") -> None:
    """Open the scores, let those far from the others explain themselves for the same ``reason``, and close the round."""
    officer = cast.actor("officer")
    perform(actor=officer, kind="review_round", subject=round.pk, act="open_seal", at=at)
    explain(cast, round, at, reason)
    perform(actor=officer, kind="review_round", subject=round.pk, act="close", at=at)


def _hand_in(cast: Cast, address: str, review: Review, share: Decimal, comment: str, at: dt.datetime) -> None:
    """The expert keeps what the system proposes and scores the other lines."""
    expert = cast.actor(address)
    declare(actor=expert, review=review, at=at)
    proposed = {score.item: score.proposed for score in scores(expert, review)}
    lines = {
        item.id: Line(proposed.get(item.id) or (item.weight * share).quantize(Decimal("0.1")))
        for item in items_of(review)
    }
    save_sheet(actor=expert, review=review, lines=lines, comment=comment, seen=None, at=at)
    submit_sheet(actor=expert, review=review, at=at)
