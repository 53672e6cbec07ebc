"""The two matrices by year: what was done, computed from the ledger, and what is promised, against the floors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.form_page import FormPage, worst
from zhirong.application.ledger_figures import as_figures
from zhirong.application.shown import grouped
from zhirong.programme.content import unit_words
from zhirong.rules.amounts import Quantity, QuantityUnreadable, Unit
from zhirong.rules.counting import counted_figures
from zhirong.rules.form_values import MatrixFigure, is_blank, text_of, typed_text
from zhirong.rules.programme.form import FormField
from zhirong.rules.programme.qualification import Floor
from zhirong.ui.wording import listed
from zhirong.workflow.labels import words


@dataclass(frozen=True)
class _Cell:
    """One number of a matrix as it was typed, and the number that the ledger gives."""

    text: str
    reason: str
    typed: bool
    own: Quantity | None
    counted: Quantity | None

    @property
    def valid(self) -> Quantity | None:
        """The number that holds: the own one, else the counted one."""
        return self.own or self.counted


def record_view(page: FormPage, field: FormField) -> dict[str, Any]:
    """The years before, figure by figure: computed, replaced with a reason, and the sum where years add."""
    years = page.frame.matrix_years(field)
    lines = [_record_line(page, field, figure) for figure in page.frame.matrix_figures(field)]
    return {
        "years": years,
        "lines": lines,
        "total": field.total_row,
        "span": 2 + 2 * len(years) + field.total_row,
    }


def goals_view(page: FormPage, field: FormField) -> dict[str, Any]:
    """The years to come, figure by figure, with floor and last year's figure beside."""
    years = page.frame.matrix_years(field)
    before = page.frame.years["baseline_years"][-1:]
    return {
        "years": years,
        "before_year": before[0] if before else None,
        "lines": [_goal_line(page, field, figure, before) for figure in page.frame.matrix_figures(field)],
        "span": 4 + len(years) + bool(before),
    }


def totals(page: FormPage, field: FormField) -> Iterator[tuple[str, str, str]]:
    """For every figure: its code, and per year id and text of the computed number; ``sum`` for the total."""
    for figure in page.frame.matrix_figures(field):
        for year in page.frame.matrix_years(field):
            cell = _cell(page, field, figure, year)
            if figure.code in counted_figures(page.content.kind):
                yield f"k-{_id(field, figure, year)}", _number(cell.counted), figure.code
        yield f"t-{field.key}-{figure.code}", _sum(page, field, figure), figure.code


def _record_line(page: FormPage, field: FormField, figure: MatrixFigure) -> dict[str, Any]:
    cells, counts = [], figure.code in counted_figures(page.content.kind)
    for year in page.frame.matrix_years(field):
        cell = _cell(page, field, figure, year)
        differs = bool(cell.text) and cell.counted is not None and cell.own != cell.counted
        cells.append(_shown(field, figure, year, cell) | {"computed": _number(cell.counted), "differs": differs})
    return {
        "code": figure.code,
        "label": _label(page, figure),
        "unit": unit_words(figure.unit) if figure.unit else "",
        "counts": counts,
        "cells": cells,
        "tone": _tone(page, field, figure),
        "asks": any(cell["differs"] for cell in cells),
        "total": _sum(page, field, figure),
    }


def _goal_line(page: FormPage, field: FormField, figure: MatrixFigure, before: tuple[int, ...]) -> dict[str, Any]:
    floor = _floor(page, figure)
    cells, verdicts = [], []
    for position, year in enumerate(page.frame.matrix_years(field)):
        cell = _cell(page, field, figure, year)
        least = _in_unit(floor.threshold(position), figure.unit) if floor else None
        cells.append(_shown(field, figure, year, cell) | {"floor": f"{least.value:f}" if least else ""})
        if least and cell.own:
            verdicts.append(_verdict(cell.own, least, year))
    short = any(verdict["tone"] == "warn" for verdict in verdicts)
    clause = page.clause(floor.clause) if floor else None
    return {
        "code": figure.code,
        "label": _label(page, figure),
        "unit": unit_words(figure.unit) if figure.unit else "",
        "cells": cells,
        "floors": _floors(floor, figure, len(cells)) if floor else "",
        "before": _number(_cell_before(page, figure, before)),
        "tone": _tone(page, field, figure),
        "asks": short,
        "verdicts": verdicts,
        "clause": clause,
        "quote": _sentence(clause["text"], floor, page.content.kind) if floor and clause else "",
    }


def _verdict(own: Quantity, least: Quantity, year: int) -> dict[str, str]:
    lacking = own.shortfall(least)
    if lacking is None:
        return {"tone": "ok", "words": _("%(year)s 达到") % {"year": year}}
    lack = _in_unit(lacking, least.unit) or lacking
    return {"tone": "warn", "words": _("%(year)s 差 %(lack)s") % {"year": year, "lack": lack}}


def _floors(floor: Floor, figure: MatrixFigure, years: int) -> str:
    shown = [
        (_in_unit(floor.threshold(position), figure.unit) or floor.threshold(position)) for position in range(years)
    ]
    return listed(dict.fromkeys(each.number for each in shown))


def _floor(page: FormPage, figure: MatrixFigure) -> Floor | None:
    floors = page.frame.programme.floors(page.content.kind)
    return next((floor for floor in floors if floor.figure == figure.code), None)


def _sentence(text: str, floor: Floor, kind: str) -> str:
    """The part of the clause that speaks of the threshold, or the whole clause."""
    number = floor.threshold(0).number
    parts = [part for line in text.splitlines() for part in line.replace("；", "。").split("。") if number in part]
    return parts[-1].strip() + "。" if parts else text


def _cell(page: FormPage, field: FormField, figure: MatrixFigure, year: int) -> _Cell:
    value = (page.values.get(field.key) or {}).get(str(year), {}).get(figure.code, {})
    number = value.get("value") if isinstance(value, Mapping) else None
    return _Cell(
        text=text_of(number),
        reason=text_of(value.get("reason")) if isinstance(value, Mapping) else "",
        typed=typed_text(number) is not None,
        own=_quantity(number, figure.unit),
        counted=_counted(page, figure, year) if field.rows == "baseline_years" else None,
    )


def _cell_before(page: FormPage, figure: MatrixFigure, before: tuple[int, ...]) -> Quantity | None:
    """Last year's number: the institution's own where it replaced the counted one."""
    record = next(
        (
            each
            for section in page.frame.programme.form.sections
            for each in section.fields
            if each.rows == "baseline_years" and each.columns_by_kind
        ),
        None,
    )
    if record is None or not before:
        return None
    return _cell(page, record, figure, before[0]).valid


def _counted(page: FormPage, figure: MatrixFigure, year: int) -> Quantity | None:
    found = as_figures(page.content.ledger).values.get((figure.code, (year,)))
    return _in_unit(found.counted, figure.unit) if found else None


def _sum(page: FormPage, field: FormField, figure: MatrixFigure) -> str:
    if not figure.adds_over_years:
        return ""
    cells = [_cell(page, field, figure, year).valid for year in page.frame.matrix_years(field)]
    total = Decimal(0)
    for cell in cells:
        if cell is None:
            return ""
        total += cell.value
    return grouped(f"{total:f}")


def _quantity(value: Any, unit: Unit | None) -> Quantity | None:
    if unit is None or not value or typed_text(value) is not None:
        return None
    try:
        return Quantity(Decimal(str(value)), unit)
    except (QuantityUnreadable, ArithmeticError):
        return None


def _in_unit(quantity: Quantity, unit: Unit | None) -> Quantity | None:
    return quantity.in_unit(unit) if unit is not None and unit.base is quantity.unit.base else None


def _number(quantity: Quantity | None) -> str:
    return quantity.number if quantity is not None else ""


def _shown(field: FormField, figure: MatrixFigure, year: int, cell: _Cell) -> dict[str, Any]:
    text = cell.text if cell.typed or not cell.text else grouped(cell.text)
    return {
        "id": _id(field, figure, year),
        "name": f"{field.key}.{year}.{figure.code}",
        "year": year,
        "label": _("%(year)s 年 %(figure)s") % {"year": year, "figure": figure.label},
        "text": text,
        "reason": cell.reason,
        "wrong": cell.typed,
    }


def _id(field: FormField, figure: MatrixFigure, year: int) -> str:
    return f"{field.key}-{year}-{figure.code}"


def _label(page: FormPage, figure: MatrixFigure) -> str:
    definition = page.frame.programme.figure(figure.code)
    return words(definition.label) if definition else figure.label


def _tone(page: FormPage, field: FormField, figure: MatrixFigure) -> str:
    if is_blank(page.values.get(field.key)):
        return ""
    return worst(note["tone"] for note in page.found(field.key) if note["column"] == figure.code)
