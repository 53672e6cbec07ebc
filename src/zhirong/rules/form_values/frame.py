"""The form of one batch and one kind: what a matrix asks for, and the years that the names mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from zhirong.rules.amounts import Unit
from zhirong.rules.form_values.reading import Entry
from zhirong.rules.programme import BatchYears, Programme
from zhirong.rules.programme.form import FieldType, FormField

#: How the codes of balances begin.
_BALANCE = "year_end"


@dataclass(frozen=True)
class MatrixFigure:
    """A column of a matrix: a figure of the programme or an own number."""

    code: str
    label: str
    unit: Unit | None

    @property
    def entry(self) -> Entry:
        """Where its numbers are typed."""
        return Entry(self.label, FieldType.NUMBER, self.unit)

    @property
    def adds_over_years(self) -> bool:
        """Whether years may be summed: not ratios, not households, who would count twice, not balances at the end of a year."""
        return self.unit is not None and self.unit.adds_over_years and not self.code.startswith(_BALANCE)


@dataclass(frozen=True)
class Frame:
    """A programme's form for one kind and the years of one batch. ``districts`` are codes by name."""

    programme: Programme
    kind: str
    years: BatchYears
    districts: Mapping[str, str] = field(default_factory=dict)

    def matrix_years(self, found: FormField) -> tuple[int, ...]:
        """The rows of a matrix."""
        return self.years[found.rows] if found.rows else ()

    def matrix_figures(self, found: FormField) -> tuple[MatrixFigure, ...]:
        """The columns of a matrix for this kind, in the order of the form; the name of a figure is the Chinese one."""
        figures = []
        for column in found.columns_by_kind.get(self.kind, ()):
            definition = self.programme.figure(column.figure) if column.figure else None
            if definition is not None:
                figures.append(MatrixFigure(definition.code, definition.label.zh, definition.unit))
            elif column.key:
                figures.append(MatrixFigure(column.key, column.label, column.unit))
        return tuple(figures)

    def section_of(self, key: str) -> str:
        """The key of the section where a field stands; empty for no such field."""
        for section in self.programme.form.sections:
            if any(each.key == key for each in section.fields):
                return section.key
        return ""
