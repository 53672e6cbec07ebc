"""Sheets as texts: every cell is a text or null, every row keeps its number."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import fastexcel
import polars as pl
from django.utils.translation import gettext as _

from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading.limits import HEAD_ROWS, MOST_COLUMNS, broken_cells, too_many_columns, unreadable

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = (",", "\t", ";", "|")


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``cells`` has only text columns; line n of it is row n + 1 of the sheet. ``first_column`` counts from 1."""

    name: str
    cells: pl.DataFrame
    hidden: bool = False


def sheets(kind: str, file: BinaryIO, wanted: str = "") -> Iterator[Sheet]:
    """The sheets of a file, one after the other; only the wanted one where a name is given. Raises LedgerRefused."""
    file.seek(0)
    if kind == "csv":
        yield Sheet("", _lines(file.read()))
        return
    try:
        workbook = fastexcel.read_excel(file.read())
    except (fastexcel.FastExcelError, ValueError) as error:
        raise unreadable() from error
    if wanted and wanted not in workbook.sheet_names:
        raise LedgerRefused(
            _("工作簿中没有名为“%(name)s”的工作表。") % {"name": wanted},
            remedy=_("现有工作表：%(names)s。") % {"names": "、".join(workbook.sheet_names)},
            field="sheet",
        )
    for name in workbook.sheet_names:
        if not wanted or name == wanted:
            yield _sheet(workbook, name)


def errors_of(kind: str, file: BinaryIO, sheet: Sheet) -> pl.DataFrame:
    """The cells of a sheet whose formula gave an error: ``row`` and ``place`` (of the column, from 1)."""
    found = broken_cells(file, sheet.name) if kind == "xlsx" else []
    return pl.DataFrame(found, schema={"row": pl.Int64, "place": pl.Int64}, orient="row")


def _sheet(workbook: fastexcel.ExcelReader, name: str) -> Sheet:
    try:
        # skip_rows=0 keeps empty rows at the top, so that a row has the number that Excel shows.
        found = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        cells = found.to_polars() if found.width else pl.DataFrame()
    except (fastexcel.FastExcelError, ValueError) as error:
        raise unreadable() from error
    cells = cells.select(pl.all().cast(pl.String))
    return Sheet(
        name, cells.rename(dict(zip(cells.columns, _names(cells.width), strict=True))), found.visible != "visible"
    )


def _names(width: int) -> list[str]:
    return [f"c{place}" for place in range(1, width + 1)]


def _lines(content: bytes) -> pl.DataFrame:
    """A text file as cells: UTF-8, GB 18030 or marked UTF-16; separated by whatever its first lines are full of."""
    text = _decoded(content)
    beginning = text[:100_000].splitlines()[: HEAD_ROWS + 5]
    separator = max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in beginning))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise unreadable() from error
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS:
        raise too_many_columns()
    padded = [row + [""] * (width - len(row)) for row in rows]
    return pl.DataFrame(padded, schema=dict.fromkeys(_names(width), pl.String), orient="row")


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content[:2] in _UTF16 else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unreadable()
