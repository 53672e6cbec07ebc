"""Reading experts, rounds and reviews, always as somebody.

Scores are sealed: while a round is being scored nobody reads a score but the expert who gives it, not even the office.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Category, Permission, Role
from zhirong.application.models import Application
from zhirong.programme.models import Batch
from zhirong.programme.standing import standing_at, state_of
from zhirong.review.models import Assignment, Conflict, Entry, ExpertProfile, ExpertTie, ItemScore, Review, Round
from zhirong.review.planning import Planned, Substitute, available_experts, day_of, planned, substitutes_for
from zhirong.review.results import binding_terms, result_of, scored_entries
from zhirong.review.standing import IN, judged_entries, reviews_of, round_state
from zhirong.rules.scoring.aggregate import Method, combined, outliers, rounded
from zhirong.rules.scoring.settlement import Terms

#: States of a round in which scores may be read.
OPEN = ("explaining", "closed")


def pools(actor: Actor) -> QuerySet[Organisation]:
    """The pools whose experts the actor keeps."""
    found = Organisation.objects.filter(category=Category.EXPERT_POOL).order_by("name", "id")
    if actor.can(Permission.OFFICE_REVIEW_MANAGE):
        return found
    if actor.can(Permission.OWN_EXPERT_MANAGE) and actor.organisation is not None:
        return found.filter(pk=actor.organisation.pk)
    return found.none()


def experts(actor: Actor) -> QuerySet[ExpertProfile]:
    """The experts whom the actor keeps, with the number of their ``standing`` ties and of reviews ``called`` to."""
    found = ExpertProfile.objects.filter(pool__in=pools(actor)).select_related("person", "pool")
    found = found.annotate(
        standing=Count("ties", filter=Q(ties__struck_at=None), distinct=True), called=Count("reviews", distinct=True)
    )
    return found.order_by("pool__name", "person__name", "id")


def expert_of(actor: Actor, expert_id: uuid.UUID) -> ExpertProfile:
    """One expert. Raises NotFound."""
    found = experts(actor).filter(pk=expert_id).first()
    if found is None:
        raise NotFound(_("没有找到这位专家。"), remedy=_("其可能已不在库中，或不属于您的专家库。"))
    return found


def ties(actor: Actor, expert: ExpertProfile) -> QuerySet[ExpertTie]:
    """The ties of an expert, those struck out at the end."""
    visible = experts(actor).filter(pk=expert.pk).values("pk")
    return (
        ExpertTie.objects.filter(expert__in=visible)
        .select_related("organisation", "added_by", "struck_by", "expert__pool")
        .order_by("struck_at", "relation", "added_at")
    )


def tie_of(actor: Actor, tie_id: uuid.UUID) -> ExpertTie:
    """One tie. Raises NotFound."""
    found = ExpertTie.objects.filter(expert__pool__in=pools(actor), pk=tie_id).select_related("expert__pool").first()
    if found is None:
        raise NotFound(_("没有找到这条关系。"), remedy=_("其可能已不在库中，或不属于您的专家库。"))
    return found


def unlisted(actor: Actor) -> list[tuple[User, Organisation]]:
    """The people with the part of an expert who have no profile yet."""
    listed = ExpertProfile.objects.filter(pool=OuterRef("organisation"), person=OuterRef("user"))
    found = Membership.objects.filter(
        ~Exists(listed), organisation__in=pools(actor), role=Role.EXPERT, until=None, user__is_active=True
    )
    rows = found.select_related("user", "organisation").order_by("organisation__name", "user__name", "user_id")
    return [(row.user, row.organisation) for row in rows]


def tied_organisations(actor: Actor) -> QuerySet[Organisation]:
    """The institutions that a tie may name."""
    if not pools(actor).exists():
        return Organisation.objects.none()
    return Organisation.objects.filter(category=Category.INSTITUTION).order_by("name", "id")


def rounds(actor: Actor) -> QuerySet[Round]:
    """The rounds, for the office. Each carries ``state``."""
    found = Round.objects.annotate(**{"state": state_of("review_round")}).select_related("batch__version", "planned_by")
    readable = actor.can(Permission.OFFICE_REVIEW_MANAGE) or actor.can(Permission.OFFICE_APPLICATION_READ)
    return found if readable else found.none()


def round_of(actor: Actor, round_id: uuid.UUID) -> Round:
    """One round. Raises NotFound."""
    found = rounds(actor).filter(pk=round_id).first()
    if found is None:
        raise NotFound(_("没有找到这一评审轮次。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return found


def plannable_batches(actor: Actor) -> QuerySet[Batch]:
    """The batches that may still get a round."""
    if not actor.can(Permission.OFFICE_REVIEW_MANAGE):
        return Batch.objects.none()
    return Batch.objects.filter(review_round=None, pk__in=standing_at("batch", "published", "closed")).select_related(
        "version"
    )


def plan_of(actor: Actor, round: Round, at: dt.datetime) -> Planned:
    """Applications, experts and conflicts of a round that has not begun. Raises NotFound."""
    return planned(round_of(actor, round.pk), day_of(at))


def pool_size(actor: Actor) -> int:
    """How many experts may be called at the moment; for the office."""
    return len(available_experts()) if actor.can(Permission.OFFICE_REVIEW_MANAGE) else 0


def assignments(actor: Actor, round: Round) -> list[Assignment]:
    """Who is to review what, as it was fixed last. Raises NotFound."""
    found = Assignment.objects.filter(entry__round=round_of(actor, round.pk))
    return list(
        found.select_related("entry__application__institution", "expert__person").order_by(
            "entry__number", "expert__person__name", "expert"
        )
    )


def reviews(actor: Actor) -> QuerySet[Review]:
    """The office sees every review, an expert the own ones. Each carries ``state``."""
    found = Review.objects.annotate(**{"state": state_of("review")}).select_related(
        "entry__round__batch__version", "entry__application__institution", "entry__submission", "expert__person"
    )
    if actor.system or actor.can(Permission.OFFICE_APPLICATION_READ):
        return found
    if actor.can(Permission.OWN_REVIEW_SCORE):
        return found.filter(expert__person=actor.user, expert__pool=actor.organisation)
    return found.none()


def my_reviews(actor: Actor) -> QuerySet[Review]:
    """What the expert was asked to review, newest round first."""
    if not actor.can(Permission.OWN_REVIEW_SCORE) or actor.system:
        return reviews(actor).none()
    return reviews(actor).order_by("-entry__round__planned_at", "entry__number")


def review_of(actor: Actor, review_id: uuid.UUID) -> Review:
    """One review. Raises NotFound."""
    found = reviews(actor).select_related("expert__pool").filter(pk=review_id).first()
    if found is None:
        raise NotFound(_("没有找到这一评审。"), remedy=_("它可能已改请他人，或不属于您。"))
    return found


def is_own(actor: Actor, review: Review) -> bool:
    """Whether the actor is the expert of a review."""
    return (
        actor.user is not None and actor.user.pk == review.expert.person_id and actor.can(Permission.OWN_REVIEW_SCORE)
    )


def scores(actor: Actor, review: Review) -> QuerySet[ItemScore]:
    """The lines of a sheet: for its expert always, for others once the seal is open. Raises NotFound."""
    found = review_of(actor, review.pk)
    readable = is_own(actor, found) or round_state(found.entry.round) in OPEN
    return ItemScore.objects.filter(review=found) if readable else ItemScore.objects.none()


def round_reviews(actor: Actor, round: Round) -> list[Review]:
    """Every review of a round with ``state``: who has handed in, not what. Raises NotFound."""
    return list(reviews_of(round_of(actor, round.pk)))


def round_conflicts(actor: Actor, round: Round) -> QuerySet[Conflict]:
    """Every conflict that was found in a round, the lifted ones among them. Raises NotFound."""
    return (
        Conflict.objects.filter(entry__round=round_of(actor, round.pk))
        .select_related("entry__application__institution", "expert__person", "lifted_by")
        .order_by("entry__number", "expert__person__name", "found_at")
    )


def sheet_totals(actor: Actor, review: Review) -> dict[uuid.UUID, Decimal]:
    """The totals of all sheets of the same entry, by review, once the seal is open; an expert must have submitted."""
    found = review_of(actor, review.pk)
    own = is_own(actor, found)
    if round_state(found.entry.round) not in OPEN or (own and found.state not in IN):
        return {}
    counted = Review.objects.filter(entry=found.entry, pk__in=standing_at("review", *IN))
    totals: dict[uuid.UUID, Decimal] = {}
    for score in ItemScore.objects.filter(review__in=counted, points__isnull=False):
        totals[score.review_id] = totals.get(score.review_id, Decimal(0)) + (score.points or 0)
    return totals


def substitutes(actor: Actor, review: Review, at: dt.datetime) -> list[Substitute]:
    """Who may take over a review, the least burdened first; for the office."""
    found = review_of(actor, review.pk)
    return substitutes_for(found, day_of(at)) if actor.can(Permission.OFFICE_REVIEW_MANAGE) else []


@dataclass(frozen=True)
class Ranked:
    """An application at its place in its list. ``seats`` None: no line, a person decides.

    ``share``: of the draws in which it lay inside, from 0 to 1.
    """

    application: Application
    number: int
    kind: str
    list: str
    place: int
    score: Decimal
    median: Decimal
    sheets: int
    outliers: int
    parted_by: str
    seats: int | None
    inside: bool | None
    share: Decimal | None
    band: str


def ranking(actor: Actor, batch: Batch) -> Sequence[Ranked]:
    """The ranked list of a batch, list by list, best first; empty while scores are sealed or there is no round.

    Final once the round is closed; before that, with explanations pending, it stands as it will be.
    """
    round = rounds(actor).filter(batch=batch).first()
    if round is None or round.state not in OPEN:
        return []
    result = result_of(round)
    seats = {each["name"]: each["seats"] for each in result["lists"]}
    entries = {str(entry.application_id): entry for entry in judged_entries(round)}
    return [
        Ranked(
            application=entries[row["id"]].application,
            number=entries[row["id"]].number,
            kind=row["kind"],
            list=row["list"],
            place=row["place"],
            score=Decimal(row["score"]),
            median=Decimal(row["median"]),
            sheets=row["sheets"],
            outliers=len(row["outliers"]),
            parted_by=row["parted_by"],
            seats=seats[row["list"]],
            inside=row["inside"],
            share=None if row["inside_draws"] is None else Decimal(row["inside_draws"]) / round.draws,
            band=row["band"],
        )
        for row in result["rows"]
        if row["id"] in entries
    ]


def terms_in_force(actor: Actor, round: Round) -> Terms:
    """The terms that bind the result of a round. Raises NotFound."""
    return binding_terms(round_of(actor, round.pk))


@dataclass(frozen=True)
class Given:
    """One expert's sheet on one application: its ``total``, and whether it lies too far from the median."""

    review: Review
    total: Decimal
    is_outlier: bool


@dataclass(frozen=True)
class Judged:
    """An application with all its sheets by expert, their median, and the score that they make together."""

    entry: Entry
    given: Mapping[uuid.UUID, Given]
    median: Decimal
    score: Decimal


def score_matrix(actor: Actor, round: Round) -> list[Judged]:
    """Every sheet of a round, application by application; empty while scores are sealed. Raises NotFound."""
    found = round_of(actor, round.pk)
    if found.state not in OPEN:
        return []
    terms = binding_terms(found)
    reviews = {(str(each.entry.application_id), str(each.expert_id)): each for each in reviews_of(found)}
    entries = {str(entry.application_id): entry for entry in judged_entries(found)}
    matrix = []
    for scored in scored_entries(found):
        if not scored.sheets:
            continue
        totals = scored.totals
        far = outliers(totals, terms.ask_beyond)
        given = {
            reviews[scored.id, expert].expert_id: Given(reviews[scored.id, expert], total, expert in far)
            for expert, total in totals.items()
        }
        points = list(totals.values())
        matrix.append(
            Judged(
                entries[scored.id],
                given,
                rounded(combined(points, Method.MEDIAN)),
                rounded(combined(points, terms.method)),
            )
        )
    return matrix
