"""Tables: enough rows, every needed cell, every cell readable, every needed file."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zhirong.application.checks.entries import range_fault, unreadable
from zhirong.application.checks.finding import Finding, block, info, missing, needed, place, warn
from zhirong.application.content import Content
from zhirong.application.eligibility import PRODUCTS, counted_families
from zhirong.clock import SHANGHAI
from zhirong.rules.form_values import Entry, is_blank, text_of
from zhirong.rules.form_values.plausible import plausible_phone
from zhirong.rules.programme.form import Column, FieldType, FormField, Section
from zhirong.ui.wording import listed

_LAST_DIGITS = re.compile(r"[0-9]{3}[0-9Xx]")
Row = dict[str, Any]


def table(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """The rows of a table. Rows in which nothing stands are passed over."""
    rows = filled_rows(content, field.key)
    if not rows:
        if needed(field, content.values):
            yield missing(section, field)
        return
    yield from _number_of_rows(section, field, len(rows))
    for number, row in rows:
        for column in field.columns:
            yield from _cell(content, section, field, column, number, row, at)
    if field.key == PRODUCTS[1]:
        yield from _products(content, section, field, rows)


def filled_rows(content: Content, key: str) -> list[tuple[int, Row]]:
    """The rows of a table that say anything, each with its number on the page."""
    rows = content.values.get(key)
    return [(n, row) for n, row in enumerate(rows if isinstance(rows, list) else [], 1) if not is_blank(row)]


def _number_of_rows(section: Section, field: FormField, number: int) -> Iterator[Finding]:
    words = {"field": field.label, "n": number, "least": field.least_rows, "most": field.most_rows}
    if field.least_rows is not None and number < field.least_rows:
        yield block(section, field, _("“%(field)s”有 %(n)s 行，至少 %(least)s 行。") % words, _("请补充后再送出。"))
    if field.most_rows is not None and number > field.most_rows:
        yield block(
            section,
            field,
            _("“%(field)s”有 %(n)s 行，最多 %(most)s 行。") % words,
            _("请删去一些，其余可作为附件上传。"),
        )


def _cell(
    content: Content, section: Section, field: FormField, column: Column, number: int, row: Row, at: dt.datetime
) -> Iterator[Finding]:
    where, at_cell = place(field, number, column), {"row": row["id"], "column": column.key}
    if column.type is FieldType.FILE:
        if column.required and not content.files(f"{field.key}.{column.key}", row["id"]):
            yield block(section, field, _("%(place)s没有上传。") % {"place": where}, _("请上传文件。"), **at_cell)
        return
    value = row.get(column.key)
    if is_blank(value):
        if column.required:
            yield block(section, field, _("%(place)s没有填写。") % {"place": where}, _("请填写后再送出。"), **at_cell)
        return
    if column.type is FieldType.PERCENT_RANGE:
        if fault := range_fault(where, value):
            yield block(section, field, fault, _("请填写两个百分数，只有一个时两处填相同的数。"), **at_cell)
        return
    fault_found = unreadable(Entry.of(column, content.frame.districts), value)
    if fault_found is not None:
        head = _("“%(table)s”第 %(n)s 行") % {"table": field.label, "n": number}
        yield block(section, field, f"{head}{fault_found.message}", fault_found.remedy, **at_cell)
        return
    if doubt := _doubt(content, column, text_of(value), at):
        yield warn(section, field, _("%(place)s%(doubt)s") % {"place": where, "doubt": doubt}, _("请核对。"), **at_cell)


def _doubt(content: Content, column: Column, text: str, at: dt.datetime) -> str:
    """What speaks against a cell that can be read."""
    if column.type is FieldType.DATE and text > at.astimezone(SHANGHAI).date().isoformat():
        return _("填的 %(day)s 还没有到。") % {"day": text}
    if column.type in {FieldType.MONTH, FieldType.QUARTER} and int(text[:4]) not in content.batch["target_years"]:
        years = listed(map(str, content.batch["target_years"]))
        return _("填的 %(when)s 不在目标年（%(years)s）内。") % {"when": text, "years": years}
    if column.key == "id_last_digits" and not _LAST_DIGITS.fullmatch(text):
        return _("填的“%(text)s”不是证件号码的末四位。") % {"text": text[:20]}
    if column.key == "phone" and not plausible_phone(text):
        return _("填的“%(text)s”不像电话号码。") % {"text": text[:30]}
    return ""


def _products(content: Content, section: Section, field: FormField, rows: list[tuple[int, Row]]) -> Iterator[Finding]:
    """Families that do not count for the kind are flagged (US-06); one that counts is a condition, judged elsewhere."""
    families = counted_families(content.frame)
    for number, row in rows:
        family = row.get("family")
        if isinstance(family, str) and family and family not in families:
            yield info(
                section,
                field,
                _("“%(table)s”第 %(n)s 行属于“%(family)s”，不计入本类机构的申报条件。")
                % {"table": field.label, "n": number, "family": family},
                _("计入的类别：%(families)s。") % {"families": listed(sorted(families))},
                row=row["id"],
                column="family",
            )
