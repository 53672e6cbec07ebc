"""The row of heads, or the rows where heads stand one above the other, and what they and the lines above them say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhirong.ledger.reading.content import is_value
from zhirong.ledger.reading.limits import HEAD_ROWS
from zhirong.ledger.reading.names import is_unit, named, tidy, unit_line
from zhirong.ledger.reading.proposal import SAMPLE, Head, choice_of, propose
from zhirong.ledger.reading.sheets import Sheet
from zhirong.rules.ledger_columns import Column, Need
from zhirong.rules.ledger_columns.vocabulary import FILLING_HINTS, OTHER_PARTIES

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
    best = max(_candidates(kind, rows, sheet, chosen), default=None, key=lambda each: each[0])
    if best is not None:
        _rank, first, heads, deep = best
        if first > 0 and deep < MOST_DEEP and _tells_parties_apart(rows[first - 1], sheet):
            # The heads alone name more, but the code of a pledgor is not that of the borrower.
            first, deep = first - 1, deep + 1
            heads = _joined(rows[first : first + deep], sheet.cells.columns)
    else:
        first, heads, deep = _by_content(kind, rows, sheet)
    if not heads:
        return None
    heads, deep = _with_units(rows, first, heads, deep)
    unit = next((unit for row in reversed(rows[:first]) for text in row.values() if (unit := unit_line(text))), "")
    return Heads(first + 1, first + deep, heads, unit)


def _candidates(
    kind: str, rows: _Rows, sheet: Sheet, chosen: Mapping[str, Column | None]
) -> Iterator[tuple[float, int, tuple[Head, ...], int]]:
    """Rank, first row from 0, heads and depth of every block that could be the heads."""
    for first in range(min(HEAD_ROWS, len(rows))):
        for deep in range(1, min(MOST_DEEP, HEAD_ROWS - first) + 1):
            block = rows[first : first + deep]
            if len(block) < deep or not block[-1] or (deep > 1 and (_is_title(block[0], sheet) or _is_data(block[-1]))):
                break
            heads = _joined(block, sheet.cells.columns)
            if score := _score(kind, heads, chosen):
                # A further row has to tell more than the ones without it.
                yield score - 0.05 * deep, first, heads, deep


def _by_content(kind: str, rows: _Rows, sheet: Sheet) -> tuple[int, tuple[Head, ...], int]:
    """The first row of words above a row of values, if enough columns below it can be told by what stands in them."""
    for first in range(min(HEAD_ROWS, len(rows)) - 1):
        row = rows[first]
        if len(row) < FEWEST or _is_data(row) or not _is_data(rows[first + 1]):
            continue
        heads = _joined([row], sheet.cells.columns)
        taken = [each.column for each in propose(kind, heads, sheet.cells.slice(first + 1, SAMPLE)) if each.is_taken]
        if len(taken) >= FEWEST and any(column is not None and column.need is Need.COUNT for column in taken):
            return first, heads, 1
    return 0, (), 1


def _with_units(rows: _Rows, first: int, heads: tuple[Head, ...], deep: int) -> tuple[tuple[Head, ...], int]:
    """With the row below, if it holds nothing but units and words on how to fill in."""
    below = rows[first + deep] if first + deep < len(rows) else {}
    words = {letters: tidy(text).strip("()") for letters, text in below.items()}
    if not words or not all(is_unit(word) or word in FILLING_HINTS for word in words.values()):
        return heads, deep
    units = {letters: word for letters, word in words.items() if is_unit(word)}
    more = tuple(
        Head(head.letters, (*head.parts, units[head.letters])) if head.letters in units else head for head in heads
    )
    return more, deep + 1


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


def _is_title(row: dict[str, str], sheet: Sheet) -> bool:
    """Whether a row has one thing to say to the whole sheet: no heads stand below it as below a group."""
    words = set(row.values())
    return len(words) < 2 and (not words or sheet.cells.columns[0] in row or any(map(unit_line, words)))


def _tells_parties_apart(row: dict[str, str], sheet: Sheet) -> bool:
    """Whether a row above the heads groups them by whom they are about."""
    if not row or _is_title(row, sheet) or _is_data(row) or any(":" in tidy(text) for text in row.values()):
        return False
    return any(word in text for text in row.values() for word in OTHER_PARTIES)


def _is_data(row: dict[str, str]) -> bool:
    """Whether a row holds values rather than heads: a good part of it are numbers, days, codes."""
    values = sum(map(is_value, row.values()))
    return values > 0.2 * len(row)
