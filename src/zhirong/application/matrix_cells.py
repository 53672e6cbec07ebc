"""What stands in a cell of a matrix by year: what the institution states, what its ledger counts, and why they differ."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from zhirong.application.content import Content
from zhirong.rules.amounts import Quantity, QuantityUnreadable
from zhirong.rules.form_values import MatrixFigure, text_of
from zhirong.rules.programme.form import FormField


@dataclass(frozen=True)
class MatrixCell:
    """Plain decimals as text, empty for none: ``stated`` by the institution, ``counted`` from its ledger.

    ``reason`` is empty where nothing asks for one: the target meets its floor, the number is the one that the ledger gives.
    """

    stated: str
    counted: str
    reason: str

    @property
    def value(self) -> str:
        """What holds: the institution's own number before the counted one."""
        return self.stated or self.counted


def matrix_cell(content: Content, field: FormField, year: int, figure: MatrixFigure) -> MatrixCell:
    """One cell. Only the years before have a ledger, only the years to come have floors."""
    cell = (content.values.get(field.key) or {}).get(str(year), {}).get(figure.code, {})
    stated = text_of(cell.get("value")) if isinstance(cell, Mapping) else text_of(cell)
    reason = text_of(cell.get("reason")) if isinstance(cell, Mapping) else ""
    counted = None
    if field.rows == "baseline_years":
        counted = content.ledger.get("figures", {}).get(str(year), {}).get(figure.code)
    found = MatrixCell(stated, text_of(counted["counted"]) if counted else "", reason)
    return found if _asks(content, field, year, figure, found) else replace(found, reason="")


def _asks(content: Content, field: FormField, year: int, figure: MatrixFigure, cell: MatrixCell) -> bool:
    """Whether the number departs from what the ledger or the notice gives."""
    stated = decimal_of(cell.stated)
    if stated is None:
        return False
    if field.rows == "baseline_years":
        return bool(cell.counted) and stated != decimal_of(cell.counted)
    floor = next((each for each in content.programme.floors(content.kind) if each.figure == figure.code), None)
    if floor is None or figure.unit is None:
        return False
    position = content.frame.matrix_years(field).index(year)
    try:
        return not Quantity(stated, figure.unit).reaches(floor.threshold(position))
    except QuantityUnreadable:
        return False


def decimal_of(text: str) -> Decimal | None:
    """The number; None for what is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def matrix_total(content: Content, field: FormField, figure: MatrixFigure) -> Decimal | None:
    """The sum over the years; None where years may not be added or one of them has no number."""
    if not figure.adds_over_years:
        return None
    try:
        values = [
            Decimal(matrix_cell(content, field, year, figure).value) for year in content.frame.matrix_years(field)
        ]
    except InvalidOperation:
        return None
    return sum(values, Decimal(0))
