"""The rows of data below the heads: what is merged stands in each of its rows; sums, notes and heads again are left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from zhirong.ledger.reading.heads import Heads
from zhirong.ledger.reading.proposal import Proposal
from zhirong.ledger.reading.sheets import Sheet
from zhirong.ledger.reading.survey import place_of
from zhirong.rules.ledger_columns import Column, Type
from zhirong.rules.ledger_columns.vocabulary import AROUND_PLACE, EXAMPLE_ROW, INSTEAD_OF_PLACE, NOTE_LINE, SUM_LINE

#: The words of a sum stand in one of the first columns.
_SUM_WITHIN = 8
_COUNTED_BY = frozenset({Type.MONEY, Type.WHOLE, Type.PERCENT})
#: Amounts that belong to the firm, not to the deal: merged over several rows, they are those of each.
_OF_THE_FIRM = frozenset({"revenue", "assets"})


@dataclass(frozen=True)
class Rows:
    """``cells`` has ``row`` and the taken columns by their letters. ``left_out`` are rows that are no data.

    ``spread`` counts the merged ranges whose value was given to each of their rows, ``kept`` those of amounts that were not.
    """

    cells: pl.DataFrame
    left_out: tuple[int, ...]
    spread: int
    kept: int


def rows_below(sheet: Sheet, heads: Heads, taken: Mapping[str, Proposal]) -> Rows:
    """The rows of data of a sheet; ``taken`` are the columns that are read, by letters."""
    columns = {letters: each.column for letters, each in taken.items() if each.column is not None}
    cells, spread, kept = _spread(sheet, heads, columns)
    filled = pl.sum_horizontal(pl.col(name).is_not_null() for name in sheet.cells.columns)
    cells = cells.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("row"), filled.alias("filled"))
    below = cells.slice(heads.last)
    if below.select((pl.col("filled") == 0).any()).item():
        below = below.filter(pl.col("filled") > 0)
    no_data = _no_data(below, heads, columns)
    if no_data:
        below = below.filter(~pl.col("row").is_in(no_data))
    return Rows(below.select("row", *columns), tuple(no_data), spread, kept)


def _no_data(below: pl.DataFrame, heads: Heads, columns: Mapping[str, Column]) -> list[int]:
    """The numbers of filled rows that are no data. Only rows that look like it are looked at closely."""
    names = [name for name in below.columns if name not in ("row", "filled")]
    keys = [letters for letters, column in columns.items() if column.key == "uscc"]
    fewest = min(2, len(names))
    first = pl.coalesce(pl.col(name) for name in names).str.strip_chars()
    # The words of a sum may stand in the column of the codes itself; no code begins so.
    unnamed = pl.col(keys[0]).is_null() | (pl.col(keys[0]).str.strip_chars() == first) if keys else pl.lit(True)
    words = [
        letters for letters, column in columns.items() if column.type not in _COUNTED_BY and column.key != "row_no"
    ]
    wordless = pl.all_horizontal(pl.col(letters).is_null() for letters in words) if words else pl.lit(False)
    summed = pl.any_horizontal(
        (pl.col(name).str.len_chars() <= 40) & pl.col(name).str.strip_chars().str.contains(SUM_LINE)
        for name in names[:_SUM_WITHIN]
    )
    lines = {head.letters: head.parts for head in heads.heads}
    again = pl.sum_horizontal(
        pl.col(letters).str.strip_chars().is_in(lines[letters]).fill_null(False) for letters in columns
    )
    suspects = below.filter((pl.col("filled") < fewest) | unnamed | pl.col(keys[0] if keys else names[0]).is_in(
        lines[keys[0]] if keys else []
    ).fill_null(False)) if keys else below  # fmt: skip
    found = suspects.filter(
        (pl.col("filled") < fewest)
        | (unnamed & (summed | first.str.contains(NOTE_LINE) | wordless)).fill_null(False)
        | (again >= fewest)
    )["row"].to_list()
    numbers = [letters for letters, column in columns.items() if column.key == "row_no"]
    if numbers:  # only above everything else: below, it would be a row of somebody
        found += below.head(2).filter(pl.col(numbers[0]).str.strip_chars().is_in(EXAMPLE_ROW))["row"].to_list()
    if below.height and _is_numbering(below.row(0, named=True), names):
        found.append(below["row"][0])
    return sorted(set(found))


def _is_numbering(row: Mapping[str, object], names: list[str]) -> bool:
    """Whether a row below the heads numbers the columns: 1 2 3 …, (1) (2) …, 甲 乙 1 2 …."""
    texts = [str(row[name]).strip(AROUND_PLACE) for name in names if row[name] is not None]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
    others = [text for text in texts if not text.isdecimal()]
    rising = all(later - earlier == 1 for earlier, later in pairwise(numbers))
    return len(numbers) > 2 and rising and numbers[0] <= 1 and all(text in INSTEAD_OF_PLACE for text in others)


def _spread(sheet: Sheet, heads: Heads, columns: Mapping[str, Column]) -> tuple[pl.DataFrame, int, int]:
    """What is merged downwards, in each of its rows. An amount is not: it would count as often as it has rows.

    The registered amount is where all of the rows have one registration, which counts once.
    """
    by_place = {place_of(letters): (letters, column) for letters, column in columns.items()}
    ranges: dict[str, list[tuple[int, int]]] = {}
    for top, left, bottom, _right in sheet.survey.merged:
        if bottom > top > heads.last and left in by_place and bottom <= sheet.cells.height:
            ranges.setdefault(by_place[left][0], []).append((top - 1, bottom - 1))
    cells, spread, kept = sheet.cells, 0, 0
    order = sorted(ranges, key=lambda letters: columns[letters].key == "reg_amount")
    for letters in order:
        column = columns[letters]
        spans = ranges[letters]
        if column.type is Type.MONEY and column.key not in _OF_THE_FIRM:
            number = next((other for other, each in columns.items() if each.key == "reg_no"), None)
            once = column.key == "reg_amount" and number is not None
            one = [span for span in spans if once and cells[number][span[0] : span[1] + 1].n_unique() == 1]
            kept += len(spans) - len(one)
            spans = one
        source = list(range(cells.height))
        for top, bottom in spans:
            source[top : bottom + 1] = [top] * (bottom - top + 1)
        cells = cells.with_columns(cells[letters].gather(source))
        spread += len(spans)
    return cells, spread, kept
