"""What a round would look like: the applications, the experts, who may not judge what, and a balanced proposal."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from zhirong.accounts.models import Membership
from zhirong.accounts.permissions import Role
from zhirong.application.models import Application
from zhirong.clock import SHANGHAI
from zhirong.review.models import Conflict, ExpertProfile, ExpertTie, Review, Round
from zhirong.review.standing import AWAY, accepted_applications, reviews_of, submissions_of
from zhirong.rules.scoring.assignment import Assignment, assign
from zhirong.rules.scoring.conflicts import Applicant, Relation, Tie, found_ties
from zhirong.submission.models import Submission

Pair = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True)
class Candidate:
    """An accepted application with the submission that will be judged and its number in the round."""

    number: int
    application: Application
    submission: Submission


@dataclass(frozen=True)
class Planned:
    """``barred``: (application, expert) -> the ties found by rule."""

    candidates: Sequence[Candidate]
    experts: Sequence[ExpertProfile]
    barred: Mapping[Pair, Sequence[Tie]]

    def proposal(self, each: int, seed: int) -> Assignment:
        """Every application its experts: loads as even as the conflicts allow, then as many fields together as can be."""
        return assign(
            [str(candidate.application.pk) for candidate in self.candidates],
            [str(expert.pk) for expert in self.experts],
            each=each,
            conflicts={(str(application), str(expert)) for application, expert in self.barred},
            seed=seed,
            fields={str(expert.pk): expert.fields for expert in self.experts},
        )


def planned(round: Round, today: dt.date) -> Planned:
    """The accepted applications of the batch in the order of receipt, and the experts who may be called."""
    applications = list(accepted_applications(round.batch))
    received = submissions_of(applications)
    ordered = sorted(
        (each for each in applications if each.pk in received),
        key=lambda each: (received[each.pk].received_at, str(each.pk)),
    )
    candidates = [Candidate(number, each, received[each.pk]) for number, each in enumerate(ordered, 1)]
    experts = list(available_experts())
    return Planned(
        candidates,
        experts,
        conflicts_between(ordered, experts, round.former_years, today),
    )


def available_experts() -> list[ExpertProfile]:
    """The experts who may be called: available, and with a running membership as an expert in an active pool."""
    running = Membership.objects.filter(
        user=OuterRef("person"), organisation=OuterRef("pool"), role=Role.EXPERT, until=None
    )
    found = ExpertProfile.objects.filter(
        Exists(running), is_available=True, person__is_active=True, pool__is_active=True
    ).select_related("person", "pool")
    return list(found.order_by("person__name", "pk"))


def conflicts_between(
    applications: Sequence[Application],
    experts: Sequence[ExpertProfile],
    former_years: int,
    today: dt.date,
) -> dict[Pair, tuple[Tie, ...]]:
    """The ties found by rule between experts and applicants."""
    ties = ties_of(experts)
    found = {}
    for application in applications:
        applicant = Applicant(str(application.institution_id), application.institution.name)
        for expert in experts:
            meeting = found_ties(ties[expert.pk], applicant, today=today, former_years=former_years)
            if meeting:
                found[application.pk, expert.pk] = meeting
    return found


def ties_of(experts: Sequence[ExpertProfile]) -> Mapping[uuid.UUID, Sequence[Tie]]:
    """The standing ties of each expert, as the rules read them."""
    found: dict[uuid.UUID, list[Tie]] = defaultdict(list)
    rows = ExpertTie.objects.filter(expert__in=[expert.pk for expert in experts], struck_at=None)
    for row in rows.select_related("organisation"):
        organisation = str(row.organisation_id) if row.organisation_id else ""
        found[row.expert_id].append(Tie(Relation(row.relation), row.name, organisation, row.until))
    return found


@dataclass(frozen=True)
class Substitute:
    """Who may take over a review. ``load``: reviews of the round that still bind; ``news``: fields the panel then has more."""

    expert: ExpertProfile
    load: int
    news: int


def substitutes_for(review: Review, today: dt.date) -> list[Substitute]:
    """Available, without a conflict, not yet called to this entry: the least burdened first, then who adds most fields."""
    entry, application = review.entry, review.entry.application
    called = list(Review.objects.filter(entry=entry).select_related("expert"))
    free = [expert for expert in available_experts() if expert.pk not in {each.expert_id for each in called}]
    barred = {
        expert for _application, expert in conflicts_between([application], free, entry.round.former_years, today)
    }
    barred |= set(Conflict.objects.filter(entry=entry, lifted_at=None).values_list("expert", flat=True))
    binding = {each.pk: each.expert_id for each in reviews_of(entry.round) if each.state not in AWAY and each != review}
    loads = Counter(binding.values())
    covered = {field for each in called if each.pk in binding for field in each.expert.fields}
    found = [
        Substitute(expert, loads[expert.pk], len(set(expert.fields) - covered))
        for expert in free
        if expert.pk not in barred
    ]
    return sorted(found, key=lambda each: (each.load, -each.news))


def day_of(at: dt.datetime) -> dt.date:
    """The day in Shanghai."""
    return at.astimezone(SHANGHAI).date()
