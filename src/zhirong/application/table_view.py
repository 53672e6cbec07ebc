"""A table of the form as a grid of inputs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.districts import district_choices
from zhirong.application.file_view import upload_view
from zhirong.application.form_page import FormPage, worst
from zhirong.application.row_ids import new_row_id
from zhirong.application.shown import edited, example, is_number, quarters
from zhirong.programme.content import unit_words
from zhirong.rules.form_values import typed_text
from zhirong.rules.programme.form import Column, FieldType, FormField

_STYLES = {
    FieldType.WHOLE: "short",
    FieldType.MONEY: "short",
    FieldType.YEAR: "short",
    FieldType.YES_NO: "short",
    FieldType.QUARTER: "short",
    FieldType.PERCENT_RANGE: "short",
    FieldType.DATE: "day",
    FieldType.MONTH: "day",
    FieldType.FILE: "file",
}
#: A choice of more signs needs a wider column.
_LONG_CHOICE = 5
#: Texts of any length: their cell grows with what is typed.
_GROWING = frozenset({FieldType.TEXT, FieldType.PASSAGE, FieldType.ORGANISATION, FieldType.ADDRESS})
#: What stands for the id of a row in the pattern from which a script makes new ones.
PATTERN = "__row__"
#: What stands for its number there.
PATTERN_NUMBER = "__number__"


def table_view(page: FormPage, field: FormField, *, more: int = 0) -> dict[str, Any]:
    """Columns, rows with their cells, and the pattern of a new row; ``more`` empty rows are asked for."""
    rows = page.values.get(field.key) or []
    blank = 0 if page.locked(field) else max((field.least_rows or 1) - len(rows), more, 0)
    if field.most_rows:
        blank = max(0, min(blank, field.most_rows - len(rows)))
    shown = [*rows, *({"id": new_row_id()} for _number in range(blank))]
    return {
        "columns": [
            {
                "label": column.label,
                "unit": _beside(column),
                "required": column.required and column.type is not FieldType.FILE,
                "style": _style(column),
            }
            for column in field.columns
        ],
        "table_rows": [_row(page, field, row, number) for number, row in enumerate(shown, 1)],
        "blank_row": _row(page, field, {"id": PATTERN}, 0),
        "most_rows": field.most_rows,
        "rows_help": _rows_help(field),
    }


def _style(column: Column) -> str:
    """How wide the column is; a choice whose words are long gets room for them."""
    return _STYLES.get(column.type, "long" if any(len(each) > _LONG_CHOICE for each in column.options) else "")


def _beside(column: Column) -> str:
    if column.unit:
        return unit_words(column.unit)
    return "%" if column.type is FieldType.PERCENT_RANGE else ""


def _rows_help(field: FormField) -> str:
    if field.least_rows and field.most_rows:
        return _("%(least)s 至 %(most)s 行。") % {"least": field.least_rows, "most": field.most_rows}
    if field.least_rows:
        return _("至少 %(least)s 行。") % {"least": field.least_rows}
    return _("最多 %(most)s 行。") % {"most": field.most_rows} if field.most_rows else ""


def _row(page: FormPage, field: FormField, row: Mapping[str, Any], number: int) -> dict[str, Any]:
    id = row["id"]
    return {
        "id": id,
        "number": number or "",
        "product": row.get("product", ""),
        "tone": worst(note["tone"] for note in page.found(field.key, id)) if number else "",
        "cells": [_cell(page, field, column, row, number) for column in field.columns],
    }


def _cell(page: FormPage, field: FormField, column: Column, row: Mapping[str, Any], number: int) -> dict[str, Any]:
    value = row.get(column.key)
    label = _("第 %(number)s 行 %(label)s") % {"number": number or PATTERN_NUMBER, "label": column.label}
    cell: dict[str, Any] = {
        "name": f"{field.key}.{row['id']}.{column.key}",
        "label": label,
        "style": _style(column),
        "text": edited(column.type, value),
        "wrong": typed_text(value) is not None,
        "template": "application/fields/cell_line.html",
    }
    if column.type is FieldType.FILE:
        upload = upload_view(page, field, row=row["id"], column=column, label=label)
        return cell | {"template": "application/fields/cell_file.html", "upload": upload}
    if column.type is FieldType.PERCENT_RANGE:
        ends = value if isinstance(value, Mapping) else {}
        return cell | {
            "template": "application/fields/cell_range.html",
            "low": edited(FieldType.PERCENT, ends.get("from")),
            "high": edited(FieldType.PERCENT, ends.get("to")),
            "label_low": _("%(label)s 下限") % {"label": label},
            "label_high": _("%(label)s 上限") % {"label": label},
            "wrong": any(typed_text(ends.get(end)) is not None for end in ("from", "to")),
        }
    if choices := column_choices(page, column):
        return cell | {"template": "application/fields/cell_select.html", "options": options(choices, cell["text"])}
    if column.type in _GROWING:
        return cell | {"template": "application/fields/cell_text.html"}
    return cell | {
        "number": is_number(column.type),
        "inputmode": "decimal" if is_number(column.type) else "",
        "placeholder": example(column.type),
    }


def column_choices(page: FormPage, column: Column) -> list[tuple[str, str]]:
    """Value and words of what can be chosen; empty where one types."""
    if column.type is FieldType.YES_NO:
        return [("yes", _("是")), ("no", _("否"))]
    if column.type is FieldType.DISTRICT:
        return district_choices()
    if column.type is FieldType.QUARTER:
        return quarters(page.content.batch["target_years"])
    return [(option, option) for option in column.options]


def options(choices: list[tuple[str, str]], chosen: str) -> list[dict[str, Any]]:
    """The choices with the chosen one marked; what was typed and is none of them stays to be seen."""
    if chosen and chosen not in dict(choices):
        choices = [*choices, (chosen, chosen)]
    return [{"value": value, "label": label, "on": value == chosen} for value, label in choices]
