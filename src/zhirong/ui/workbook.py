"""导出 Excel: a list as a workbook that Excel, WPS and LibreOffice open without a question.

Texts are written as texts: a cell that begins like a formula stays what it is and is marked so, also after saving again.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
LONGEST_CELL = 32_767
WIDEST = 48


def _width(value: Any) -> int:
    """Columns a value needs: a Chinese sign takes two."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in str(value)[:WIDEST])


def sheet_name(heading: str) -> str:
    """A name that Excel takes: no []:*?/\\ and at most 31 signs."""
    return "".join("·" if sign in "[]:*?/\\'" else sign for sign in heading)[:31] or "Sheet1"


class _Sheet:
    def __init__(self, book: Any, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        font = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
        self.head = book.add_format(
            {**font, "bold": True, "bg_color": "#F2F5F9", "bottom": 1, "bottom_color": "#DCE1E8"}
        )
        self.text = book.add_format(font)
        self.quoted = book.add_format({**font, "quote_prefix": True})
        self.whole = book.add_format({**font, "num_format": "#,##0"})
        self.amount = book.add_format({**font, "num_format": "#,##0.00"})
        self.day = book.add_format({**font, "num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = book.add_format({**font, "num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self.note = book.add_format({**font, "font_color": "#5B6675"})

    def write(self, row: int, column: int, value: Any) -> None:
        """One cell, by the kind of its value; an empty one stays empty."""
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.sheet.write_string(row, column, _("是") if value else _("否"), self.text)
        elif isinstance(value, int) and abs(value) < 10**15:
            self.sheet.write_number(row, column, value, self.whole if abs(value) >= 10_000 else self.text)
        elif isinstance(value, float | Decimal):
            self.sheet.write_number(row, column, float(value), self.amount)
        elif isinstance(value, dt.datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            self.sheet.write_datetime(row, column, local.replace(tzinfo=None), self.moment)
        elif isinstance(value, dt.date):
            self.sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), self.day)
        else:
            words = str(value)[:LONGEST_CELL]
            self.sheet.write_string(row, column, words, self.quoted if words.startswith(DANGEROUS) else self.text)


def workbook(heading: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]], *, footer: str) -> bytes:
    """The file. First row heads, frozen; last line says who exported it, when, and whether it is demo data."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = _Sheet(book, sheet_name(heading))
        widths = [_width(text) + 2 for text, _ in heads]
        for column, (text, _unused) in enumerate(heads):
            sheet.sheet.write_string(0, column, text, sheet.head)
        last = 0
        for last, values in enumerate(rows, 1):
            for column, value in enumerate(values):
                sheet.write(last, column, value)
                if last <= 200:
                    shown = "2024-01-01 00:00" if isinstance(value, dt.datetime) else value
                    widths[column] = max(widths[column], min(_width(shown) + 2, WIDEST))
        for column, width in enumerate(widths):
            sheet.sheet.set_column(column, column, width)
        sheet.sheet.freeze_panes(1, 0)
        if heads:
            sheet.sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)
        sheet.sheet.write_string(last + 2, 0, footer, sheet.note)
        sheet.sheet.set_landscape()
        sheet.sheet.repeat_rows(0)
        sheet.sheet.fit_to_pages(1, 0)
        sheet.sheet.set_footer(f"&L{footer.replace('&', '&&')}&R&P / &N")
    return buffer.getvalue()
