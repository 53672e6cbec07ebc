"""Files that are no ledger, each with a word of the refusal. Run as a program: reads each and says what it cost."""

import io
import json
import os
import struct
import sys
import time
import zipfile
from collections.abc import Callable

from tests.documents.corpus import compound
from tests.ledger.messy import HEADS, ROW, lines, old_workbook, sheet_of, with_part, with_sheet

PART = "xl/worksheets/sheet1.xml"
_MEGABYTE = b"<!-- " + b" " * (1 << 20) + b" -->"


def _archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _swollen(*, honest: bool) -> bytes:
    """Hundreds of megabytes of spaces in a sheet; a liar says that it is one."""
    content = sheet_of(HEADS, ROW)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != PART:
                new.writestr(name, old.read(name))
        with new.open(PART, "w", force_zip64=False) as part:
            for _block in range(320 if honest else 280):
                part.write(_MEGABYTE)
    raw = bytearray(made.getvalue())
    if not honest:
        at = raw.rfind(b"PK\x01\x02", 0, raw.rfind(PART.encode()))
        raw[at + 24 : at + 28] = struct.pack("<I", 1 << 20)
    return bytes(raw)


def _macros() -> bytes:
    content = io.BytesIO(sheet_of(HEADS, ROW))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return content.getvalue()


def _many_parts() -> bytes:
    content = io.BytesIO(sheet_of(HEADS, ROW))
    with zipfile.ZipFile(content, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"xl/media/{number}", b"")
    return content.getvalue()


def _rows(count: int) -> bytes:
    return with_sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1)))


def _far(where: str, row: int, before: str = "") -> bytes:
    return with_sheet(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c {before}r="{where}"><v>1</v></c></row>'
    )


def _old(kind: int, body: bytes) -> bytes:
    return old_workbook([HEADS, ROW], records=((kind, body),))


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("台账.xlsx", lambda: b"", "空的"),
    "of another kind": ("台账.docx", lambda: b"PK\x03\x04", "docx"),
    "with macros by name": ("台账.xlsm", lambda: sheet_of(HEADS, ROW), "宏"),
    "with macros inside": ("台账.xlsx", _macros, "宏"),
    "with a password": ("台账.xlsx", lambda: compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}), "密码"),
    "old, with a password": ("台账.xls", lambda: _first_record(0x002F), "密码"),
    "old, with a macro sheet": ("台账.xls", lambda: old_workbook([HEADS, ROW], sort=1), "宏"),
    "under document control": ("台账.xlsx", lambda: b"%TSD-Header-###%" + os.urandom(5000), "请先解密"),
    "under document control of another kind": ("台账.xlsx", lambda: b"\x62\x14\x23\x65\x3f" + os.urandom(5000), "请先解密"),
    "a container of rights management": (
        "台账.xlsx",
        lambda: compound({"EncryptedPackage": b"x" * 5000, "DRMContent": b"y" * 5000}),
        "请先解密",
    ),
    "a container without a workbook": ("台账.xlsx", lambda: compound({"Other": b"x" * 5000}), "请先解密"),
    "old, under document control": ("台账.xls", lambda: os.urandom(5000), "请先解密"),
    "text under document control": ("台账.csv", lambda: b"\x00\x01" + os.urandom(5000), "请先解密"),
    "truncated": ("台账.xlsx", lambda: sheet_of(HEADS, *[ROW] * 500)[:-400], "损坏"),
    "truncated early": ("台账.xlsx", lambda: sheet_of(HEADS, ROW)[:900], "损坏"),
    "old, truncated": ("台账.xls", lambda: old_workbook([HEADS, ROW])[:1500], "不是 Excel 工作簿"),
    "with a broken sheet": ("台账.xlsx", lambda: with_part(sheet_of(HEADS, ROW), PART, lambda part: part[:-300]), "损坏"),
    "swollen": ("台账.xlsx", lambda: _swollen(honest=True), "300 MB"),
    "swollen and lying": ("台账.xlsx", lambda: _swollen(honest=False), "损坏"),
    "of too many parts": ("台账.xlsx", _many_parts, "过多"),
    "of too many bytes": ("台账.csv", lambda: b"a" * (50 * 1024 * 1024 + 1), "50 MB"),
    "of too many rows": ("台账.xlsx", lambda: _rows(200_040), "200,000 行"),
    "of too many lines": ("台账.csv", lambda: lines([HEADS, *[ROW] * 200_040]), "200,000 行"),
    "of too many columns": ("台账.xlsx", lambda: sheet_of([*HEADS, *map(str, range(300))], ROW), "200 列"),
    "of too many columns of text": ("台账.csv", lambda: lines([[*HEADS, *range(300)], ROW]), "200 列"),
    "with a value in the last cell": ("台账.xlsx", lambda: _far("XFD1048576", 1_048_576), "行"),
    "with a value in the last column": ("台账.xlsx", lambda: _far("XFD5", 5), "200 列"),
    "with a value far below": ("台账.xlsx", lambda: _far("A1048576", 1_048_576, 's="1"\t'), "200,000 行"),
    "with cells that name no place": ("台账.xlsx", lambda: with_sheet("<row>" + "<c><v>1</v></c>" * 20_000 + "</row>"), "200 列"),
    "old, with a value in the last column": ("台账.xls", lambda: _old(0x0203, struct.pack("<HHHd", 1, 255, 15, 1.0)), "200 列"),
    "a package of something else": ("台账.xlsx", lambda: _archive(**{"word/document.xml": b"<w/>"}), "压缩包"),
    "a web page": ("台账.xls", lambda: "<html><table><tr><td>统一社会信用代码</td></tr></table></html>".encode(), "网页"),
    "a PDF": ("台账.xlsx", lambda: b"%PDF-1.7\n" + bytes(500), "PDF"),
    "a text": ("台账.xlsx", lambda: lines([HEADS, ROW]), "纯文本"),
    "a new workbook under an old name": ("台账.xls", lambda: sheet_of(HEADS, ROW), ".xlsx"),
    "an old workbook under a new name": ("台账.xlsx", lambda: old_workbook([HEADS, ROW]), ".xls"),
    "without heads": ("台账.xlsx", lambda: sheet_of(["甲", "乙"], [1, 2]), "表头"),
    "without rows": ("台账.xlsx", lambda: sheet_of(HEADS), "没有数据行"),
    "an empty sheet": ("台账.xlsx", lambda: sheet_of(), "表头"),
    "of nothing but merged cells": ("台账.xlsx", lambda: sheet_of(["台账"], merged=((0, 0, 150, 150),)), "表头"),
}  # fmt: skip


def _first_record(kind: int) -> bytes:
    """A workbook whose first record after its beginning is of this kind."""
    content = old_workbook([HEADS, ROW])
    at = content.index(struct.pack("<HHH", 0x0042, 2, 1200))
    return content[:at] + struct.pack("<H", kind) + content[at + 2 :]


def main() -> None:
    """One line of JSON for each: what it said, the work in CPU seconds, and how much memory was taken for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")
    import django

    django.setup()
    from zhirong.errors import ZhirongError
    from zhirong.ledger.reading import read_ledger

    read_ledger(io.BytesIO(sheet_of(HEADS, ROW)), name="台账.xlsx", kind="bank")
    for label, (name, made, _word) in BAD.items():
        file = io.BytesIO(made())
        before, start = _memory(), time.process_time()
        _forget_peak()
        try:
            read_ledger(file, name=name, kind="bank")
            said = remedy = ""
        except ZhirongError as refused:
            said, remedy = refused.message, refused.remedy
        spent, taken = time.process_time() - start, max(0, _peak() - before)
        print(json.dumps({"label": label, "said": said, "remedy": remedy, "seconds": spent, "bytes": taken}))
        sys.stdout.flush()


def _status(word: str) -> int:
    with open("/proc/self/status") as lines_of_status:
        return next(int(line.split()[1]) * 1024 for line in lines_of_status if line.startswith(word))


def _memory() -> int:
    return _status("VmRSS")


def _peak() -> int:
    return _status("VmHWM")


def _forget_peak() -> None:
    """Let the kernel count the peak anew; where it will not, the peak of the process stands."""
    try:
        with open("/proc/self/clear_refs", "w") as references:
            references.write("5")
    except OSError:
        return


if __name__ == "__main__":
    main()
