"""Filters of lists beside those of django-filter."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet


class SearchFilter(django_filters.CharFilter):
    """Finds parts of Chinese words: every word typed, apart by spaces, must stand somewhere in one of the fields."""

    def __init__(self, *fields: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = fields

    def filter(self, qs: QuerySet[Any], value: str | None) -> QuerySet[Any]:
        for word in (value or "").split():
            anywhere = Q()
            for field in self.fields:
                anywhere |= Q(**{f"{field}__icontains": word})
            qs = qs.filter(anywhere)
        return qs
