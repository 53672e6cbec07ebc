"""Applications against experts as a board: while it is being drafted, as it was fixed, and as the reviews stand."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from zhirong.review.models import Assignment, Entry, ExpertProfile, Review
from zhirong.review.planning import Candidate, Planned
from zhirong.review.standing import AWAY
from zhirong.rules.lifecycles.review import REVIEW
from zhirong.rules.scoring.assignment import Assignment as Proposal
from zhirong.ui.wording import listed
from zhirong.workflow.labels import words
from zhirong.workflow.step_bar import state_words

#: Application -> experts.
Chosen = Mapping[uuid.UUID, Collection[uuid.UUID]]


def proposed_of(plan: Planned, proposal: Proposal) -> Chosen:
    """The proposal by keys."""
    return {
        candidate.application.pk: {uuid.UUID(expert) for expert in proposal.experts[str(candidate.application.pk)]}
        for candidate in plan.candidates
    }


def chosen_of(plan: Planned, saved: Iterable[Assignment]) -> Chosen:
    """What was fixed last; an application that came later has nobody yet."""
    found: dict[uuid.UUID, set[uuid.UUID]] = {candidate.application.pk: set() for candidate in plan.candidates}
    for each in saved:
        found.setdefault(each.entry.application_id, set()).add(each.expert_id)
    return found


def marked(plan: Planned, sent: Collection[str]) -> Chosen:
    """The boxes that were ticked on the page."""
    return {
        candidate.application.pk: {expert.pk for expert in plan.experts if _box(candidate, expert) in sent}
        for candidate in plan.candidates
    }


def loads_of(plan: Planned, chosen: Chosen) -> list[int]:
    """How many applications each expert would review, in the order of the columns."""
    return [sum(expert.pk in experts for experts in chosen.values()) for expert in plan.experts]


def drafted_rows(plan: Planned, chosen: Chosen, proposed: Chosen, each: int) -> list[dict[str, Any]]:
    """A row for each application: its cells, and how many experts it still lacks."""
    rows = []
    for candidate in plan.candidates:
        application = candidate.application.pk
        cells = [
            {
                "name": _box(candidate, expert),
                "label": f"{candidate.number:02d} {expert.person.name}",
                "on": expert.pk in chosen[application],
                "proposed": expert.pk in proposed[application],
                "ties": listed(
                    f"{words(tie.relation.label)}：{tie.name}" for tie in plan.barred.get((application, expert.pk), ())
                ),
            }
            for expert in plan.experts
        ]
        able = sum(bool(cell["on"] and not cell["ties"]) for cell in cells)
        rows.append({"candidate": candidate, "missing": max(0, each - able), "cells": cells})
    return rows


def board_of_assignments(assignments: Sequence[Assignment]) -> dict[str, Any]:
    """As it was fixed: experts with their loads, and for each application whom it has."""
    return _board((each.entry, each.expert, {"by_hand": each.is_by_hand}, True) for each in assignments)


def board_of_reviews(reviews: Sequence[Review]) -> dict[str, Any]:
    """As the reviews stand: never a score, only who has handed in. A review that no longer binds is no load."""
    return _board(
        (
            each.entry,
            each.expert,
            {"review": each, "label": state_words("review", each.state), "tone": REVIEW.state(each.state).tone},
            each.state not in AWAY,
        )
        for each in reviews
    )


def _board(pairs: Iterable[tuple[Entry, ExpertProfile, dict[str, Any], bool]]) -> dict[str, Any]:
    known = list(pairs)
    loads: dict[ExpertProfile, int] = {}
    cells: dict[Entry, dict[uuid.UUID, dict[str, Any]]] = {}
    for entry, expert, cell, counts in known:
        loads[expert] = loads.get(expert, 0) + counts
        cells.setdefault(entry, {})[expert.pk] = cell
    experts = sorted(loads, key=lambda expert: (expert.person.name, str(expert.pk)))
    return {
        "experts": experts,
        "loads": [loads[expert] for expert in experts],
        "rows": [
            {"entry": entry, "cells": [found.get(expert.pk) for expert in experts]}
            for entry, found in sorted(cells.items(), key=lambda pair: pair[0].number)
        ],
    }


def _box(candidate: Candidate, expert: ExpertProfile) -> str:
    return f"pair_{candidate.application.pk}_{expert.pk}"
