"""Which column of the ledger each column of a sheet is: proposed by its head, by other words for it, and by what stands in it.

Pure: nothing is read or kept. A person may confirm a proposal or choose otherwise; what was chosen comes back as ``mapping``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import polars as pl
from django.utils.translation import gettext as _

from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading.content import Look, fits, is_telling, look_of
from zhirong.ledger.reading.names import Found, column_names, fits_unit, is_foreign, named, plain, unit_of
from zhirong.rules.ledger_columns import LEDGERS, READ_AS, Column, Type
from zhirong.rules.ledger_columns.vocabulary import OTHER_MEANINGS, OTHER_PARTIES

#: A proposal that is less sure is shown and not taken without a person.
SURE = 0.7
#: Rows that are looked at to see what a column holds.
SAMPLE = 300
_ALIKE = 0.6
_AHEAD = 0.08
#: What a column that nobody named must be, if it looks so and is the only one.
_BY_LOOK = {Look.CREDIT_CODE: "uscc", Look.REGISTRATION: "reg_no", Look.RIGHTS: "ip_list"}
#: Says in a mapping that a column is to be left out.
IGNORE = ""


@dataclass(frozen=True)
class Head:
    """The head of one column of a sheet: its letters, and its lines from the group above down to its own."""

    letters: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All lines in one."""
        return " | ".join(self.parts)


@dataclass(frozen=True)
class Proposal:
    """What one column of a sheet is taken for. ``column`` is None where nothing is proposed.

    ``confidence`` from 0 to 1; below ``SURE`` a person has to say. ``found`` is the reason, ``look`` what the cells are.
    ``fits``: the cells agree with the type of the column. ``unit`` is the one that the head names, where the column has units.
    """

    head: Head
    column: Column | None = None
    confidence: float = 0.0
    found: Found | None = None
    look: Look = Look.EMPTY
    unit: str = ""

    @property
    def fits(self) -> bool:
        """Whether the cells agree with the column."""
        return self.column is None or fits(self.look, self.column.type)

    @property
    def is_taken(self) -> bool:
        """Whether the reader takes it without asking."""
        return self.column is not None and self.confidence >= SURE

    @property
    def is_money(self) -> bool:
        """Whether the column holds amounts."""
        return self.column is not None and self.column.type is Type.MONEY

    @property
    def is_assumed(self) -> bool:
        """Whether something other than the words of the head spoke for it: the reader says so."""
        return self.is_taken and self.found in {Found.SIMILAR, Found.CONTENT}


def propose(
    kind: str, heads: Iterable[Head], cells: pl.DataFrame, mapping: Mapping[str, str] | None = None
) -> tuple[Proposal, ...]:
    """A proposal for each head, in their order; no column of the ledger twice.

    ``cells`` holds texts in columns named by letters. ``mapping`` is what a person chose: the text of a head or the letters of a
    column -> key of a column, or nothing to leave it out; it goes before everything. Raises LedgerRefused for an unknown key.
    """
    chosen = chosen_columns(kind, mapping or {})
    found = [_proposal(kind, head, look_of(cells[head.letters].drop_nulls().head(SAMPLE)), chosen) for head in heads]
    codes = [each for each in found if each.column is not None and each.column.type is Type.USCC]
    for place, (before, each) in enumerate(pairwise(found), 1):
        # Of two codes, the one beside the name of another party is more likely theirs.
        if each in codes and len(codes) > 1 and each.found is not Found.CHOSEN:
            other = any(word in before.head.text for word in OTHER_PARTIES)
            found[place] = replace(each, confidence=round(each.confidence - 0.02, 2)) if other else each
    taken: set[str] = set()
    order = sorted(
        range(len(found)), key=lambda place: (found[place].found is not Found.CHOSEN, -found[place].confidence, place)
    )
    for place in order:
        each = found[place]
        if each.column is not None and each.column.key in taken:
            # The name is not spent: it is the column's confidence that says "a second one".
            found[place] = replace(each, confidence=min(each.confidence, 0.3))
        elif each.is_taken and each.column is not None:
            taken.add(each.column.key)
    return tuple(_by_look(kind, found, taken))


def chosen_columns(kind: str, mapping: Mapping[str, str]) -> Mapping[str, Column | None]:
    """What a person chose, by plain head or letters. Raises LedgerRefused for a key that the kind does not have."""
    known = {column.key: column for column in (*LEDGERS[kind], *READ_AS.get(kind, ()))}
    chosen: dict[str, Column | None] = {}
    for head, key in mapping.items():
        if key != IGNORE and key not in known:
            raise LedgerRefused(
                _("列“%(head)s”对应的“%(key)s”不是台账的列。") % {"head": head, "key": key},
                remedy=_("请从台账各列中重新选择。"),
                field="mapping",
            )
        chosen[_place(head)] = known.get(key)
    return chosen


def choice_of(head: Head, chosen: Mapping[str, Column | None]) -> str | None:
    """The entry of the mapping that means this head: by all of its lines, by its own line, by its letters."""
    for name in ("".join(map(plain, head.parts)), plain(head.parts[-1]) if head.parts else "", head.letters):
        if name and name in chosen:
            return name
    return None


def _place(head: str) -> str:
    return "".join(plain(part) for part in head.split("|"))


def _proposal(kind: str, head: Head, look: Look, chosen: Mapping[str, Column | None]) -> Proposal:
    unit = unit_of(*head.parts)

    def of(column: Column | None, confidence: float, found: Found) -> Proposal:
        return Proposal(head, column, confidence, found, look, fits_unit(column, unit) if column else "")

    entry = choice_of(head, chosen)
    if entry is not None:
        return of(chosen[entry], 1.0, Found.CHOSEN)
    found = named(kind, head.parts)
    if found is not None:
        if found.column.type is Type.MONEY and is_foreign(*head.parts):
            return of(found.column, 0.2, found.found)
        doubt = 1.0 if fits(look, found.column.type) else 0.9
        return of(found.column, round(found.confidence * doubt, 2), found.found)
    alike = _alike(kind, head, look)
    return of(*alike, Found.SIMILAR) if alike else Proposal(head, look=look)


def _alike(kind: str, head: Head, look: Look) -> tuple[Column, float] | None:
    """The column whose name is most like the head, among those that the cells agree with; none if another is nearly as like."""
    words = "".join(map(plain, head.parts))
    if len(words) < 3 or is_foreign(*head.parts):
        return None
    names = column_names(kind)
    ranked = sorted(
        (
            (max((_likeness(words, name) for name in names.get(column.key, ())), default=0.0), column.key, column)
            for column in (*LEDGERS[kind], *READ_AS.get(kind, ()))
            if fits(look, column.type)
        ),
        key=lambda each: (-each[0], each[1]),
    )
    (best, _key, column), *others = ranked
    if best < _ALIKE or (others and best - others[0][0] < _AHEAD):
        return None
    # Cells that can be little else lend the name their weight; any other look leaves it to a person.
    return column, round(0.4 + 0.4 * best + (0.1 if is_telling(look) else -0.15), 2)


def _likeness(words: str, name: str) -> float:
    """Shared pairs of signs, from 0 to 1; nothing where the head says more than the name, and that means something else."""
    more = words.replace(name, "") if name in words else "".join(sign for sign in words if sign not in name)
    if any(word in words and word not in name for word in OTHER_MEANINGS):
        return 0.0
    if name in words and len(name) >= 3:
        return max(0.6, 1 - 0.08 * len(more))
    one, other = _pairs(words), _pairs(name)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _pairs(words: str) -> set[str]:
    return {words[place : place + 2] for place in range(len(words) - 1)}


def _by_look(kind: str, found: Sequence[Proposal], taken: set[str]) -> list[Proposal]:
    """Columns that no word names, by their content: only where one alone looks so and its place is still free."""
    known = {column.key: column for column in LEDGERS[kind]}
    result = list(found)
    for look, key in _BY_LOOK.items():
        places = [place for place, each in enumerate(found) if each.look is look]
        free = [place for place in places if not found[place].is_taken and found[place].found is not Found.CHOSEN]
        if key not in known or key in taken or len(free) != 1:
            continue
        each = found[free[0]]
        other = each.column is not None and each.column.key != key and each.confidence > 0.3
        if other or any(word in each.head.text for word in OTHER_PARTIES):
            continue
        # Another column of the same look has another name: this one may be of another party just as well.
        confidence = 0.75 if len(places) == 1 else 0.5
        result[free[0]] = replace(each, column=known[key], confidence=confidence, found=Found.CONTENT, unit="")
    return result
