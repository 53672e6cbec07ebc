"""What stands on a form of paper, field by field, as a person would have typed it.

Fields are known by what a reader sees: the label in the box before the value, the heading over a passage, the caption and the
heads over a table. So a form filled in by hand in Word or WPS is read as well as our own export, and nothing hidden is needed.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from zhirong.rules.form_values import NOT_TYPED, Frame
from zhirong.rules.paper_form.blocks import Grid, Words
from zhirong.rules.paper_form.cells import is_nothing, plain_label, typed_cell
from zhirong.rules.paper_form.tables import checklist_of, matrix_of, reasons_into, table_of
from zhirong.rules.programme.form import FieldType, FormField, Section

#: Fields that no paper decides: who applies follows from the account, promises are ticked when the application is signed.
_NOT_READ = NOT_TYPED | {FieldType.KIND, FieldType.CONFIRMATION}
#: A section with these is filled in when the application is signed.
_SIGNED = frozenset({FieldType.SIGNATURE, FieldType.SEAL})
_GRIDS = frozenset({FieldType.TABLE, FieldType.MATRIX, FieldType.CHECKLIST})
_NOTE = re.compile(r"^[※*]?\s*(\d{4})年(.+?)[：:](.+)$")

Typed = dict[str, Any]


def read_paper(blocks: Iterable[Words | Grid], frame: Frame) -> Typed | None:
    """Typed values by field key; a field that the paper does not show, or leaves empty, is not among them.

    None where no part of the form is on the paper.
    """
    reader = _Reader(frame)
    for block in blocks:
        if isinstance(block, Grid):
            reader.grid(block)
        else:
            reader.words(block)
    reader.end_passage()
    return reader.found if reader.recognised else None


class _Reader:
    """Walks from top to bottom; ``section`` is where we are, ``passage`` the field whose text is being collected."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.found: Typed = {}
        self.recognised = False
        self.sections = {plain_label(each.title): each for each in frame.programme.form.sections}
        self.section: Section | None = frame.programme.form.sections[0]
        self.fields = [
            field
            for section in frame.programme.form.sections
            if not _SIGNED & {field.type for field in section.fields}
            for field in section.fields
            if field.type not in _NOT_READ
        ]
        self.passage: FormField | None = None
        self.lines: list[str] = []
        self.caption = ""
        self.matrix: FormField | None = None

    def words(self, block: Words) -> None:
        label = plain_label(block.text)
        if label in self.sections:
            self.end_passage()
            self.section, self.recognised = self.sections[label], True
            return
        opened = self._passage_opened_by(label)
        if opened is not None:
            self.end_passage()
            self.passage = opened
            return
        note = _NOTE.match(block.text) if self.matrix is not None and self.passage is None else None
        if note and self.matrix is not None:
            for line in block.text.split("\n"):
                reasons_into(self.found, self.matrix, self.frame, _NOTE.match(line.strip()))
            return
        self.caption = label
        if block.heading or any(label == plain_label(field.label) for field in self.fields):
            self.end_passage()
        elif self.passage is not None:
            self.lines.append(block.text)

    def grid(self, grid: Grid) -> None:
        self.end_passage()
        field = self._grid_field(grid)
        if field is None:
            self._facts(grid)
        elif field.type is FieldType.TABLE:
            self._keep(field, table_of(field, grid))
        elif field.type is FieldType.MATRIX:
            self._keep(field, matrix_of(field, grid, self.frame))
            self.matrix = field
        else:
            self._keep(field, checklist_of(field, grid))
        self.caption = ""

    def end_passage(self) -> None:
        if self.passage is not None:
            text = "\n".join(self.lines).strip()
            outline = "\n".join(self.passage.outline)
            if not is_nothing(text) and text != outline:
                self._keep(self.passage, text)
        self.passage, self.lines = None, []

    def _keep(self, field: FormField, typed: Any) -> None:
        if typed and field.key not in self.found:
            self.found[field.key] = typed

    def _passage_opened_by(self, label: str) -> FormField | None:
        """A heading is the label, with the help text behind it or not."""
        for field in self.fields:
            if field.type is FieldType.PASSAGE and label.startswith(plain_label(field.label)):
                rest = label.removeprefix(plain_label(field.label))
                if not rest or rest.startswith(("（", "(", "：", ":")):
                    return field
        return None

    def _grid_field(self, grid: Grid) -> FormField | None:
        """The table, matrix or list that a grid is: by the caption over it, else by its heads."""
        if not grid.rows:
            return None
        heads = {plain_label(cell) for cell in grid.rows[0]}
        candidates = [field for field in self.fields if field.type in _GRIDS]
        named = [field for field in candidates if plain_label(field.label) == self.caption]
        for field in (*named, *candidates):
            wanted = self._heads_of(field)
            if wanted and len(heads & wanted) * 2 > len(wanted):
                return field
        return None

    def _heads_of(self, field: FormField) -> set[str]:
        if field.type is FieldType.TABLE:
            return {plain_label(column.label) for column in field.columns}
        if field.type is FieldType.MATRIX:
            return {plain_label(figure.label) for figure in self.frame.matrix_figures(field)}
        return {"有", "内容"} if plain_label(field.label) == self.caption else set()

    def _facts(self, grid: Grid) -> None:
        """Label and value side by side, once or twice in a row."""
        for row in grid.rows:
            for label, value in zip(row[::2], row[1::2], strict=False):
                field = self._fact_called(plain_label(label))
                if field is not None and not is_nothing(value):
                    self._keep(field, typed_cell(field, value))

    def _fact_called(self, label: str) -> FormField | None:
        """The field of that label, of the section that we are in before any other."""
        here: Sequence[FormField] = self.section.fields if self.section else ()
        called = [field for field in self.fields if plain_label(field.label) == label and field.type not in _GRIDS]
        return next((field for field in called if field in here), called[0] if called else None)
