"""Lifecycle tables and the callables that they name. Areas register at start; a missing one refuses to start."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Q

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.mail.services.queue import TEMPLATES
from zhirong.rules.lifecycle import Act, Lifecycle
from zhirong.workflow.models import Case


@dataclass(frozen=True)
class Situation:
    """What a guard, an effect, a recipient or a due date may look at."""

    case: Case
    act: Act | None
    actor: Actor
    at: dt.datetime
    reason: str
    data: Mapping[str, Any]


Guard = Callable[[Situation], None]
Effect = Callable[[Situation], None]
Recipients = Callable[[Situation], Iterable[Organisation]]
Due = Callable[[Situation], dt.datetime | None]
#: Which cases of a kind a person may see, as a condition on the row.
Sight = Callable[[Actor], Q]
#: What a decision on a subject is about: ``template`` to include and its context. Raises NotFound.
Decision = Callable[[Actor, uuid.UUID, dt.datetime], Mapping[str, Any]]
Found = TypeVar("Found", bound=Callable[..., Any])

LIFECYCLES: dict[str, Lifecycle] = {}
GUARDS: dict[str, Guard] = {}
EFFECTS: dict[str, Effect] = {}
RECIPIENTS: dict[str, Recipients] = {}
DUES: dict[str, Due] = {}
SIGHTS: dict[str, Sight] = {}
DECISIONS: dict[str, Decision] = {}
#: kind -> kind of the case of the same subject that ``perform`` locks first, so that two machines of one thing never wait for
#: each other.
LOCKED_FIRST: dict[str, str] = {}
#: (kind, act) -> name of the page with a form of its own; its address takes the subject as ``subject``.
ACT_PAGES: dict[tuple[str, str], str] = {}


def add_lifecycle(table: Lifecycle) -> None:
    LIFECYCLES[table.kind] = table


def _register(shelf: dict[str, Any], code: str) -> Callable[[Found], Found]:
    def keep(found: Found) -> Found:
        shelf[code] = found
        return found

    return keep


def guard(code: str) -> Callable[[Guard], Guard]:
    """A guard raises GuardRefused, or returns."""
    return _register(GUARDS, code)


def effect(code: str) -> Callable[[Effect], Effect]:
    """An effect writes, inside the same transaction."""
    return _register(EFFECTS, code)


def recipient(code: str) -> Callable[[Recipients], Recipients]:
    """A recipient rule names the organisations that are asked or told."""
    return _register(RECIPIENTS, code)


def due(code: str) -> Callable[[Due], Due]:
    """A due rule gives the instant by which a to-do should be done, or None."""
    return _register(DUES, code)


def sight(kind: str) -> Callable[[Sight], Sight]:
    """Who sees the cases of a kind; without one the office sees all of them and others their own."""
    return _register(SIGHTS, kind)


def decision(kind: str) -> Callable[[Decision], Decision]:
    """What the page of an act shows beside the form."""
    return _register(DECISIONS, kind)


def act_page(kind: str, act: str, url_name: str) -> None:
    """An act that asks for more than a reason has a page of its own."""
    ACT_PAGES[kind, act] = url_name


def missing() -> Iterator[str]:
    """Every code that a table names and nobody registered, as ``kind: what code``."""
    for table in LIFECYCLES.values():
        for act in table.acts:
            yield from (f"{table.kind}: guard {code}" for code in act.guards if code not in GUARDS)
            yield from (f"{table.kind}: effect {code}" for code in act.effects if code not in EFFECTS)
            for rule in act.messages:
                if rule.template not in TEMPLATES:
                    yield f"{table.kind}: template {rule.template}"
                if rule.recipient not in RECIPIENTS:
                    yield f"{table.kind}: recipient {rule.recipient}"
        for rules in table.todos.values():
            for todo in rules:
                if todo.recipient not in RECIPIENTS:
                    yield f"{table.kind}: recipient {todo.recipient}"
                yield from (f"{table.kind}: due {code}" for code in (todo.due, todo.since) if code and code not in DUES)
