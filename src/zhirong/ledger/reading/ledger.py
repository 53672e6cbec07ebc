"""One ledger out of a file: the first sheet whose heads are known, its rows of data, every column by its type."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import BinaryIO

import polars as pl
from django.utils.translation import gettext as _

from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading.cells import read_cells
from zhirong.ledger.reading.first_loan import KEY as FIRST_LOAN
from zhirong.ledger.reading.first_loan import SENSES, three_senses
from zhirong.ledger.reading.heads import Heads, heads_of
from zhirong.ledger.reading.limits import HEAD_ROWS, MOST_COLUMNS, MOST_ROWS, kind_of, too_many_columns, too_many_rows
from zhirong.ledger.reading.names import is_foreign
from zhirong.ledger.reading.proposal import Proposal, chosen_columns, propose
from zhirong.ledger.reading.rows import Rows, rows_below
from zhirong.ledger.reading.sheets import File, Sheet
from zhirong.ledger.reading.survey import place_of
from zhirong.rules.ledger_columns import LEDGERS, Column, Type
from zhirong.rules.ledger_columns.vocabulary import EXAMPLE_SHEET, EXPLANATION_SHEET, FORMULA_ERRORS

FAULT_SCHEMA = {"row": pl.Int64, "column": pl.String, "text": pl.String, "fault": pl.String}
_MOST_NAMED = 20
_MANY = 10_000


@dataclass(frozen=True)
class Notice:
    """Something the reader left out or assumed: ``code`` is stable, ``about`` are the words it is about."""

    code: str
    about: str = ""


@dataclass(frozen=True)
class Reading:
    """What a file holds. ``rows`` has ``row`` (1-based row of the sheet) and one column for each head that is known.

    ``faults`` names the cells that could not be taken as they are. ``heads`` maps a column's key to the head in the file.
    ``head_row`` is the last row of the heads. ``proposals`` say for each column of the sheet what it was taken for and why.
    """

    kind: str
    sheet: str
    head_row: int
    heads: Mapping[str, str]
    rows: pl.DataFrame
    faults: pl.DataFrame
    notices: tuple[Notice, ...]
    proposals: tuple[Proposal, ...] = field(default=())


def read_ledger(
    file: BinaryIO,
    *,
    name: str,
    kind: str,
    districts: Iterable[str] = (),
    sheet: str = "",
    mapping: Mapping[str, str] | None = None,
) -> Reading:
    """Read one ledger. ``districts`` are the names of the city's own; ``mapping`` is what a person chose (see ``propose``).

    Raises LedgerRefused or FileRefused; keeps nothing.
    """
    chosen = chosen_columns(kind, mapping or {})
    opened = File(kind_of(name), file)
    for found in opened.sheets(sheet):
        if not sheet and found.name.startswith((EXAMPLE_SHEET, EXPLANATION_SHEET)):
            continue
        heads = heads_of(kind, found, chosen)
        if heads is None:
            continue
        notices = [Notice("hidden_sheet_read", found.name)] if found.hidden else []
        if not sheet:
            notices += _others(kind, opened, found.name, chosen)
        return _read(kind, found, heads, tuple(districts), mapping or {}, notices)
    raise LedgerRefused(
        _("前 %(n)s 行里没有找到台账的表头。") % {"n": HEAD_ROWS},
        remedy=_("请使用系统提供的模板，并保留表头一行（如：%(heads)s）。")
        % {"heads": "、".join(column.label.zh for column in LEDGERS[kind] if column.need == "count")},
        field="file",
    )


def _others(kind: str, opened: File, read: str, chosen: Mapping[str, Column | None]) -> list[Notice]:
    """Other sheets that look like ledgers too, and were not read."""
    notices = []
    for name in opened.names:
        if name == read or name.startswith((EXAMPLE_SHEET, EXPLANATION_SHEET)):
            continue
        other = opened.sheet(name) if opened.can_be_glanced_at(name) else None
        if other is None or heads_of(kind, other, chosen) is not None:
            notices.append(Notice("hidden_sheet" if opened.is_hidden(name) else "other_sheet", name))
    return notices


def _read(
    kind: str,
    sheet: Sheet,
    heads: Heads,
    districts: tuple[str, ...],
    mapping: Mapping[str, str],
    notices: list[Notice],
) -> Reading:
    proposals = propose(kind, heads.heads, sheet.cells.slice(heads.last, 2000), mapping)
    taken = {each.head.letters: each for each in proposals if each.is_taken}
    if len(proposals) > MOST_COLUMNS:
        raise too_many_columns()
    found = rows_below(sheet, heads, taken)
    if found.cells.height > MOST_ROWS:
        raise too_many_rows()
    if not found.cells.height:
        raise LedgerRefused(
            _("台账里没有数据行。"), remedy=_("请在表头下面逐行填写后上传（示例工作表不会读取）。"), field="file"
        )
    columns, faults = _columns(sheet, heads, found.cells, taken, districts)
    keys = {each.column.key: each.head.text for each in taken.values() if each.column is not None}
    if FIRST_LOAN in keys:
        keys = dict.fromkeys(SENSES, keys[FIRST_LOAN]) | keys
    return Reading(
        kind=kind,
        sheet=sheet.name,
        head_row=heads.last,
        heads={key: text for key, text in keys.items() if key in columns},
        rows=pl.DataFrame(columns),
        faults=pl.concat([pl.DataFrame(schema=FAULT_SCHEMA), *faults]).sort("row", "column"),
        notices=(*notices, *_notices(sheet, heads, found, proposals)),
        proposals=proposals,
    )


def _columns(
    sheet: Sheet,
    heads: Heads,
    cells: pl.DataFrame,
    taken: Mapping[str, Proposal],
    districts: tuple[str, ...],
) -> tuple[dict[str, pl.Series], list[pl.DataFrame]]:
    """The values of every column that is taken, and the faults of each."""
    marks = _marks(sheet)
    columns: dict[str, pl.Series] = {"row": cells["row"]}
    faults: list[pl.DataFrame] = []
    read = [(each.column, each) for each in taken.values() if each.column is not None and not each.column.is_ignored]

    def values(place: int) -> tuple[pl.Series, pl.Series]:
        column, each = read[place]
        unit = each.unit or (heads.unit if column.type is Type.MONEY else "")
        texts = cells[each.head.letters]
        found = read_cells(texts, column, unit, districts, early_days=sheet.early_days)
        return _marked(cells["row"], texts, found, marks.get(place_of(each.head.letters)), column)

    # A column is one piece of work; the columns of a large ledger share the processors.
    with ThreadPoolExecutor(max_workers=2 if cells.height > _MANY else 1) as pool:
        found = list(pool.map(values, range(len(read))))
    for (column, each), (value, fault) in zip(read, found, strict=True):
        if column.key == FIRST_LOAN:
            senses, unclear = three_senses(value, frozenset(other.key for other, _each in read))
            columns |= senses
            fault = fault.zip_with(fault.is_not_null(), unclear)
        columns[column.key] = value.alias(column.key)
        if fault.null_count() < len(fault):
            key = SENSES[0] if column.key == FIRST_LOAN else column.key
            about = pl.DataFrame({"row": cells["row"], "text": cells[each.head.letters], "fault": fault})
            about = about.filter(pl.col("fault").is_not_null())
            faults.append(about.select("row", column=pl.lit(key), text="text", fault="fault"))
    columns.pop(FIRST_LOAN, None)
    return columns, faults


def _marks(sheet: Sheet) -> dict[int, pl.DataFrame]:
    """place of a column -> rows of it that are no values, each with its fault."""
    marked = sheet.survey.marks
    frame = pl.DataFrame(
        {"row": [row for row, _place in marked], "place": [place for _row, place in marked], "mark": list(marked.values())},
        schema={"row": pl.Int64, "place": pl.Int64, "mark": pl.String},
    )  # fmt: skip
    return {place[0]: piece.select("row", "mark") for place, piece in frame.partition_by("place", as_dict=True).items()}


def _marked(
    rows: pl.Series, texts: pl.Series, read: pl.DataFrame, marks: pl.DataFrame | None, column: Column
) -> tuple[pl.Series, pl.Series]:
    """Values and faults, where formulas broke or numbers lost digits. Amounts may be long numbers; they are judged as such."""
    value, fault = read["value"], read["fault"]
    if texts.str.starts_with("#").any():
        shown = texts.str.strip_chars().is_in(FORMULA_ERRORS)
        fault = pl.select(pl.when(shown).then(pl.lit("broken_formula")).otherwise(fault)).to_series()
        value = pl.select(pl.when(~shown.fill_null(False)).then(value)).to_series()
    if marks is None:
        return value, fault
    number = column.type in {Type.MONEY, Type.WHOLE, Type.PERCENT, Type.DATE}
    if number:
        marks = marks.filter(pl.col("mark") != "lost_digits")
    mark = pl.DataFrame({"row": rows}).join(marks, on="row", how="left", maintain_order="left")["mark"]
    fault = mark.zip_with(mark.is_not_null(), fault)
    return pl.select(pl.when(mark.is_null()).then(value)).to_series(), fault


def _notices(sheet: Sheet, heads: Heads, found: Rows, proposals: tuple[Proposal, ...]) -> Iterable[Notice]:
    """What was left out or assumed, for a person to see."""
    keys = {each.column.key for each in proposals if each.is_taken and each.column is not None}
    for each in proposals:
        column, text = each.column, each.head.text
        if column is not None and each.is_taken and column.is_ignored:
            yield Notice("status_ignored", text)
        elif column is not None and not each.is_taken and each.is_money and is_foreign(*each.head.parts):
            yield Notice("foreign_money", text)
        elif column is not None and not each.is_taken and column.key in keys:
            yield Notice("repeated_column", text)
        elif not each.is_taken and each.confidence < 1:
            yield Notice("unknown_column", text)
        elif each.is_assumed and column is not None:
            yield Notice("assumed_column", f"{text} → {column.label.zh}")
    bare = [each for each in proposals if each.is_taken and each.is_money and not each.unit]
    if heads.unit and bare:
        yield Notice("unit_line", heads.unit)
    elif bare:
        yield Notice(
            "unit_assumed", "、".join(f"{e.head.text}（{e.column.unit}）" for e in bare if e.column is not None)
        )
    if found.left_out:
        yield Notice("left_out", _listed(found.left_out))
    hidden = sheet.survey.hidden_rows.intersection(found.cells["row"].to_list()) if sheet.survey.hidden_rows else set()
    if hidden:
        yield Notice("hidden_rows", _listed(sorted(hidden)))
    shown = [
        e.head.letters for e in proposals if e.is_taken and place_of(e.head.letters) in sheet.survey.hidden_columns
    ]
    if shown:
        yield Notice("hidden_columns", "、".join(shown[:_MOST_NAMED]))
    if found.spread:
        yield Notice("merged_cells", str(found.spread))
    if found.kept:
        yield Notice("merged_amounts", str(found.kept))


def _listed(rows: Iterable[int]) -> str:
    numbers = list(rows)
    return "、".join(map(str, numbers[:_MOST_NAMED])) + ("…" if len(numbers) > _MOST_NAMED else "")
