"""The matrix: every address, asked by everybody in every method for their own thing, another's, and none.

Two answers are compared: what the expectation says, and what came. Another tenant's thing and one that does not exist must answer
the same to the byte.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from zhirong.drills.access.addresses import addresses
from zhirong.drills.access.crowd import Crowd, Thing, Visitor
from zhirong.drills.access.expectation import METHODS, Door, Expectation, Relation
from zhirong.drills.access.headers import header_faults
from zhirong.drills.access.visit import Answer, Entrance

NOWHERE = frozenset({404})
TO_SIGN_IN = frozenset({302})
SIGN_IN = "/account/login/"


@dataclass(frozen=True)
class Cell:
    """One question: an address with the parts filled in, by one person."""

    name: str
    expectation: Expectation
    visitor: Visitor
    relation: Relation
    thing: Thing | None
    path: str

    def line(self, method: str) -> str:
        return f"{method} {self.name} {self.relation} {self.visitor.label}"


@dataclass
class Outcome:
    """How many questions were asked, and what was wrong."""

    cells: int = 0
    addresses: int = 0
    faults: list[str] = field(default_factory=list)


def unexpected(expectations: dict[str, Expectation]) -> list[str]:
    """Addresses without an expectation, and expectations without an address."""
    known = {address.name for address in addresses()}
    return sorted(known ^ expectations.keys())


def run(
    crowd: Crowd, rows: Iterable[tuple[str, Visitor]], expectations: dict[str, Expectation], *, thorough: bool = True
) -> Outcome:
    """Ask the questions of these rows: an address, asked by one person in every method.

    ``thorough=False`` leaves out what can hardly differ: whoever is refused at the door is asked about one thing instead of
    own, other and none; methods that an address does not know are asked by every third person, each time another third.
    """
    entrance, outcome, seen = Entrance(), Outcome(), set()
    for number, (name, visitor) in enumerate(rows):
        seen.add(name)
        methods = [m for m in METHODS if thorough or m in expectations[name].methods or (number + len(name)) % 3 == 0]
        run_row(entrance, outcome, crowd, name, expectations[name], visitor, methods, thorough=thorough)
    outcome.addresses = len(seen)
    return outcome


def run_row(
    entrance: Entrance,
    outcome: Outcome,
    crowd: Crowd,
    name: str,
    expectation: Expectation,
    visitor: Visitor,
    methods: Iterable[str] = METHODS,
    *,
    thorough: bool = True,
) -> None:
    """One address, asked by one person in every method, for every relation."""
    cells = list(cells_of(crowd, name, expectation, visitor))
    if not thorough and refused(expectation, visitor):
        cells = cells[:1]
    for method in methods:
        compared: dict[Relation, Answer] = {}
        for cell in cells if thorough or method in expectation.methods else cells[-1:]:
            answer = entrance.visit(visitor, method, cell.path)
            outcome.cells += 1
            outcome.faults += _judge(cell, method, answer)
            compared[cell.relation] = answer
            if cell.relation is Relation.OTHER and not _sees(cell) and Relation.NONE in compared:
                none = next(other for other in cells if other.relation is Relation.NONE)
                theirs, nowhere = answer, compared[Relation.NONE]
                if theirs.without(cell.path) != nowhere.without(none.path):
                    outcome.faults.append(f"{cell.line(method)}: differs from a thing that does not exist")


def cells_of(crowd: Crowd, name: str, expectation: Expectation, visitor: Visitor) -> Iterator[Cell]:
    """The questions one person asks of one address; the thing that does not exist comes first."""

    def cell(relation: Relation, thing: Thing | None, kwargs: dict[str, object]) -> Cell:
        return Cell(name, expectation, visitor, relation, thing, address_of(name, {**expectation.fixed, **kwargs}))

    if not expectation.thing:
        yield cell(Relation.PLAIN, None, {})
        return
    own = [thing for thing in crowd.things[expectation.thing] if _is_own(expectation, thing, visitor)]
    theirs = [
        thing
        for thing in crowd.things[expectation.theirs or expectation.thing]
        if _is_theirs(expectation, thing, visitor)
    ]
    if not own and not theirs:
        raise LookupError(f"{name}: the crowd holds no {expectation.thing}")
    sample = (own or theirs)[0]
    yield cell(Relation.NONE, None, {key: nonexistent(value) for key, value in sample.kwargs.items()})
    if theirs:
        yield cell(Relation.OTHER, theirs[0], theirs[0].kwargs)
    if own:
        yield cell(Relation.OWN, own[0], own[0].kwargs)


def address_of(name: str, kwargs: dict[str, object]) -> str:
    """The path of an address; a route without a name is asked as it stands."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch as error:
        raise LookupError(f"{name}: {error}") from error


def nonexistent(value: object) -> object:
    """A value of the same form and length that names nothing."""
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=value.int ^ (1 << 127 | 1))
    if isinstance(value, int):
        return value + 7_000
    return "0" * len(str(value))


def _is_own(expectation: Expectation, thing: Thing, visitor: Visitor) -> bool:
    if expectation.personal:
        return visitor.user is not None and thing.owner == visitor.user.pk
    return thing.tenant is None or thing.tenant == visitor.tenant


def _is_theirs(expectation: Expectation, thing: Thing, visitor: Visitor) -> bool:
    if expectation.personal:
        return visitor.user is None or thing.owner != visitor.user.pk
    return thing.tenant is not None and thing.tenant != visitor.tenant


def _sees(cell: Cell) -> bool:
    return any(visitor_can in cell.expectation.across for visitor_can in cell.visitor.actor.permissions)


def refused(wanted: Expectation, visitor: Visitor) -> frozenset[int]:
    """The answer to somebody who does not come in, whatever is asked for; empty for those who do."""
    if wanted.door in {Door.CLOSED, Door.DEMO}:
        return NOWHERE
    if wanted.door is Door.PUBLIC:
        return frozenset()
    if visitor.user is None:
        return TO_SIGN_IN
    if wanted.door is Door.SIGNED_IN:
        return frozenset()
    if visitor.organisation is None:
        return frozenset({403})
    lacking = wanted.door is Door.HOLDERS and not visitor.actor.permissions & set(wanted.holders)
    return frozenset({403}) if lacking else frozenset()


def expected(cell: Cell, method: str) -> frozenset[int]:
    """The answers that the expectation allows."""
    wanted, visitor = cell.expectation, cell.visitor
    if at_the_door := refused(wanted, visitor):
        return at_the_door
    answers = wanted.answers(method)
    if cell.relation in {Relation.PLAIN, Relation.OWN} or (cell.relation is Relation.OTHER and _sees(cell)):
        lacking = wanted.then and not visitor.actor.permissions & set(wanted.then)
        return frozenset({403}) if lacking and method in wanted.methods else answers
    return NOWHERE if method in wanted.methods else NOWHERE | answers


def _judge(cell: Cell, method: str, answer: Answer) -> Iterator[str]:
    wanted = expected(cell, method)
    if answer.status not in wanted:
        reason = f"\n{answer.trace[-900:]}" if answer.status >= 500 else ""
        yield f"{cell.line(method)}: {answer.status} instead of {sorted(wanted)}{reason}"
    elif cell.visitor.user is None and wanted == TO_SIGN_IN and not answer.headers["location"].startswith(SIGN_IN):
        yield f"{cell.line(method)}: sent to {answer.headers['location']} instead of the sign-in page"
    for fault in header_faults(answer, signed_in=cell.visitor.user is not None):
        yield f"{cell.line(method)}: {fault}"
