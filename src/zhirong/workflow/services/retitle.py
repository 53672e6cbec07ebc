"""The name under which a case stands in lists and to-dos."""

import uuid

from zhirong.ui.searching import searched
from zhirong.workflow.models import Case


def retitle_case(*, kind: str, subject: uuid.UUID, title: str) -> None:
    """Follow a change of name of the subject; the caller records the change itself, in the same transaction."""
    Case.objects.filter(kind=kind, subject=subject).update(title=title, search=searched(title))
