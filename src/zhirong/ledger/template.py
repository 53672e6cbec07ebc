"""The workbook in which an institution writes its ledger: one sheet to fill in, one of examples, one that explains the columns.

The reader knows every head of it (``zhirong.ledger.reading``). The bytes are the same every time, so a download can be compared.
"""

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from zhirong.accounts.districts import DISTRICTS
from zhirong.rules.ledger_columns import LEDGERS, OUTSIDE, Column, Need, Type
from zhirong.rules.ledger_columns.examples import EXAMPLES
from zhirong.rules.ledger_columns.vocabulary import (
    DATA_SHEET,
    EXAMPLE_SHEET,
    EXPLANATION_SHEET,
    YES_NO_OR_UNKNOWN,
    YES_OR_NO,
)

#: Rows below the heads that carry drop-downs; the reader takes more, but a drop-down on each would make the file heavy.
PREPARED_ROWS = 2_000
#: Stands before the head of a column without which a deal cannot be counted. Never colour alone.
STAR = "*"
#: Workbooks name a moment of making; a fixed one keeps the bytes the same.
_MADE = dt.datetime.combine(dt.date(2023, 1, 1), dt.time())
_FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
_FILLS = {
    Need.COUNT: "#1D4F91",
    Need.AMOUNT: "#3D6AA8",
    Need.CLAIM: "#E8EFF8",
    Need.FULL: "#F2F5F9",
    Need.OPTIONAL: "#FFFFFF",
}
_FORMATS = {Type.MONEY: "#,##0.00####", Type.WHOLE: "0", Type.DATE: "yyyy-mm-dd"}


@lru_cache(maxsize=8)
def template_workbook(kind: str) -> bytes:
    """The empty template of a kind of institution. KeyError for a kind that has no ledger."""
    return filled_workbook(kind, ())


def filled_workbook(kind: str, rows: Iterable[Mapping[str, object]]) -> bytes:
    """The template with rows in it: column key -> what a person would type, in the units of the heads.

    KeyError for a kind or a column that there is not.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with override("zh-hans"), xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": _("知识产权金融业务台账"), "created": _MADE})
        made = _Template(book, kind)
        made.sheet(DATA_SHEET, rows)
        made.sheet(EXAMPLE_SHEET, EXAMPLES[kind], note=_("示例：均为虚构，本表不会读取，请填写在“台账”表。"))
        made.explain()
    return buffer.getvalue()


def columns_of(kind: str) -> tuple[Column, ...]:
    """The columns that the template prints: a verification status is set here and never by the sender."""
    return tuple(column for column in LEDGERS[kind] if not column.is_ignored)


def head_of(column: Column) -> str:
    """What stands above a column of the template."""
    return f"{STAR}{column.head}" if column.need is Need.COUNT else column.head


class _Template:
    """One workbook being written."""

    def __init__(self, book: Any, kind: str) -> None:
        self.book, self.columns = book, columns_of(kind)
        self.places = {column.key: place for place, column in enumerate(self.columns)}
        self.words = {
            need: book.add_format(
                _FONT
                | {"bold": need is not Need.OPTIONAL, "bg_color": fill, "border": 1, "border_color": "#DCE1E8"}
                | {"text_wrap": True, "font_color": "#FFFFFF" if need in {Need.COUNT, Need.AMOUNT} else "#262626"}
            )
            for need, fill in _FILLS.items()
        }
        self.cells = {type: book.add_format(_FONT | {"num_format": _FORMATS.get(type, "@")}) for type in Type}
        self.note = book.add_format(_FONT | {"font_color": "#8A5300", "bold": True})

    def sheet(self, name: str, rows: Iterable[Mapping[str, object]], note: str = "") -> None:
        """A sheet of the layout: heads with notes, cells of the right kind, drop-downs, the head frozen."""
        sheet = self.book.add_worksheet(name)
        top = 1 if note else 0
        if note:
            sheet.write_string(0, 0, note, self.note)
        sheet.set_row(top, 34)
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, _width(column), self.cells[column.type])
            sheet.write_string(top, place, head_of(column), self.words[column.need])
            sheet.write_comment(top, place, _about(column), {"x_scale": 1.6, "y_scale": 1.2, "author": ""})
            if choices := _choices(column):
                sheet.data_validation(
                    top + 1,
                    place,
                    top + PREPARED_ROWS,
                    place,
                    {
                        "validate": "list",
                        "source": list(choices),
                        "error_type": "warning",
                        "error_title": _("不在可选项内"),
                        "error_message": _("请从下拉选项中选择。"),
                    },
                )
        for number, row in enumerate(rows, top + 1):
            for key, value in row.items():
                self._write(sheet, number, self.places[key], value)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_landscape()
        sheet.repeat_rows(top)

    def explain(self) -> None:
        """What each column is, whether it is needed, and how to write it."""
        sheet = self.book.add_worksheet(EXPLANATION_SHEET)
        lines = (
            _("在“台账”表逐行填写，一行一项登记、保单或担保；表头请勿改动，列的先后可以调整，不用的列可以删去。"),
            _("带 %(star)s 的列缺了就不能计笔；缺其他列只影响相应的数字，不算错误。合计行、空行不必填。")
            % {"star": STAR},
            _("编码、登记号、合同号一律按文本填写；多个专利号、商标号之间用“、”隔开。"),
        )
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self.cells[Type.TEXT])
        heads = (_("列名"), _("要求"), _("怎样填"), _("谁能看到"))
        start = len(lines) + 1
        for place, (text, width) in enumerate(zip(heads, (34, 16, 70, 16), strict=True)):
            sheet.set_column(place, place, width, self.cells[Type.TEXT])
            sheet.write_string(start, place, text, self.words[Need.FULL])
        for row, column in enumerate(self.columns, start + 1):
            shown = (head_of(column), column.need.label.zh, _how(column), column.disclosure.label.zh)
            for place, text in enumerate(shown):
                sheet.write_string(row, place, text, self.cells[Type.TEXT])
        sheet.freeze_panes(start + 1, 1)

    def _write(self, sheet: Any, row: int, place: int, value: object) -> None:
        format = self.cells[self.columns[place].type]
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_string(row, place, YES_OR_NO[0] if value else YES_OR_NO[1], format)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), format)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(row, place, value, format)
        else:
            sheet.write_string(row, place, str(value), format)


def _choices(column: Column) -> tuple[str, ...]:
    """What a drop-down offers; nothing where several may be chosen or anything may be written."""
    if column.type is Type.DISTRICT:
        return (*(str(name) for name in DISTRICTS.values()), OUTSIDE)
    if column.type is Type.YES_NO:
        return YES_OR_NO
    if column.type is Type.TRISTATE:
        return YES_NO_OR_UNKNOWN
    return column.options if column.type is Type.CHOICE else ()


def _about(column: Column) -> str:
    return f"{column.need.label.zh}\n{_how(column)}"


def _how(column: Column) -> str:
    if choices := _choices(column):
        return _("从下拉选项中选择：%(options)s。") % {"options": "、".join(choices)}
    if column.type is Type.CHOICES:
        return _("可填多项，用“、”隔开：%(options)s。") % {"options": "、".join(column.options)}
    if column.type is Type.MONEY:
        return _("只写数字，单位：%(unit)s。") % {"unit": column.unit}
    if column.type is Type.WHOLE and column.unit:
        return _("只写整数，单位：%(unit)s。") % {"unit": column.unit}
    return {
        Type.USCC: _("18 位统一社会信用代码，按文本填写。"),
        Type.CODE: _("按文本填写，保留开头的 0。"),
        Type.RIGHTS: _("专利号如 ZL202010123456.2，商标如 12345678 或 12345678第9类；多个之间用“、”隔开。"),
        Type.DATE: _("如 2023-04-07。"),
        Type.PERCENT: _("如 3.85%。"),
        Type.WHOLE: _("只写整数。"),
        Type.INDUSTRY: _("国民经济行业分类的名称或代码，如 软件和信息技术服务业 或 I65。"),
    }.get(column.type, _("文字。"))


def _width(column: Column) -> int:
    if column.type in {Type.RIGHTS, Type.USCC}:
        return 24
    return max(12, min(2 * len(column.head) + 2, 24))
