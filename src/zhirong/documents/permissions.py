"""Who may see which stored file, as conditions on the row.

Everybody sees the files of the own organisation. Other areas open single files to others by registering a condition:
the office sees the papers of an organisation, but not, say, a draft that nobody has handed in.
"""

from collections.abc import Callable

from django.db.models import Q

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.documents.models import StoredFile

Opening = Callable[[Actor], Q | None]

OPENINGS: dict[str, Opening] = {}
#: Conditions under which files are kept even from colleagues; None keeps nothing from this person.
RESERVES: dict[str, Opening] = {}


def opening(code: str) -> Callable[[Opening], Opening]:
    """Register a condition under which files of others may be seen; None opens nothing to this person."""

    def keep(found: Opening) -> Opening:
        OPENINGS[code] = found
        return found

    return keep


def reserve(code: str) -> Callable[[Opening], Opening]:
    """Register a condition under which files are kept from whoever it answers; openings do not lift it."""

    def keep(found: Opening) -> Opening:
        RESERVES[code] = found
        return found

    return keep


@opening("organisation_papers")
def office_sees_papers(actor: Actor) -> Q | None:
    """Whoever reads organisations for the office reads their papers."""
    return Q(papers__isnull=False) if actor.can(Permission.OFFICE_ORGANISATION_READ) else None


def visible(actor: Actor) -> Q:
    """The condition of all that the person may see."""
    if actor.system:
        return Q()
    seen = Q(pk__in=[])
    if actor.organisation is not None and actor.can(Permission.OWN_DOCUMENT_READ):
        seen |= Q(tenant=actor.organisation)
    for found in OPENINGS.values():
        extra = found(actor)
        if extra is not None:
            seen |= extra
    for found in RESERVES.values():
        kept = found(actor)
        if kept is not None:
            seen &= ~Q(pk__in=StoredFile.objects.filter(kept).values("pk"))
    return seen
