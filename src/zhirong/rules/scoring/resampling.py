"""How sure a place above or below the line is: would other reviewers have drawn it elsewhere?

A bootstrap over reviewers. In each draw every panel is drawn anew from its own members with replacement, scores are combined and
ties parted as in earnest, and each application lies inside the line or not. Applications with the same panel share the draw, so
that a strict member is strict with all of them; panels that only overlap are drawn apart, which makes the answer more cautious.
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from math import lcm

from zhirong.rules.lifecycle import Label
from zhirong.rules.scoring.aggregate import Method, hundredths, parts
from zhirong.rules.scoring.chance import Chance
from zhirong.rules.scoring.ranking import RECEIPT, Scored

#: The least number of draws.
DRAWS = 2000


class Band(StrEnum):
    """Certainly in from 97.5 % of the draws, certainly out up to 2.5 %, a coin toss between; undecided without a line."""

    IN = "in"
    OUT = "out"
    MARGIN = "margin"
    UNDECIDED = "undecided"

    @property
    def label(self) -> Label:
        """The name in both languages."""
        return _BANDS[self]


_BANDS = {
    Band.IN: Label("确定入围", "certainly in"),
    Band.OUT: Label("确定落选", "certainly out"),
    Band.MARGIN: Label("两可（掷硬币）", "on the margin (a coin toss)"),
    Band.UNDECIDED: Label("待定（由人决定）", "undecided (a person decides)"),
}


def band(inside: int, draws: int) -> Band:
    """The band of an application that lay inside in so many of the draws."""
    if 40 * inside >= 39 * draws:
        return Band.IN
    return Band.OUT if 40 * inside <= draws else Band.MARGIN


def inside_counts(
    entries: Sequence[Scored], seats: int, *, method: Method, ties: Sequence[str], seed: int, draws: int = DRAWS
) -> dict[str, int]:
    """For each application of one list, in how many draws it lay inside the line."""
    chance = Chance(seed)
    ordered = sorted(entries, key=lambda entry: entry.id)
    panels = sorted({_panel(entry) for entry in ordered})
    scale = lcm(*(parts([0] * len(panel), method)[1] for panel in panels)) if panels else 1
    rows = [(entry.id, _panel(entry), _columns(entry, ties), _receipt(entry, ties)) for entry in ordered]
    inside = dict.fromkeys((entry.id for entry in ordered), 0)
    for _draw in range(draws):
        drawn = {panel: [chance.below(len(panel)) for _each in panel] for panel in panels}
        keys = [(_key(columns, drawn[panel], method, scale, receipt), id) for id, panel, columns, receipt in rows]
        for id in _inside(keys, seats):
            inside[id] += 1
    return inside


Key = tuple[int, ...]


def _panel(entry: Scored) -> tuple[str, ...]:
    return tuple(sorted(sheet.expert for sheet in entry.sheets))


def _columns(entry: Scored, ties: Sequence[str]) -> list[list[int] | None]:
    """Hundredths by criterion, each in the order of the panel; None where the receipt stands."""
    sheets = sorted(entry.sheets, key=lambda sheet: sheet.expert)
    found: list[list[int] | None] = [[hundredths(sheet.total) for sheet in sheets]]
    for tie in ties:
        points = [hundredths(sheet.points.get(tie, Decimal(0))) for sheet in sheets]
        found.append(None if tie == RECEIPT else points)
    return found


def _receipt(entry: Scored, ties: Sequence[str]) -> int:
    return round(entry.received_at.timestamp() * 1_000_000) if RECEIPT in ties else 0


def _key(columns: list[list[int] | None], drawn: list[int], method: Method, scale: int, receipt: int) -> Key:
    key = []
    for column in columns:
        if column is None:
            key.append(receipt)
            continue
        numerator, denominator = parts([column[n] for n in drawn], method)
        key.append(-numerator * (scale // denominator))
    return tuple(key)


def _inside(keys: list[tuple[Key, str]], seats: int) -> list[str]:
    """Whose place is within the seats; equal keys share a place."""
    if seats <= 0:
        return []
    ordered = sorted(keys)
    last = ordered[min(seats, len(ordered)) - 1][0] if ordered else ()
    return [id for key, id in ordered if key <= last]
