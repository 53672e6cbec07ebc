"""A value of any kind in words, line by line, where it is only read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.field_view import part_labels
from zhirong.application.shown import read_out
from zhirong.rules.form_values import Frame, is_blank, text_of, typed_text
from zhirong.rules.programme.form import FieldType, FormField
from zhirong.ui.wording import NOT_APPLICABLE, listed


def written_out(frame: Frame, field: FormField | None, value: Any) -> list[str]:
    """The lines of a value: one for a single one, one for each row, part or figure of the others; — for none."""
    if is_blank(value):
        return [NOT_APPLICABLE]
    if field is None or typed_text(value) is not None:
        return [text_of(value)]
    if field.type is FieldType.PASSAGE:
        return text_of(value).splitlines()
    if field.type is FieldType.TABLE and isinstance(value, list):
        return [_row(field, number, row) for number, row in enumerate(value, 1)]
    if field.type is FieldType.MATRIX and isinstance(value, Mapping):
        return [line for year in frame.matrix_years(field) for line in _year(frame, field, year, value)]
    if isinstance(value, list):
        return [text_of(each) for each in value]
    if isinstance(value, Mapping) and field.type is not FieldType.PERCENT_RANGE:
        labels = part_labels()
        return [f"{labels.get(part, part)}：{text_of(each)}" for part, each in value.items() if each]
    return [read_out(field.type, value)]


def _row(field: FormField, number: int, row: Mapping[str, Any]) -> str:
    cells = [read_out(column.type, row[column.key]) for column in field.columns if not is_blank(row.get(column.key))]
    return _("第 %(n)s 行：%(cells)s") % {"n": number, "cells": listed(cells) or NOT_APPLICABLE}


def _year(frame: Frame, field: FormField, year: int, value: Mapping[str, Any]) -> list[str]:
    lines = []
    for figure in frame.matrix_figures(field):
        cell = value.get(str(year), {}).get(figure.code, {})
        if not is_blank(cell):
            words = {"year": year, "figure": figure.label, "value": text_of(cell.get("value")) or NOT_APPLICABLE}
            line = _("%(year)s 年 %(figure)s：%(value)s") % words
            lines.append(f"{line}（{text_of(cell.get('reason'))}）" if cell.get("reason") else line)
    return lines
