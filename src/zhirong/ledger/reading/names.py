"""What a head says: its words without marks, its unit, and the column that has this name."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from zhirong.rules.ledger_columns import LEDGERS, READ_AS, Column, Type
from zhirong.rules.ledger_columns.synonyms import SYNONYMS
from zhirong.rules.ledger_columns.vocabulary import (
    BARE_UNIT,
    FEN_POWERS,
    FOREIGN_MONEY,
    NUMBER_LONG,
    NUMBER_SHORT,
    ONLY_UNIT,
    ORDINAL,
    OTHER_PARTIES,
    UNIT_IN_HEAD,
    UNIT_LINE,
)

_UNIT = re.compile(UNIT_IN_HEAD)
_BARE_UNIT = re.compile(BARE_UNIT)
_ONLY_UNIT = re.compile(ONLY_UNIT)
_UNIT_LINE = re.compile(UNIT_LINE)
_BRACKETS = re.compile(r"\([^()]*\)")
_SQUARE = str.maketrans("[]【】〔〕<>{}「」《》", "()()()()()()()")
_MARKS = "*:·#※★☆●△▲.、"
_ORDINAL = re.compile(ORDINAL)


class Found(StrEnum):
    """By what a column was recognised."""

    CHOSEN = "chosen"
    NAME = "name"
    SYNONYM = "synonym"
    GROUP = "group"
    SIMILAR = "similar"
    CONTENT = "content"


@dataclass(frozen=True)
class Named:
    """The column of a head: how sure, by what, and the unit that the head names."""

    column: Column
    confidence: float
    found: Found


def tidy(text: str) -> str:
    """Half width, no spaces, round brackets."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_SQUARE)


def plain(text: str) -> str:
    """A head without width, spaces, marks, ordinal and unit."""
    words = _ORDINAL.sub("", tidy(text).strip(_MARKS))
    words = _UNIT.sub("", words).strip(_MARKS)
    return words.upper() if words.isascii() else words


def unit_of(*parts: str) -> str:
    """The unit that a head names in any of its lines, the lowest first; or nothing."""
    for part in reversed(parts):
        words = tidy(part)
        if words in FEN_POWERS or words in {"%", "‰"}:
            return words
        if found := _UNIT.search(words):
            return found[1] or found[2]
        if (found := _BARE_UNIT.search(words)) and len(words) > len(found[0]):
            return found[1]
    return ""


def is_unit(words: str) -> bool:
    """Whether tidy words are nothing but a unit."""
    return _ONLY_UNIT.fullmatch(words) is not None


def unit_line(text: str) -> str:
    """The unit of money that a line above the heads states (单位：万元); nothing where it states none or several."""
    found = {match[1] for match in _UNIT_LINE.finditer(tidy(text))}
    return found.pop() if len(found) == 1 else ""


def is_foreign(*parts: str) -> bool:
    """Whether a head counts in another currency: what stands below is no amount in yuan."""
    return any(word in tidy(part).upper() for part in parts for word in FOREIGN_MONEY)


def named(kind: str, parts: Sequence[str]) -> Named | None:
    """The column whose name the lines of a head say, the group above first, the column's own line last."""
    bare = [word for word in map(plain, parts) if word and word not in FEN_POWERS and word != "%"]
    return _named(kind, tuple(bare)) if bare else None


@cache
def _named(kind: str, parts: tuple[str, ...]) -> Named | None:
    own, above = parts[-1], parts[:-1]
    if above:
        for joined in ("".join(parts), above[-1] + own, own + above[-1]):
            if found := _alone(kind, joined):
                return Named(found.column, min(found.confidence, 0.97), Found.GROUP)
    found = _alone(kind, own)
    if found is not None:
        return Named(found.column, 0.5, Found.GROUP) if _of_another(above, found.column) else found
    if above and (found := _alone(kind, above[-1])):
        return Named(found.column, 0.8, Found.GROUP)
    return None


def _alone(kind: str, words: str) -> Named | None:
    names = names_of(kind)
    for confidence, text in (
        (1.0, words),
        (0.97, _BRACKETS.sub("", words)),
        (0.95, _BARE_UNIT.sub("", words)),
        (0.95, _BRACKETS.sub("", words).removesuffix(NUMBER_LONG) + NUMBER_SHORT),
    ):
        if text and (entry := names.get(text)):
            column, own = entry
            return Named(column, confidence if own else confidence - 0.05, Found.NAME if own else Found.SYNONYM)
    return None


def _of_another(above: Sequence[str], column: Column) -> bool:
    """Whether the group is about another party than the column is: the code of a pledgor is not that of the borrower."""
    own = column.label.zh + "".join(column.aliases)
    return any(word in part and word not in own for part in above for word in OTHER_PARTIES)


@cache
def names_of(kind: str) -> Mapping[str, tuple[Column, bool]]:
    """Every head that means a column, and whether it is the column's own name; that goes before the other names of another."""
    columns = (*LEDGERS[kind], *READ_AS.get(kind, ()))
    names: dict[str, tuple[Column, bool]] = {}
    for column in columns:
        names.setdefault(plain(column.label.zh), (column, True))
    for column in columns:
        for other in (*column.aliases, column.key, column.label.en):
            names.setdefault(plain(other), (column, True))
    for column in columns:
        names.setdefault(_BRACKETS.sub("", plain(column.label.zh)), (column, True))
    for column in columns:
        for other in SYNONYMS[kind].get(column.key, ()):
            names.setdefault(plain(other), (column, False))
    return names


@cache
def column_names(kind: str) -> Mapping[str, tuple[str, ...]]:
    """key -> every name of the column, without brackets."""
    found: dict[str, list[str]] = {}
    for name, (column, _own) in names_of(kind).items():
        if not name.isascii():
            found.setdefault(column.key, []).append(_BRACKETS.sub("", name) or name)
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def fits_unit(column: Column, unit: str) -> str:
    """The unit of a head, where it is one that the column can be in; else nothing."""
    if column.type is Type.MONEY:
        return unit if unit in FEN_POWERS else ""
    if column.type is Type.PERCENT:
        return unit if unit in {"%", "‰"} else ""
    return ""
