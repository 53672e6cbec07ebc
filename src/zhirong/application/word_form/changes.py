"""What a Word form would change in a draft: only where it says something else than our own export of the draft does."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.content import Content
from zhirong.application.pack.form_word import form_docx
from zhirong.application.word_form.reading import read_form
from zhirong.rules.form_values import text_of
from zhirong.rules.form_values.shaping import ROW_MARKS
from zhirong.rules.paper_form import Typed
from zhirong.rules.programme.form import FieldType, FormField


@dataclass(frozen=True)
class WordChange:
    """One field: ``typed`` is what ``save_section`` takes, ``now`` and ``wanted`` are the same for people to read."""

    section: str
    field: str
    label: str
    typed: Any
    now: str
    wanted: str


def changes_from(docx: bytes, content: Content, *, at: dt.datetime) -> list[WordChange]:
    """In the order of the form. An empty place in the file changes nothing. Raises WordFormRefused, GlyphMissing.

    The draft is compared as its own export reads, so that what goes out and comes back unchanged changes nothing.
    """
    said = read_form(docx, content.frame)
    exported = read_form(form_docx(content, at=at), content.frame) if content.values else {}
    found = []
    for section in content.frame.programme.form.sections:
        for field in section.fields:
            if field.key not in said or said[field.key] == exported.get(field.key):
                continue
            typed = _typed(field, said, exported, content)
            found.append(
                WordChange(
                    section.key,
                    field.key,
                    field.label,
                    typed,
                    _in_words(field, exported.get(field.key), content),
                    _in_words(field, said[field.key], content),
                )
            )
    return found


def _typed(field: FormField, said: Typed, exported: Typed, content: Content) -> Any:
    wanted, now = said[field.key], exported.get(field.key)
    stands = content.values.get(field.key)
    if field.type is FieldType.TABLE:
        return _rows(wanted, now or [], [row for row in stands or [] if isinstance(row, Mapping)])
    if field.type is FieldType.MATRIX:
        return _cells(wanted, now or {}, stands if isinstance(stands, Mapping) else {})
    if isinstance(wanted, dict) and isinstance(stands, Mapping):
        return {**stands, **{part: text for part, text in wanted.items() if text}}
    return wanted


def _rows(wanted: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]], stands: Sequence[Mapping[str, Any]]) -> Any:
    """The rows with the marks of those that they continue, so that files stay with their rows.

    A row continues the one that reads the same, else the one with the same first cell.
    """
    left = list(zip(now, stands, strict=False))

    def continued(row: dict[str, Any], same: Any) -> Mapping[str, Any]:
        for pair in left:
            if same(row, pair[0]):
                left.remove(pair)
                return {mark: pair[1][mark] for mark in ROW_MARKS if mark in pair[1]}
        return {}

    marks = [continued(row, lambda one, other: one == other) for row in wanted]
    for place, row in enumerate(wanted):
        if not marks[place]:
            marks[place] = continued(row, lambda one, other: _first(one) == _first(other))
    return [{**mark, **row} for mark, row in zip(marks, wanted, strict=True)]


def _first(row: dict[str, Any]) -> Any:
    return next(iter(row.items()), None)


def _cells(wanted: dict[str, Any], now: dict[str, Any], stands: Mapping[str, Any]) -> Any:
    """What the institution states already, and over it the cells that differ from the export."""
    cells = {year: dict(row) for year, row in stands.items() if isinstance(row, Mapping)}
    for year, row in wanted.items():
        for code, cell in row.items():
            if cell != now.get(year, {}).get(code):
                cells.setdefault(year, {})[code] = cell
    return cells


def _in_words(field: FormField, typed: Any, content: Content) -> str:
    if not typed:
        return ""
    if field.type is FieldType.TABLE:
        labels = {column.key: column.label for column in field.columns}
        return "\n".join(
            f"{number}. " + "；".join(f"{labels[key]} {_flat(value)}" for key, value in row.items() if key in labels)
            for number, row in enumerate(typed, 1)
        )
    if field.type is FieldType.MATRIX:
        labels = {figure.code: figure.label for figure in content.frame.matrix_figures(field)}
        return "\n".join(
            _("%(year)s 年：") % {"year": year}
            + "，".join(f"{labels[code]} {cell['value']}" for code, cell in row.items())
            for year, row in sorted(typed.items())
        )
    return _flat(typed)


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(text for text in map(_flat, value.values()) if text)
    if isinstance(value, list):
        return "、".join(map(_flat, value))
    return text_of(value)
