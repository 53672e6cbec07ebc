"""The row of heads, or the rows where heads stand one above the other, and what they and the lines above them say."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhirong.ledger.reading.content import is_value
from zhirong.ledger.reading.limits import HEAD_ROWS
from zhirong.ledger.reading.names import named, unit_line
from zhirong.ledger.reading.proposal import Head, choice_of
from zhirong.ledger.reading.sheets import Sheet
from zhirong.rules.ledger_columns import Column, Need

#: A row with fewer known heads is a title or a row of data.
FEWEST = 3
#: Groups, heads and units may stand in so many rows.
MOST_DEEP = 3
_Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Heads:
    """``first`` and ``last`` row of the heads, from 1; ``unit`` is the one of money that a line above them states."""

    first: int
    last: int
    heads: tuple[Head, ...]
    unit: str


def heads_of(kind: str, sheet: Sheet, chosen: Mapping[str, Column | None]) -> Heads | None:
    """The rows among the first twenty whose heads name most columns of the kind's ledger; None when none do.

    ``chosen`` is what a person said about heads: such a head counts as one that is known.
    """
    rows = _texts(sheet)
    best: tuple[float, tuple[Head, ...], int, int] | None = None
    for first in range(min(HEAD_ROWS, len(rows))):
        for deep in range(1, min(MOST_DEEP, HEAD_ROWS - first) + 1):
            block = rows[first : first + deep]
            if len(block) < deep or not block[0] or not block[-1] or any(_is_data(row) for row in block[1:]):
                break
            heads = _joined(block, sheet.cells.columns)
            score = _score(kind, heads, chosen)
            if score and (best is None or score > best[0] + 0.01):
                best = score, heads, first + 1, first + deep
    if best is None:
        return None
    unit = next((unit for row in reversed(rows[: best[2] - 1]) for text in row.values() if (unit := unit_line(text))), "")
    return Heads(best[2], best[3], best[1], unit)


def _texts(sheet: Sheet) -> _Rows:
    """The first rows, letters -> text; what is merged sideways stands in each of its columns."""
    rows: _Rows = [
        {letters: text.strip() for letters, text in row.items() if text is not None and text.strip()}
        for row in sheet.cells.head(HEAD_ROWS + MOST_DEEP).iter_rows(named=True)
    ]
    first = sheet.survey.first_column
    for top, left, bottom, right in sheet.survey.merged:
        if top > len(rows) or right == left:
            continue
        columns = sheet.cells.columns[max(left - first, 0) : right - first + 1]
        text = next((rows[top - 1][letters] for letters in columns[:1] if letters in rows[top - 1]), "")
        # A title over the whole sheet is no group of heads.
        if text and bottom <= len(rows) and len(columns) < max(3, 0.7 * sheet.cells.width):
            rows[top - 1] |= dict.fromkeys(columns, text)
    return rows


def _joined(block: _Rows, columns: list[str]) -> tuple[Head, ...]:
    """The heads of a block. A text above stands over the blank places to its right, as far as there are heads below them."""
    spread = []
    for row, below in zip(block, [*block[1:], {}], strict=True):
        full, last = dict(row), ""
        for letters in columns:
            if letters in row:
                last = row[letters] if letters in below else ""
            elif last and letters in below:
                full[letters] = last
            else:
                last = ""
        spread.append(full)
    heads = []
    for letters in columns:
        parts = list(dict.fromkeys(row[letters] for row in spread if letters in row))
        if parts:
            heads.append(Head(letters, tuple(parts)))
    return tuple(heads)


def _score(kind: str, heads: tuple[Head, ...], chosen: Mapping[str, Column | None]) -> float:
    """How much of the ledger the heads name; nothing where it is too little."""
    found: dict[str, float] = {}
    counted = told = lettered = False
    for head in heads:
        entry = choice_of(head, chosen)
        if entry is not None:
            told = told or entry != head.letters
            lettered = lettered or entry == head.letters
            found[entry] = 1.0
        elif (name := named(kind, head.parts)) is not None:
            found[name.column.key] = max(found.get(name.column.key, 0.0), name.confidence)
            counted = counted or name.column.need is Need.COUNT
    if told or (lettered and not _is_data({head.letters: head.parts[-1] for head in heads})):
        # Letters alone fit every row: the fullest one that holds no values is that of the heads.
        return sum(found.values()) + 0.1 * len(heads)
    return sum(found.values()) if counted and len(found) >= FEWEST else 0.0


def _is_data(row: dict[str, str]) -> bool:
    """Whether a row holds values rather than heads: a good part of it are numbers, days, codes."""
    values = sum(map(is_value, row.values()))
    return values > 0.2 * len(row)
