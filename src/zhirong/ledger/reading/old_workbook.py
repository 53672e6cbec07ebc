"""The records of an .xls (BIFF 8), walked once before anything is parsed: cells within the limits, marks, what is hidden.

A workbook of Excel 95 and older is walked no further than its list of sheets: it is read without marks.
"""

import struct
from typing import BinaryIO

from zhirong.documents.content import compound
from zhirong.documents.content.refusal import has_macros, has_password
from zhirong.ledger.reading.limits import MOST_COLUMNS, MOST_LINES, not_a_workbook, too_many_columns, too_many_rows
from zhirong.ledger.reading.survey import Survey, Workbook

_BOF, _EOF, _SHEET, _EARLY, _PASSWORD = 0x0809, 0x000A, 0x0085, 0x0022, 0x002F
_NUMBER, _TEXT, _LABEL, _RK, _MANY, _FORMULA, _ERROR = 0x0203, 0x00FD, 0x0204, 0x027E, 0x00BD, 0x0006, 0x0205
_ROW, _COLUMNS, _MERGED = 0x0208, 0x007D, 0x00E5
_CELLS = frozenset({_NUMBER, _TEXT, _LABEL, _RK, _MANY, _FORMULA, _ERROR})
_MARKED = _CELLS | {_ROW, _COLUMNS, _MERGED, _EOF}
_BIFF_8 = 0x0600
_KEPT = 10.0**15


def survey_records(file: BinaryIO) -> Workbook:
    """Walk the workbook. Raises FileRefused or LedgerRefused for a password, macros, cells beyond the limits, no workbook."""
    file.seek(0)
    names, content = compound.streams_of(file)
    if "encryptedpackage" in names:
        raise has_password()
    if names & compound.MACRO_STORES:
        raise has_macros()
    if content is None or len(content) < 8:
        raise not_a_workbook("compound")
    sheets: dict[str, Survey] = {}
    early = False
    at = 0
    old = struct.unpack_from("<H", content, 4)[0] != _BIFF_8
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        body = content[at + 4 : at + 4 + length]
        if kind == _PASSWORD:
            raise has_password()
        if kind == _SHEET and length >= 8:
            start, state, sort = struct.unpack_from("<IBB", body)
            if sort == 1:
                raise has_macros()
            if sort == 0 and not old:
                survey = Survey(visible=state & 3 == 0)
                sheets[_name(body)] = survey
                _walk(content, start, survey)
        early = early or (kind == _EARLY and body[:2] == b"\x01\x00")
        if kind == _EOF:
            break
        at += 4 + length
    return Workbook(sheets, early)


def _name(body: bytes) -> str:
    count, wide = body[6], body[7] & 1
    return body[8 : 8 + count * 2].decode("utf-16-le", "replace") if wide else body[8 : 8 + count].decode("latin-1")


def _walk(content: bytes, at: int, found: Survey) -> None:
    """One sheet, from its beginning to its end."""
    read = struct.Struct("<HHHH").unpack_from
    end, first = len(content) - 8, 1 << 16
    while at <= end:
        kind, length, row, column = read(content, at)
        if kind in _MARKED:
            if kind == _EOF:
                break
            if kind in _CELLS:
                first = min(first, column)
                if row >= MOST_LINES:
                    raise too_many_rows()
                if column >= MOST_COLUMNS:
                    raise too_many_columns()
            if kind not in (_TEXT, _RK):
                _mark(kind, content[at + 4 : at + 4 + length], row + 1, column + 1, found)
        at += 4 + length
    found.first_column = 1 if first == 1 << 16 else first + 1


def _mark(kind: int, body: bytes, row: int, column: int, found: Survey) -> None:
    if kind == _NUMBER and len(body) >= 14:
        if abs(struct.unpack_from("<d", body, 6)[0]) >= _KEPT:
            found.marks[row, column] = "lost_digits"
    elif kind == _ERROR and len(body) >= 8:
        if body[7]:
            found.marks[row, column] = "broken_formula"
    elif kind == _FORMULA and len(body) >= 14:
        if body[12:14] == b"\xff\xff" and body[6] == 2:
            found.marks[row, column] = "broken_formula"
    elif kind == _ROW and len(body) >= 16:
        found.rows += 1
        if struct.unpack_from("<I", body, 12)[0] & 0x20:
            found.hidden_rows.add(row)
    elif kind == _COLUMNS and len(body) >= 10:
        left, right, _width, _style, flags = struct.unpack_from("<5H", body)
        if flags & 1:
            found.hidden_columns.update(range(left + 1, min(right + 1, MOST_COLUMNS) + 1))
    elif kind == _MERGED and len(body) >= 2:
        count = min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 8)
        for number in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", body, 2 + number * 8)
            found.merged.append((top + 1, left + 1, bottom + 1, right + 1))
