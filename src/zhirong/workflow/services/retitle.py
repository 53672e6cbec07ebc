"""The names under which a case stands in lists and to-dos, and is found."""

import uuid

from zhirong.ui.searching import searched
from zhirong.workflow.models import Case


def retitle_case(*, kind: str, subject: uuid.UUID, title: str) -> None:
    """Follow a change of name of the subject; the caller records the change itself, in the same transaction."""
    Case.objects.filter(kind=kind, subject=subject).update(title=title, search=searched(title))


def also_found_by(*, case: Case, name: str) -> None:
    """A case is found by a second name besides its title, for example by the name of the project that it is about."""
    longest = Case._meta.get_field("search").max_length
    case.search = f"{searched(case.title)} {searched(name)}"[:longest]
    case.save(update_fields=("search",))
