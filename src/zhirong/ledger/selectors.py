"""Reading ledgers, always as somebody."""

import uuid

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.ledger.models import Book
from zhirong.ledger.owners import OWNERS


def books(actor: Actor) -> QuerySet[Book]:
    """The books that the person may see: the own institution's, and those that their owner opens."""
    found = Book.objects.select_related("file", "tenant", "imported_by")
    if actor.system:
        return found
    seen = Q(pk__in=[])
    if actor.organisation is not None and actor.can(Permission.OWN_APPLICATION_READ):
        seen |= Q(tenant=actor.organisation)
    for kind, owner in OWNERS.items():
        opened = owner.open_to(actor)
        if opened is not None:
            seen |= Q(owner_kind=kind) & opened
    return found.filter(seen)


def book(actor: Actor, book_id: uuid.UUID) -> Book:
    """One book. Raises NotFound."""
    found = books(actor).filter(pk=book_id).first()
    if found is None:
        raise NotFound(_("没有找到这份台账。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return found


def book_of(actor: Actor, owner_kind: str, owner_id: uuid.UUID) -> Book | None:
    """The book in force of an owner, or None when there is none that the person may see."""
    return books(actor).filter(in_force=True, owner_kind=owner_kind, owner_id=owner_id).first()


def earlier_books(actor: Actor, owner_kind: str, owner_id: uuid.UUID) -> QuerySet[Book]:
    """All other imports of an owner, the newest first."""
    found = books(actor).filter(in_force=False, owner_kind=owner_kind, owner_id=owner_id)
    return found.order_by("-imported_at", "id")
