"""Places by score, ties parted by a stated rule and never by chance.

The rule is a list of criteria tried in turn: the id of an item (the combined points on it, more is better) or ``receipt`` (the
earlier receipt). What no criterion parts shares its place.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhirong.rules.scoring.aggregate import Method, combined

#: The criterion that looks at the time of receipt.
RECEIPT = "receipt"
#: What parts equal scores where a round says nothing else.
TIE_RULE = ("track_record", "plan", RECEIPT)
SHARED = "shared"


@dataclass(frozen=True)
class Sheet:
    """What one expert gave, item by item."""

    expert: str
    points: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.points.values(), Decimal(0))


@dataclass(frozen=True)
class Scored:
    """An application with its sheets."""

    id: str
    kind: str
    received_at: dt.datetime
    sheets: tuple[Sheet, ...]

    @property
    def totals(self) -> dict[str, Decimal]:
        return {sheet.expert: sheet.total for sheet in self.sheets}


@dataclass(frozen=True)
class Placed:
    """An application at its place. ``parted_by`` names the criterion that parted it from an equal score, or ``shared``."""

    entry: Scored
    score: Fraction
    place: int
    parted_by: str = ""


def rank(entries: Sequence[Scored], *, method: Method, ties: Sequence[str] = TIE_RULE) -> list[Placed]:
    """Best first. Equal in everything means the same place, listed by id. Raises ScoreFault for an entry without a sheet."""
    keyed = sorted(((_key(entry, method, ties), entry) for entry in entries), key=lambda pair: (pair[0], pair[1].id))
    placed: list[Placed] = []
    for position, (key, entry) in enumerate(keyed):
        place = placed[-1].place if position and keyed[position - 1][0] == key else position + 1
        neighbours = [keyed[n][0] for n in (position - 1, position + 1) if 0 <= n < len(keyed)]
        placed.append(Placed(entry, -key[0], place, _parted_by(key, neighbours, ties)))
    return placed


def _key(entry: Scored, method: Method, ties: Sequence[str]) -> tuple[Fraction, ...]:
    total = combined([sheet.total for sheet in entry.sheets], method)
    return (-total, *(_criterion(entry, method, tie) for tie in ties))


def _criterion(entry: Scored, method: Method, tie: str) -> Fraction:
    if tie == RECEIPT:
        return Fraction((entry.received_at - _EPOCH) // dt.timedelta(microseconds=1))
    return -combined([sheet.points.get(tie, Decimal(0)) for sheet in entry.sheets], method)


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _parted_by(key: tuple[Fraction, ...], neighbours: Sequence[tuple[Fraction, ...]], ties: Sequence[str]) -> str:
    """The last criterion that was needed against a neighbour of equal score; empty when none was."""
    needed = -1
    for other in neighbours:
        if other[0] != key[0]:
            continue
        differing = [n for n in range(len(ties)) if other[n + 1] != key[n + 1]]
        needed = max(needed, differing[0] if differing else len(ties))
    if needed < 0:
        return ""
    return ties[needed] if needed < len(ties) else SHARED
