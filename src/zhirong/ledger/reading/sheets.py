"""Sheets as texts: every cell is a text or null, every row keeps its number, every column its letter."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import fastexcel
import polars as pl
from django.utils.translation import gettext as _

from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading.limits import MOST_COLUMNS, Container, container_of, too_many_columns, unreadable
from zhirong.ledger.reading.lines import lines_of
from zhirong.ledger.reading.old_workbook import survey_records
from zhirong.ledger.reading.package import survey_package
from zhirong.ledger.reading.survey import Survey, Workbook, letters_of

#: A sheet of more bytes is not opened only to say that it was not read.
_GLANCE = 8 * 1024 * 1024


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``cells`` has only text columns, named by their letters; line n of it is row n + 1 of the sheet."""

    name: str
    cells: pl.DataFrame
    survey: Survey = field(default_factory=Survey)
    early_days: bool = False

    @property
    def hidden(self) -> bool:
        """Whether the program that wrote it does not show it."""
        return not self.survey.visible


class File:
    """The sheets of a file. Raises LedgerRefused or FileRefused for what is no such file, too large, or broken."""

    def __init__(self, kind: str, file: BinaryIO) -> None:
        container = container_of(kind, file)
        self._lines: pl.DataFrame | None = None
        self.workbook = Workbook({})
        file.seek(0)
        if container is Container.LINES:
            self._lines = lines_of(file.read())
            self.names: tuple[str, ...] = ("",)
            return
        self.workbook = survey_package(file) if container is Container.PACKAGE else survey_records(file)
        file.seek(0)
        with _guarded():
            self._reader = fastexcel.read_excel(file.read())
        self.names = tuple(self._reader.sheet_names)

    def sheets(self, wanted: str = "") -> Iterator[Sheet]:
        """One sheet after the other, the shown ones first; only the wanted one where a name is given."""
        if wanted and wanted not in self.names:
            raise LedgerRefused(
                _("工作簿中没有名为“%(name)s”的工作表。") % {"name": wanted},
                remedy=_("现有工作表：%(names)s。") % {"names": "、".join(self.names)},
                field="sheet",
            )
        shown = sorted(self.names, key=lambda name: not self._survey(name).visible)
        for name in (wanted,) if wanted else shown:
            yield self.sheet(name)

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name."""
        if self._lines is not None:
            return Sheet(name, self._lines)
        survey = self._survey(name)
        with _guarded():
            # skip_rows=0 keeps empty rows at the top, so that a row has the number that the sheet shows.
            found = self._reader.load_sheet(
                name, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True
            )
            cells = found.to_polars() if found.width else pl.DataFrame()
        if cells.width > MOST_COLUMNS:
            raise too_many_columns()
        names = [letters_of(survey.first_column + place) for place in range(cells.width)]
        cells.columns = names
        return Sheet(name, cells, survey, self.workbook.early_days)

    def can_be_glanced_at(self, name: str) -> bool:
        """Whether it costs little to look at the heads of a sheet."""
        return self._survey(name).inflated <= _GLANCE

    def is_hidden(self, name: str) -> bool:
        """Whether the program that wrote it does not show the sheet."""
        return not self._survey(name).visible

    def _survey(self, name: str) -> Survey:
        return self.workbook.sheets.get(name) or Survey()


class _guarded:
    """The parser's own troubles, panics included, are a broken file."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        panicked = type(error).__name__ == "PanicException"
        if panicked or isinstance(error, fastexcel.FastExcelError | ValueError | pl.exceptions.PolarsError):
            raise unreadable() from error
