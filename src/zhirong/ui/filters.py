"""Filters of lists beside those of django-filter."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from zhirong.ui.fields import DayField

#: Longer than anything that can be found; a database refuses a pattern without end.
LONGEST = 100


class SearchFilter(django_filters.CharFilter):
    """Finds parts of Chinese words: every word typed, apart by spaces, must stand somewhere in one of the fields."""

    def __init__(self, *fields: str, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)
        self.fields = fields

    def filter(self, qs: QuerySet[Any], value: str | None) -> QuerySet[Any]:
        for word in (value or "").split():
            qs = qs.filter(self.anywhere(word))
        return qs

    def anywhere(self, word: str) -> Q:
        """The condition that a word stands in one of the fields."""
        anywhere = Q()
        for field in self.fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        return anywhere


class DayFilter(django_filters.DateFilter):
    """A day, picked from the browser's own calendar."""

    field_class = DayField
