"""Tables of a form on paper: rows by their heads, figures by year, ticks."""

import re
from typing import Any

from zhirong.rules.form_values import NOT_TYPED, Frame
from zhirong.rules.paper_form.blocks import Grid
from zhirong.rules.paper_form.cells import is_nothing, plain_label, typed_cell
from zhirong.rules.programme.form import FormField

_YEAR = re.compile(r"^(\d{4})年?度?$")
_TICKS = frozenset({"√", "✓", "☑", "■", "是", "有"})


def table_of(field: FormField, grid: Grid) -> list[dict[str, Any]]:
    """The rows that say something, by column key; which file belongs to a row, paper does not say."""
    columns = {plain_label(column.label): column for column in field.columns}
    places = [columns.get(plain_label(head)) for head in grid.rows[0]]
    rows = []
    for cells in grid.rows[1:]:
        row = {
            column.key: typed_cell(column, cell)
            for column, cell in zip(places, cells, strict=False)
            if column is not None and column.type not in NOT_TYPED and not is_nothing(cell)
        }
        if row:
            rows.append(row)
    return rows


def matrix_of(field: FormField, grid: Grid, frame: Frame) -> dict[str, dict[str, dict[str, str]]]:
    """Figures by year and code; a line of totals is nobody's figure."""
    figures = {plain_label(figure.label): figure for figure in frame.matrix_figures(field)}
    places = [figures.get(plain_label(head)) for head in grid.rows[0]]
    years = {str(year) for year in frame.matrix_years(field)}
    found: dict[str, dict[str, dict[str, str]]] = {}
    for cells in grid.rows[1:]:
        year = _YEAR.match(cells[0].strip()) if cells else None
        if year is None or year.group(1) not in years:
            continue
        for figure, cell in zip(places, cells, strict=False):
            text = cell.replace("※", "").strip()
            if figure is not None and not is_nothing(text):
                found.setdefault(year.group(1), {})[figure.code] = {"value": text, "reason": ""}
    return found


def reasons_into(found: dict[str, Any], field: FormField, frame: Frame, note: re.Match[str] | None) -> None:
    """A note under a matrix (``※ 2023年笔数：…``) is the reason of its cell."""
    if note is None:
        return
    year, label, reason = note.groups()
    codes = [figure.code for figure in frame.matrix_figures(field) if plain_label(figure.label) == plain_label(label)]
    cell = found.get(field.key, {}).get(year, {}).get(codes[0]) if codes else None
    if cell is not None:
        cell["reason"] = reason.strip()


def checklist_of(field: FormField, grid: Grid) -> list[str]:
    """The options that are ticked."""
    options = {plain_label(option): option for option in field.options}
    return [
        options[plain_label(cells[1])]
        for cells in grid.rows[1:]
        if len(cells) > 1 and cells[0].strip() in _TICKS and plain_label(cells[1]) in options
    ]
