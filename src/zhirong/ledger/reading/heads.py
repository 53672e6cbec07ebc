"""The row of heads, and which column of the ledger each head means."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from zhirong.ledger.reading.limits import HEAD_ROWS
from zhirong.rules.ledger_columns import LEDGERS, Column, Need

#: A row with fewer known heads is a title or a row of data.
FEWEST = 3
_UNIT = re.compile(r"\((?:单位[::]?)?(亿元|万元|千元|元|%|人|件|月|个月|天|日)\)$")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Heads:
    """``row`` counts from 1. ``found`` maps the name of a cell column to the ledger column and the unit written above it."""

    row: int
    found: Mapping[str, tuple[Column, str]]
    texts: Mapping[str, str]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]


def heads_of(kind: str, cells: pl.DataFrame) -> Heads | None:
    """The row among the first twenty that names most columns of the kind's ledger; None when no row does."""
    best: Heads | None = None
    for number, row in enumerate(cells.head(HEAD_ROWS).iter_rows(), 1):
        heads = _heads(kind, number, dict(zip(cells.columns, row, strict=True)))
        if heads is not None and (best is None or len(heads.found) > len(best.found)):
            best = heads
    return best


def plain(text: str) -> str:
    """A head without width, spaces, marks and unit."""
    words = "".join(unicodedata.normalize("NFKC", text).split()).strip("*:·")
    return _UNIT.sub("", words)


def unit_of(text: str) -> str:
    """The unit that a head names, or nothing."""
    words = "".join(unicodedata.normalize("NFKC", text).split())
    found = _UNIT.search(words)
    return found[1] if found else ""


def _heads(kind: str, number: int, cells: Mapping[str, str | None]) -> Heads | None:
    names = _names(kind)
    found: dict[str, tuple[Column, str]] = {}
    texts: dict[str, str] = {}
    unknown, repeated = [], []
    for place, text in cells.items():
        if text is None or not text.strip():
            continue
        column = names.get(plain(text)) or names.get(_BRACKETS.sub("", plain(text)))
        if column is None:
            unknown.append(text.strip())
        elif column.key in texts:
            repeated.append(text.strip())
        else:
            found[place] = column, unit_of(text)
            texts[column.key] = text.strip()
    counted = any(column.need is Need.COUNT for column, _ in found.values())
    if len(found) < FEWEST or not counted:
        return None
    return Heads(number, found, texts, tuple(unknown), tuple(repeated))


@cache
def _names(kind: str) -> Mapping[str, Column]:
    """Every head that means a column; a column's own label goes before the other names of another."""
    names: dict[str, Column] = {}
    for column in LEDGERS[kind]:
        names.setdefault(plain(column.label.zh), column)
    for column in LEDGERS[kind]:
        for other in (*column.aliases, column.key, column.label.en):
            names.setdefault(plain(other), column)
    for column in LEDGERS[kind]:
        names.setdefault(_BRACKETS.sub("", plain(column.label.zh)), column)
    return names
