"""Workbooks as institutions keep them: titles, merged heads, units anywhere, codes that became numbers. All of it fiction."""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import xlsxwriter

from tests.documents.corpus import compound

HEADS = (
    "统一社会信用代码",
    "质押登记号",
    "质权设立日",
    "借款合同号",
    "质押登记金额（万元）",
    "网点所在区",
    "是否中小企业",
)
ROW: tuple[object, ...] = ("91310115MAY900015D", "Y2022310000001", "2022-03-15", "C1", 800, "浦东新区", "是")
Rows = Sequence[Sequence[object]]
#: top, left, bottom, right, from 0
Merge = tuple[int, int, int, int]


@dataclass(frozen=True)
class Number:
    """A number as a spreadsheet shows it; ``format`` is its number format."""

    value: float
    format: str = "General"


@dataclass(frozen=True)
class Formula:
    """A formula with the value that was calculated last; None: it never was."""

    text: str
    value: object


@dataclass(frozen=True)
class Layout:
    """What lies on a sheet beside its cells."""

    name: str = "台账"
    merged: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    right: int = 0
    down: int = 0
    coloured: tuple[tuple[int, int], ...] = field(default=())


def workbook(*sheets: tuple[Layout, Rows], **options: object) -> bytes:
    """An .xlsx of these sheets."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, **options}) as book:
        day, colour = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bg_color": "#ffff00"})
        for layout, rows in sheets:
            sheet = book.add_worksheet(layout.name)
            for number, row in enumerate(rows, layout.down):
                for place, value in enumerate(row, layout.right):
                    if isinstance(value, Number):
                        sheet.write_number(number, place, value.value, book.add_format({"num_format": value.format}))
                    elif isinstance(value, Formula):
                        sheet.write_formula(number, place, value.text, None, "" if value.value is None else value.value)
                    elif isinstance(value, dt.date):
                        sheet.write_datetime(number, place, dt.datetime.combine(value, dt.time()), day)
                    else:
                        sheet.write(number, place, value)
            for top, left, bottom, right in layout.merged:
                kept = rows[top][left] if left < len(rows[top]) else ""
                sheet.merge_range(
                    top + layout.down, left + layout.right, bottom + layout.down, right + layout.right, kept
                )
            for number in layout.hidden_rows:
                sheet.set_row(number, None, None, {"hidden": True})
            for place in layout.hidden_columns:
                sheet.set_column(place, place, None, None, {"hidden": True})
            for number, place in layout.coloured:
                sheet.write_blank(number, place, None, colour)
            if layout.hidden:
                sheet.hide()
    return made.getvalue()


def sheet_of(*rows: Sequence[object], **layout: object) -> bytes:
    """An .xlsx of one sheet."""
    return workbook((Layout(**layout), rows))  # type: ignore[arg-type]


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts rewritten."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return made.getvalue()


def with_sheet(cells: str) -> bytes:
    """A workbook whose only sheet has these XML rows, whatever they say."""
    whole = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{cells}</sheetData></worksheet>"
    )
    return with_part(sheet_of(["x"]), "xl/worksheets/sheet1.xml", lambda _old: whole.encode())


def old_workbook(
    rows: Rows,
    *,
    name: str = "台账",
    state: int = 0,
    sort: int = 0,
    merged: tuple[Merge, ...] = (),
    hidden_rows: tuple[int, ...] = (),
    records: tuple[tuple[int, bytes], ...] = (),
    early: bool = False,
) -> bytes:
    """An .xls (BIFF 8): numbers, texts and errors (a text that begins with #) in one sheet."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def text(words: str, count: str) -> bytes:
        return struct.pack(count, len(words)) + b"\x01" + words.encode("utf-16-le")

    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    for number, row in enumerate(rows):
        flags = 0x20 if number in hidden_rows else 0
        sheet += record(0x0208, struct.pack("<HHHHHHI", number, 0, len(row), 0xFF, 0, 0, flags))
        for place, value in enumerate(row):
            at = struct.pack("<HHH", number, place, 15)
            if isinstance(value, int | float):
                sheet += record(0x0203, at + struct.pack("<d", value))
            elif isinstance(value, str) and value.startswith("#"):
                sheet += record(0x0205, at + bytes([{"#REF!": 0x17, "#N/A": 0x2A}[value], 1]))
            elif value:
                sheet += record(0x0204, at + text(str(value), "<H"))
    for kind, body in records:
        sheet += record(kind, body)
    if merged:
        spans = b"".join(struct.pack("<4H", top, bottom, left, right) for top, left, bottom, right in merged)
        sheet += record(0x00E5, struct.pack("<H", len(merged)) + spans)
    sheet += record(0x000A, b"")
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)) + record(0x0042, struct.pack("<H", 1200))
    start += record(0x0022, struct.pack("<H", early))
    start += record(0x00E0, struct.pack("<HHHB", 0, 0, 0, 0).ljust(20, b"\0")) * 16
    end = record(0x000A, b"")
    told = bytes([len(name), 1]) + name.encode("utf-16-le")
    at = len(start) + 4 + 6 + len(told) + len(end)
    whole = start + record(0x0085, struct.pack("<IBB", at, state, sort) + told) + end + sheet
    return compound({"Workbook": whole.ljust(4608, b"\0")})


def lines(rows: Rows, *, mark: str = ",", encoding: str = "utf-8") -> bytes:
    """A text file of these rows."""
    return "\r\n".join(mark.join("" if value is None else str(value) for value in row) for row in rows).encode(encoding)


def changed(**cells: object) -> tuple[object, ...]:
    """The usual row with some cells changed, by head (without its unit)."""
    changes: Mapping[str, object] = cells
    return tuple(changes.get(head.partition("（")[0], value) for head, value in zip(HEADS, ROW, strict=True))
