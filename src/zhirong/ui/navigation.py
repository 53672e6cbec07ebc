"""The one menu of the product. Areas add their entries at start; the page shows those that the person may open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class NavItem:
    """``permissions``: any one of them opens the entry; none means every member. ``count`` gives a badge."""

    code: str
    label: str | Promise
    url_name: str
    group: str
    order: int
    permissions: tuple[str, ...] = ()
    count: Callable[[Any], int] | None = None


#: group code -> (order, label); areas add theirs with add_group.
GROUPS: dict[str, tuple[int, str | Promise]] = {}
ITEMS: dict[str, NavItem] = {}


def add_group(code: str, order: int, label: str | Promise) -> None:
    GROUPS[code] = (order, label)


def add_item(item: NavItem) -> None:
    ITEMS[item.code] = item


def menu_for(actor: Any, current: str) -> list[dict[str, Any]]:
    """Groups with their entries for one person, as plain dicts; ``current`` is the URL name of the open page."""
    groups = []
    for code, (_, label) in sorted(GROUPS.items(), key=lambda pair: pair[1][0]):
        items = [
            {
                "label": item.label,
                "url": reverse(item.url_name),
                "on": item.url_name == current,
                "count": item.count(actor) if item.count else 0,
            }
            for item in sorted(ITEMS.values(), key=lambda i: i.order)
            if item.group == code and (not item.permissions or any(actor.can(p) for p in item.permissions))
        ]
        if items:
            groups.append({"label": label, "items": items})
    return groups
