"""Which to-dos somebody is asked at an instant, and in which order they stand."""

import datetime as dt

from django.db.models import F, Q
from django.db.models.expressions import OrderBy


def soonest_first(field: str = "due_at") -> OrderBy:
    """The order of terms, the nearest first and none last: databases differ about where an empty one goes."""
    return F(field).asc(nulls_last=True)


def asked_at(at: dt.datetime) -> Q:
    """The condition of the open to-dos whose act can be done at an instant."""
    begun = Q(from_at=None) | Q(from_at__lte=at)
    return begun & (Q(until_at=None) | Q(until_at__gt=at)) & Q(done_at=None)
