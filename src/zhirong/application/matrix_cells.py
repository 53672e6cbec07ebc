"""What stands in a cell of a matrix by year: what the institution states, what its ledger counts, and why they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from zhirong.application.content import Content
from zhirong.rules.form_values import MatrixFigure, text_of
from zhirong.rules.programme.form import FormField


@dataclass(frozen=True)
class MatrixCell:
    """Plain decimals as text, empty for none: ``stated`` by the institution, ``counted`` from its ledger."""

    stated: str
    counted: str
    reason: str

    @property
    def value(self) -> str:
        """What holds: the institution's own number before the counted one."""
        return self.stated or self.counted


def matrix_cell(content: Content, field: FormField, year: int, figure: MatrixFigure) -> MatrixCell:
    """One cell. Only the years before have a ledger."""
    cell = (content.values.get(field.key) or {}).get(str(year), {}).get(figure.code, {})
    stated = text_of(cell.get("value")) if isinstance(cell, Mapping) else text_of(cell)
    reason = text_of(cell.get("reason")) if isinstance(cell, Mapping) else ""
    counted = None
    if field.rows == "baseline_years":
        counted = content.ledger.get("figures", {}).get(str(year), {}).get(figure.code)
    return MatrixCell(stated, text_of(counted["counted"]) if counted else "", reason)


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
