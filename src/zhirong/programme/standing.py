"""Where batches and counting rules stand, for the program itself and for the public: nobody is asked who they are."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery

from zhirong.programme.models import Batch, CountingRuleSet, HolidayYear
from zhirong.workflow.models import Case

#: States of a batch that people outside the office may see.
OPEN_STATES = frozenset({"published", "closed", "archived"})
#: States of a counting rule set that may bind, and that people outside the office may see.
ADOPTED_STATES = frozenset({"adopted", "superseded"})


def state_of(kind: str) -> Subquery:
    """The state of the case of each row, for ``annotate``."""
    return Subquery(Case.objects.filter(kind=kind, subject=OuterRef("pk")).values("state")[:1])


def standing_at(kind: str, *states: str) -> Subquery:
    """The subjects of the cases of a kind that are in one of the states, for ``pk__in``."""
    return Subquery(Case.objects.filter(kind=kind, state__in=states).values("subject"))


def batch_state(batch: Batch) -> str:
    """Where the batch stands."""
    return Case.objects.values_list("state", flat=True).get(kind="batch", subject=batch.id)


def held_state(kind: str, subject: uuid.UUID) -> str:
    """Where something stands, held so until the transaction ends: nobody submits a draft while it is being changed."""
    return Case.objects.select_for_update().get(kind=kind, subject=subject).state


def rule_set_state(rule_set: CountingRuleSet) -> str:
    """Where the counting rule set stands."""
    return Case.objects.values_list("state", flat=True).get(kind="counting_rule", subject=rule_set.id)


def public_batches(at: dt.datetime) -> list[dict[str, Any]]:
    """What the public may know of the published batches, the running ones first: title, window, kinds, call number."""
    rows = (
        Batch.objects.annotate(state=state_of("batch"))
        .filter(state__in=OPEN_STATES)
        .values("id", "code", "title", "document_no", "opens_at", "closes_at", "quota", "kinds", "state", "is_demo")
        .order_by("-opens_at", "code")
    )
    found = [{**row, "is_open": row["opens_at"] <= at < row["closes_at"]} for row in rows]
    return sorted(found, key=lambda row: not row["is_open"])


def holiday_years(years: Iterable[int] | None = None) -> dict[int, HolidayYear]:
    """The table in force of each year."""
    found = HolidayYear.objects.order_by("year", "number")
    if years is not None:
        found = found.filter(year__in=list(years))
    return {table.year: table for table in found}
