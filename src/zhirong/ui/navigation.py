"""The one menu of the product. Areas add their entries at start; the page shows those that the person may open."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

Tally = Callable[[Any], int]
#: The same at an instant.
TallyNow = Callable[[Any, dt.datetime], int]


@dataclass(frozen=True)
class NavItem:
    """``permissions``: any one of them opens the entry; none means every member. ``count`` gives a badge.

    ``short`` is the word on the narrow rail; the first two signs of the label serve when it is empty.
    """

    code: str
    label: str | Promise
    url_name: str
    group: str
    order: int
    permissions: tuple[str, ...] = ()
    count: Tally | None = None
    short: str | Promise = ""


@dataclass(frozen=True)
class Counter:
    """A word with a number in the top bar. ``aside`` ones hide on a phone."""

    label: str | Promise
    url_name: str
    count: TallyNow
    aside: bool = False
    order: int = 10


#: group code -> (order, label); areas add theirs with add_group.
GROUPS: dict[str, tuple[int, str | Promise]] = {}
ITEMS: dict[str, NavItem] = {}
COUNTERS: dict[str, Counter] = {}
PERSON_MENU: dict[str, NavItem] = {}


def add_group(code: str, order: int, label: str | Promise) -> None:
    GROUPS[code] = (order, label)


def add_item(item: NavItem) -> None:
    """An entry of the menu; the group ``person`` is the menu under the person's name."""
    (PERSON_MENU if item.group == "person" else ITEMS)[item.code] = item


def add_counter(code: str, counter: Counter) -> None:
    COUNTERS[code] = counter


def _open_to(actor: Any, item: NavItem) -> bool:
    return not item.permissions or any(actor.can(permission) for permission in item.permissions)


def menu_for(actor: Any, path: str) -> list[dict[str, Any]]:
    """Groups with their entries for one person, as plain dicts.

    ``on`` is ``page`` for the entry of the open page and ``true`` for the one below which it lies: the longest that fits.
    """
    addresses = {code: reverse(item.url_name) for code, item in ITEMS.items() if _open_to(actor, item)}
    here = max((address for address in addresses.values() if path.startswith(address)), key=len, default="")
    groups = []
    for code, (_, label) in sorted(GROUPS.items(), key=lambda pair: pair[1][0]):
        items = [
            {
                "label": item.label,
                "short": item.short or str(item.label)[:2],
                "url": addresses[item.code],
                "on": ("page" if path == here else "true") if addresses[item.code] == here else "",
                "count": item.count(actor) if item.count else 0,
            }
            for item in sorted(ITEMS.values(), key=lambda i: i.order)
            if item.group == code and item.code in addresses
        ]
        if items:
            groups.append({"label": label, "items": items})
    return groups


def counters_for(actor: Any, at: dt.datetime) -> list[dict[str, Any]]:
    """What waits for one person, for the top bar."""
    return [
        {"label": c.label, "url": reverse(c.url_name), "count": c.count(actor, at), "aside": c.aside}
        for c in sorted(COUNTERS.values(), key=lambda c: c.order)
    ]


def person_menu_for(actor: Any) -> list[dict[str, Any]]:
    """The entries under the person's name."""
    return [
        {"label": item.label, "url": reverse(item.url_name)}
        for item in sorted(PERSON_MENU.values(), key=lambda i: i.order)
        if _open_to(actor, item)
    ]
