"""Filters of lists whose rows go with a case."""

from typing import Any

from django.db.models import Q

from zhirong.ui.filters import SearchFilter
from zhirong.workflow.found import subjects_found


class CaseSearchFilter(SearchFilter):
    """Finds rows by parts of their fields, and by what their case is found by: its title and the initials of it.

    ``subject`` is the path from the row to the id that the case is about.
    """

    def __init__(self, kind: str, *fields: str, subject: str = "pk", **kwargs: Any) -> None:
        super().__init__(*fields, **kwargs)
        self.kind, self.subject = kind, subject

    def anywhere(self, word: str) -> Q:
        """By the own fields, or by the case."""
        return super().anywhere(word) | Q(**{f"{self.subject}__in": subjects_found(self.kind, word)})
