"""The applications of a batch in the order of the review, as a proposal takes them over."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.application.models import Application
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch
from zhirong.review.selectors import ranking
from zhirong.workflow.models import Case

#: States of an application that a list may still decide on.
DECIDABLE = ("accepted", "reviewed", "proposed", "not_selected")


@dataclass(frozen=True)
class Ranked:
    """One application: its place and score where there is a ranking, and whether it lies within the cut line.

    ``within_cut`` None: no ranking says so, a person decides (P18).
    """

    application: str
    kind: str
    place: int | None
    score: str
    within_cut: bool | None

    def frozen(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def states_of(applications: Iterable[Application]) -> dict[str, str]:
    """Application id -> where it stands."""
    ids = [application.pk for application in applications]
    rows = Case.objects.filter(kind="application", subject__in=ids).values_list("subject", "state")
    return {str(subject): state for subject, state in rows}


def decidable(batch: Batch) -> list[Application]:
    """The applications that a list may decide on now, by kind and name.

    With an expert review only those whose review is finished; after a first list also those that it named or passed over.
    """
    found = list(
        Application.objects.filter(batch=batch)
        .select_related("institution")
        .order_by("kind", "institution__name", "id")
    )
    states = states_of(found)
    wanted = set(DECIDABLE) - ({"accepted"} if programme_of(batch.version).expert_review else set())
    return [application for application in found if states.get(str(application.pk)) in wanted]


def ranking_of(actor: Actor, batch: Batch) -> list[Ranked]:
    """Every application that can be decided on, best first within each kind: the review's ranking where there was one."""
    applications = decidable(batch)
    judged = {row.application.pk: row for row in ranking(actor, batch)}
    if not judged:
        return unranked(batch, applications)
    found = [
        Ranked(str(pk), row.kind, row.place, str(row.score), row.inside)
        for pk, row in judged.items()
        if any(each.pk == pk for each in applications)
    ]
    return found + [Ranked(str(each.pk), each.kind, None, "", None) for each in applications if each.pk not in judged]


def unranked(batch: Batch, applications: list[Application]) -> list[Ranked]:
    """Without a review: when there are no more applications than places, all lie within; else a person decides each."""
    within = True if len(applications) <= batch.quota else None
    return [Ranked(str(each.pk), each.kind, None, "", within) for each in applications]
