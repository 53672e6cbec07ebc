"""Pages of the areas above that the page of a batch leads to."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.programme.models import Batch


@dataclass(frozen=True)
class BatchPage:
    """A button on the page of a batch. ``permissions``: any one of them, none means everybody; ``states``: none means all."""

    label: str | Promise
    address: Callable[[Batch], str]
    order: int
    permissions: tuple[Permission, ...] = ()
    states: frozenset[str] = frozenset()


_pages: dict[str, BatchPage] = {}


def add_batch_page(code: str, page: BatchPage) -> None:
    _pages[code] = page


def batch_pages(actor: Actor, batch: Batch, state: str) -> list[dict[str, str]]:
    """What this person may open from the page of a batch in this state, as ``{label, url}``."""
    return [
        {"label": str(page.label), "url": page.address(batch)}
        for page in sorted(_pages.values(), key=lambda page: page.order)
        if (not page.permissions or any(actor.can(permission) for permission in page.permissions))
        and (not page.states or state in page.states)
    ]
