"""What a word finds among the cases, for lists whose rows their own selector has cut already."""

from typing import Any

from django.db.models import QuerySet

from zhirong.workflow.models import Case


def subjects_found(kind: str, word: str) -> QuerySet[Case, Any]:
    """The subjects of the cases of a kind whose title, or its initials, hold the word."""
    return Case.objects.filter(kind=kind, search__contains=word.lower()).values("subject")
