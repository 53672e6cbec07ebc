"""Two people changed the same section: what goes together is put together, what clashes is shown to a person.

A value is taken apart as far as it can be: the parts of a card, the cells of a matrix, the rows of a table and their cells.
A part that only one side changed takes that change; a part that both changed alike is agreed; everything else clashes. The
result does not depend on who was first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhirong.rules.form_values.values import is_blank

_ABSENT = ""


@dataclass(frozen=True)
class Clash:
    """One field, as it was, as I want it, as the others left it."""

    field: str
    base: Any
    mine: Any
    theirs: Any


class _Clashed(Exception):
    """The two sides cannot be put together."""


def merge_fields(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Clash]]:
    """My fields put together with what stands there now; ``mine`` names only the fields that I changed.

    Gives the value of each of my fields that goes together, and the fields that clash.
    """
    merged: dict[str, Any] = {}
    clashes: list[Clash] = []
    for field, wanted in mine.items():
        was, now = base.get(field, _ABSENT), theirs.get(field, _ABSENT)
        try:
            merged[field] = _merge(was, wanted, now)
        except _Clashed:
            clashes.append(Clash(field, was, wanted, now))
    return merged, clashes


def _same(one: Any, other: Any) -> bool:
    return one == other or (is_blank(one) and is_blank(other))


def _merge(base: Any, mine: Any, theirs: Any) -> Any:
    if _same(mine, theirs) or _same(base, theirs):
        return mine
    if _same(base, mine):
        return theirs
    sides = (base, mine, theirs)
    if all(_is_table(side) or is_blank(side) for side in sides) and any(_is_table(side) for side in sides):
        return _merge_rows(*(side or [] for side in sides))
    if all(_is_parts(side) or is_blank(side) for side in sides):
        return _merge_parts(*(side if isinstance(side, Mapping) else {} for side in sides))
    if all(isinstance(side, list) or is_blank(side) for side in sides):
        return _merge_ticks(*(side or [] for side in sides))
    raise _Clashed


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) and "id" in row for row in value)


def _is_parts(value: Any) -> bool:
    return isinstance(value, Mapping) and "typed" not in value


def _merge_parts(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    merged = {}
    for part in sorted({*base, *mine, *theirs}):
        value = _merge(base.get(part, _ABSENT), mine.get(part, _ABSENT), theirs.get(part, _ABSENT))
        if not is_blank(value):
            merged[part] = value
    return merged


def _merge_ticks(base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """Ticks are a set: each is there when one side set it, and gone when one side took it away."""
    kept = set(base) & set(mine) & set(theirs)
    return sorted(kept | (set(mine) - set(base)) | (set(theirs) - set(base)))


def _merge_rows(
    base: Sequence[Mapping[str, Any]], mine: Sequence[Mapping[str, Any]], theirs: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    was, wanted, now = ({row["id"]: row for row in side} for side in (base, mine, theirs))
    merged: dict[str, dict[str, Any]] = {}
    for name in {**wanted, **now}:
        if name in was and (name not in wanted or name not in now):
            left = wanted.get(name, now.get(name))
            if left != was[name]:
                raise _Clashed  # one removed the row that the other changed
            continue
        if name in wanted and name in now:
            merged[name] = _merge_parts(was.get(name, {}), wanted[name], now[name])
        else:
            merged[name] = dict(wanted.get(name) or now[name])
    order = _merge_order([*was], [*wanted], [*now])
    return [merged[name] for name in order if name in merged]


def _merge_order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """The order of the one who moved rows, and every new row behind the row that it was put behind."""
    common = [name for name in base if name in mine and name in theirs]
    mine_kept = [name for name in mine if name in common]
    theirs_kept = [name for name in theirs if name in common]
    if mine_kept != common and theirs_kept != common and mine_kept != theirs_kept:
        raise _Clashed
    skeleton = mine_kept if mine_kept != common else theirs_kept
    behind: dict[str, list[list[str]]] = {}
    shared = {name for name in mine if name in theirs} - set(common)
    for side in (mine, theirs):
        anchor = ""
        chain: list[str] = []
        for name in side:
            if name in common:
                behind.setdefault(anchor, []).append(chain)
                anchor, chain = name, []
            elif name not in base:
                chain.append(name)
        behind.setdefault(anchor, []).append(chain)
    order: list[str] = []
    placed: set[str] = set()
    for anchor in ["", *skeleton]:
        order += [anchor] if anchor else []
        for chain in sorted(behind.get(anchor, []), key=lambda chain: chain[:1]):
            new = [name for name in chain if name not in placed]
            placed.update(name for name in new if name in shared)
            order += new
    return order
