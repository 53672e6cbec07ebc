"""One ledger out of a file: the first sheet whose heads are known, its rows of data, every column by its type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl
from django.utils.translation import gettext as _

from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading.cells import read_cells
from zhirong.ledger.reading.heads import Heads, heads_of
from zhirong.ledger.reading.limits import (
    HEAD_ROWS,
    MOST_COLUMNS,
    MOST_ROWS,
    judge,
    kind_of,
    too_many_columns,
    too_many_rows,
)
from zhirong.ledger.reading.sheets import Sheet, errors_of, sheets
from zhirong.rules.ledger_columns import LEDGERS
from zhirong.rules.ledger_columns.vocabulary import EXAMPLE_SHEET, NOTE_LINE, SUM_LINE

FAULT_SCHEMA = {"row": pl.Int64, "column": pl.String, "text": pl.String, "fault": pl.String}


@dataclass(frozen=True)
class Notice:
    """Something the reader left out or assumed: ``code`` is stable, ``about`` are the words it is about."""

    code: str
    about: str = ""


@dataclass(frozen=True)
class Reading:
    """What a file holds. ``rows`` has ``row`` (1-based row of the sheet) and one column for each head that is known.

    ``faults`` names the cells that could not be taken as they are. ``heads`` maps a column's key to the head in the file.
    """

    kind: str
    sheet: str
    head_row: int
    heads: Mapping[str, str]
    rows: pl.DataFrame
    faults: pl.DataFrame
    notices: tuple[Notice, ...]


def read_ledger(file: BinaryIO, *, name: str, kind: str, districts: Iterable[str] = (), sheet: str = "") -> Reading:
    """Read one ledger. ``districts`` are the names of the city's own. Raises LedgerRefused or FileRefused; keeps nothing."""
    suffix = kind_of(name)
    judge(suffix, file)
    hidden = []
    for found in sheets(suffix, file, sheet):
        heads = None if not sheet and found.name.startswith(EXAMPLE_SHEET) else heads_of(kind, found.cells)
        if heads is None:
            continue
        if found.hidden and not sheet:
            hidden.append(Notice("hidden_sheet", found.name))
            continue
        return _read(kind, found, heads, errors_of(suffix, file, found), tuple(districts), hidden)
    raise LedgerRefused(
        _("前 %(n)s 行里没有找到台账的表头。") % {"n": HEAD_ROWS},
        remedy=_("请使用系统提供的模板，并保留表头一行（如：%(heads)s）。")
        % {"heads": "、".join(column.label.zh for column in LEDGERS[kind] if column.need == "count")},
        field="file",
    )


def _read(
    kind: str, sheet: Sheet, heads: Heads, broken: pl.DataFrame, districts: tuple[str, ...], notices: list[Notice]
) -> Reading:
    cells, left_out = _rows_of_data(sheet.cells, heads)
    if cells.height > MOST_ROWS:
        raise too_many_rows()
    if len(heads.found) + len(heads.unknown) + len(heads.repeated) > MOST_COLUMNS:
        raise too_many_columns()
    if not cells.height:
        raise LedgerRefused(
            _("台账里没有数据行。"), remedy=_("请在表头下面逐行填写后上传（示例工作表不会读取）。"), field="file"
        )
    columns: dict[str, pl.Series] = {"row": cells["row"]}
    faults = [pl.DataFrame(schema=FAULT_SCHEMA)]
    for place, (column, unit) in heads.found.items():
        if column.is_ignored:
            notices.append(Notice("status_ignored", heads.texts[column.key]))
            continue
        read = read_cells(cells[place], column, unit, districts)
        columns[column.key] = read["value"].alias(column.key)
        about = pl.DataFrame({"row": cells["row"], "text": cells[place], "fault": read["fault"]})
        lines = broken.filter(pl.col("place") == int(place[1:]))["row"]
        if len(lines):
            about = about.with_columns(
                fault=pl.when(pl.col("row").is_in(lines.implode()))
                .then(pl.lit("broken_formula"))
                .otherwise(pl.col("fault"))
            )
        faults.append(
            about.filter(pl.col("fault").is_not_null()).select(
                "row", column=pl.lit(column.key), text="text", fault="fault"
            )
        )
    notices += [Notice("unknown_column", text) for text in heads.unknown]
    notices += [Notice("repeated_column", text) for text in heads.repeated]
    if left_out:
        notices.append(Notice("left_out", "、".join(map(str, left_out[:20])) + ("…" if len(left_out) > 20 else "")))
    return Reading(
        kind=kind,
        sheet=sheet.name,
        head_row=heads.row,
        heads={key: text for key, text in heads.texts.items() if key in columns},
        rows=pl.DataFrame(columns),
        faults=pl.concat(faults).sort("row", "column"),
        notices=tuple(notices),
    )


def _rows_of_data(cells: pl.DataFrame, heads: Heads) -> tuple[pl.DataFrame, list[int]]:
    """The rows below the heads that are data, and the numbers of the filled rows that are not: sums, notes, heads again."""
    places = list(heads.found)
    below = cells.with_row_index("row", offset=1).with_columns(pl.col("row").cast(pl.Int64)).slice(heads.row)
    filled = [pl.col(name).str.strip_chars().fill_null("") != "" for name in cells.columns]
    below = below.with_columns(filled=pl.sum_horizontal(filled)).filter(pl.col("filled") > 0)
    first = pl.coalesce(pl.when(cell).then(pl.col(name)) for cell, name in zip(filled, cells.columns, strict=True))
    first = first.str.strip_chars()
    key = next((place for place, (column, _unit) in heads.found.items() if column.key == "uscc"), None)
    # The words of a sum may stand in the column of the codes itself; no code begins so.
    unnamed = (pl.col(key).is_null() | (pl.col(key).str.strip_chars() == first)) if key else pl.lit(True)
    titles = pl.sum_horizontal(pl.col(place).str.strip_chars() == heads.texts[column.key]
                               for place, (column, _unit) in heads.found.items())  # fmt: skip
    fewest = min(2, len(cells.columns))
    no_data = (
        (pl.col("filled") < fewest)
        | (unnamed & first.str.contains(SUM_LINE))
        | (unnamed & first.str.contains(NOTE_LINE))
        | (titles >= fewest)
    ).fill_null(False)
    left_out = below.filter(no_data)["row"].to_list()
    return below.filter(~no_data).select("row", *places), left_out
