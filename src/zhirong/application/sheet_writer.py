"""Turns the fields of a section into pieces to be read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.application.matrix_cells import matrix_cell, matrix_total
from zhirong.application.pack.form_paper import commitment_page
from zhirong.application.pack.written_values import thousands, written
from zhirong.application.sheet_parts import Cell, Line, Part, Row, SheetFile
from zhirong.application.sheet_sight import Sight
from zhirong.rules.criteria import Outcome
from zhirong.rules.form_values import is_blank, text_of, typed_text
from zhirong.rules.programme.form import Column, FieldType, FormField, Section
from zhirong.ui.wording import beside, short_digest
from zhirong.workflow.labels import language, words

_RIGHT = frozenset({FieldType.WHOLE, FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT})
_FILES = frozenset({FieldType.FILE, FieldType.FILES, FieldType.LEDGER})
#: What is done on paper and leaves nothing to read.
_BY_HAND = frozenset({FieldType.SIGNATURE, FieldType.SEAL})
_LAST_DIGITS = 4


@dataclass(frozen=True)
class SheetWriter:
    """Writes for one sort of reader; ``openable`` are ids of files."""

    sight: Sight
    openable: frozenset[str]

    def parts(self, section: Section) -> Iterator[Part]:
        """The pieces of a section in the order of the form; short fields stand together."""
        if any(field.type is FieldType.CONFIRMATION for field in section.fields):
            yield Part("letter", section.key, letter=commitment_page(self.sight.content, section))
            return
        long: dict[FieldType, Callable[[Section, FormField], Part]] = {
            FieldType.PASSAGE: self._passage,
            FieldType.TABLE: self._table,
            FieldType.MATRIX: self._matrix,
            FieldType.CHECKLIST: self._checklist,
        }
        short: list[Line] = []
        for field in section.fields:
            if field.type in _BY_HAND or not self.sight.field(section, field):
                continue
            if field.type not in long:
                short.append(self._line(field))
                continue
            if short:
                yield Part("facts", short[0].key, lines=tuple(short))
                short = []
            yield long[field.type](section, field)
        if short:
            yield Part("facts", short[0].key, lines=tuple(short))

    def _line(self, field: FormField) -> Line:
        content = self.sight.content
        value = content.values.get(field.key)
        if field.type in _FILES:
            note = ""
            if field.type is FieldType.LEDGER and content.ledger.get("digest"):
                note = _("台账摘要 %(digest)s") % {"digest": short_digest(content.ledger["digest"])}
            return Line(field.key, field.label, "", note, self._files(field.key))
        if field.type is FieldType.VERDICT:
            return self._verdict(field)
        if field.type is FieldType.FIXED:
            return Line(field.key, field.label, field.text)
        note = _("未能识别，按填写原样显示") if typed_text(value) is not None else ""
        if field.type is FieldType.BANK_ACCOUNT and isinstance(value, Mapping) and not self.sight.whole(field):
            number = text_of(value.get("number"))
            value = {**value, "number": f"···{number[-_LAST_DIGITS:]}" if number else ""}
            note = _("全号只向财务人员显示")
        reason = text_of(content.values.get(f"{field.key}.reason"))
        if reason:
            note = _("填报人确认：%(why)s") % {"why": reason}
        return Line(field.key, field.label, self.sight.text(written(content.frame, field, value)), note)

    def _verdict(self, field: FormField) -> Line:
        verdict = self.sight.content.verdict
        if not verdict:
            return Line(field.key, field.label, "")
        said, note = _said(verdict, "outcome", "sentence"), ""
        if self.sight.content.ledger and verdict["outcome"] != verdict["computed"]:
            note = _("仅按台账计算：%(verdict)s") % {"verdict": _said(verdict, "computed", "computed_sentence")}
        return Line(field.key, field.label, said, note)

    def _passage(self, section: Section, field: FormField) -> Part:
        text = self.sight.text(text_of(self.sight.content.values.get(field.key)))
        return Part("passage", field.key, field.label, text=text, note=field.help)

    def _table(self, section: Section, field: FormField) -> Part:
        columns = self.sight.columns(section, field)
        given = self.sight.content.values.get(field.key)
        rows = [
            Row(text_of(row.get("id")), tuple(self._cell(field, column, row) for column in columns))
            for row in (given if isinstance(given, list) else [])
            if isinstance(row, Mapping) and not is_blank(row)
        ]
        head = tuple(Cell(_headed(column.label, column.unit), number=column.type in _RIGHT) for column in columns)
        return Part("table", field.key, field.label, head=head, rows=tuple(rows))

    def _cell(self, field: FormField, column: Column, row: Mapping[str, Any]) -> Cell:
        if column.type is FieldType.FILE:
            return Cell("", files=self._files(f"{field.key}.{column.key}", text_of(row.get("id"))))
        text = written(self.sight.content.frame, column, row.get(column.key), unit=False)
        said = self.sight.called(text) if column.key == "name" else self.sight.text(text)
        return Cell(said, number=column.type in _RIGHT)

    def _matrix(self, section: Section, field: FormField) -> Part:
        """Figures down, years across; a number of the institution's own carries the counted one below it."""
        content, rows, notes = self.sight.content, [], []
        years = content.frame.matrix_years(field)
        for figure in content.frame.matrix_figures(field):
            cells = [Cell(_headed(figure.label, figure.unit))]
            for year in years:
                found = matrix_cell(content, field, year, figure)
                differs = found.stated and found.counted and found.stated != found.counted
                note = _("台账 %(number)s") % {"number": thousands(found.counted)} if differs else ""
                cells.append(Cell(thousands(found.value), note, number=True))
                if found.reason:
                    place = {"year": year, "figure": figure.label, "why": self.sight.text(found.reason)}
                    notes.append(_("%(year)s年%(figure)s：%(why)s") % place)
            if field.total_row:
                total = matrix_total(content, field, figure)
                cells.append(Cell("" if total is None else f"{total:,f}", number=True))
            rows.append(Row(figure.code, tuple(cells)))
        head = [Cell(_("指标")), *(Cell(_("%(year)s年") % {"year": year}, number=True) for year in years)]
        if field.total_row:
            head.append(Cell(_("合计"), number=True))
        return Part("table", field.key, field.label, head=tuple(head), rows=tuple(rows), notes=tuple(notes))

    def _checklist(self, section: Section, field: FormField) -> Part:
        ticked = self.sight.content.values.get(field.key) or []
        rows = tuple(
            Row(option, (Cell(option), Cell(_("有") if option in ticked else ""), Cell("", files=files)))
            for option in field.options
            for files in [self._files(field.key, option)]
        )
        head = (Cell(_("内容")), Cell(_("是否建立")), Cell(_("制度文件")))
        return Part("table", field.key, field.label, head=head, rows=rows)

    def _files(self, field: str, row: str | None = None) -> tuple[SheetFile, ...]:
        """The files of a field. A blind reader is told that there are some, and not how they are called."""
        return tuple(
            SheetFile(
                _("文件 %(number)s") % {"number": number} if self.sight.blind else each["name"],
                each["size"],
                each["sha256"],
                reverse("document", args=[each["file_id"]]) if str(each["file_id"]) in self.openable else "",
            )
            for number, each in enumerate(self.sight.content.files(field, row), 1)
        )


def _headed(label: str, unit: Any) -> str:
    return beside(label, str(unit)) if unit else label


def _said(verdict: Mapping[str, Any], outcome: str, sentence: str) -> str:
    return f"{words(Outcome(verdict[outcome]).label)}{_('：')}{verdict[sentence][language()]}"
