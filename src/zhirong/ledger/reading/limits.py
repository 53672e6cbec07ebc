"""What is judged before anything is parsed: kind, size, rows; and where a workbook holds broken formulas."""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from zhirong.documents.content import compound
from zhirong.documents.content.name import extension
from zhirong.documents.content.refusal import has_password
from zhirong.ledger.errors import LedgerRefused

#: The kinds of file that hold a ledger.
KINDS = ("xlsx", "xls", "csv")
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_INFLATED = 300 * 1024 * 1024
#: Titles and the row of heads stand above the rows.
HEAD_ROWS = 20
_BLOCK = 1 << 20
_OVERLAP = 200
_BROKEN = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]{0,60}? t="e"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"[^>]{0,80}?><(?:v|f|is)\b')
_SHEETS = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_NAMED = re.compile(rb'\bname="([^"]*)"')
_LINKED = re.compile(rb'\br:id="([^"]*)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")


def kind_of(name: str) -> str:
    """The kind of file by its name. Raises LedgerRefused."""
    suffix = extension(name)
    if suffix not in KINDS:
        raise LedgerRefused(
            _("台账不接收“%(suffix)s”类型的文件。") % {"suffix": suffix or _("无扩展名")},
            remedy=_("请用 Excel 或 WPS 另存为 .xlsx 后上传；也可以用 .xls 或 .csv。"),
            field="file",
        )
    return suffix


def judge(kind: str, file: BinaryIO) -> None:
    """The file as a whole. Raises LedgerRefused or FileRefused before a byte of it is parsed."""
    file.seek(0)
    head = file.read(8)
    if kind == "xlsx" and compound.is_encrypted(file):
        raise has_password()
    expected = {"xlsx": (b"PK\x03\x04",), "xls": (compound.MAGIC,), "csv": (b"",)}[kind]
    if not head.startswith(expected):
        raise LedgerRefused(
            _("文件打不开：内容不是 %(kind)s。它可能被本单位的文档安全软件加密，或被改过扩展名。") % {"kind": kind},
            remedy=_("请先解密，再用 Excel 或 WPS 打开后另存为 .xlsx 上传。"),
            field="file",
        )
    if kind == "xlsx":
        _judge_workbook(file)
    elif kind == "csv":
        _judge_lines(file)


def broken_cells(file: BinaryIO, sheet: str) -> list[tuple[int, int]]:
    """Where formulas of a sheet of an .xlsx gave an error such as #REF!: the row, and the column from the first one in use.

    Both count from 1.
    """
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        part = _part_of(archive, sheet)
        if part not in archive.namelist():
            return []
        found = dict.fromkeys(match for block in _blocks(archive, part, b't="e"') for match in _BROKEN.findall(block))
        if not found:
            return []
        used = {letters for block in _blocks(archive, part) for letters in _FILLED.findall(block)}
    before = min((_place(letters) for letters in used), default=1) - 1
    return [(int(row), _place(letters) - before) for letters, row in found]


def too_many_rows() -> LedgerRefused:
    """More rows than are taken."""
    return LedgerRefused(
        _("台账超过 %(n)s 行。") % {"n": f"{MOST_ROWS:,}"},
        remedy=_("请删去多余的空行，或按年度分成几个文件后上传。"),
        field="file",
    )


def too_many_columns() -> LedgerRefused:
    """More columns than are taken."""
    return LedgerRefused(
        _("台账超过 %(n)s 列。") % {"n": MOST_COLUMNS}, remedy=_("请删去与台账无关的列后上传。"), field="file"
    )


def unreadable() -> LedgerRefused:
    """A file that promises a workbook and cannot be read as one."""
    return LedgerRefused(
        _("文件打不开，可能没有保存完整或已经损坏。"),
        remedy=_("请用 Excel 或 WPS 打开并重新另存为 .xlsx 后上传。"),
        field="file",
    )


def _judge_workbook(file: BinaryIO) -> None:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_INFLATED:
                raise LedgerRefused(
                    _("工作簿展开后超过 300 MB。"),
                    remedy=_("请删去图片、空行和无关的工作表，或按年度分成几个文件后上传。"),
                    field="file",
                )
            for name in archive.namelist():
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                    _count_rows(archive, name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise unreadable() from error


def _count_rows(archive: zipfile.ZipFile, part: str) -> None:
    rows = 0
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            rows += block.count(b"<row ")
            if rows > MOST_ROWS + HEAD_ROWS:
                raise too_many_rows()


def _judge_lines(file: BinaryIO) -> None:
    file.seek(0)
    lines = 0
    while block := file.read(_BLOCK):
        lines += block.count(b"\n")
        if lines > MOST_ROWS + HEAD_ROWS:
            raise too_many_rows()


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of the archive that holds a sheet; empty when it cannot be told."""
    try:
        workbook, relations = archive.read("xl/workbook.xml"), archive.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        return ""
    for tag in _SHEETS.findall(workbook):
        named, linked = _NAMED.search(tag), _LINKED.search(tag)
        if named is None or linked is None or _unescaped(named[1]) != sheet:
            continue
        for relation in _RELATION.findall(relations):
            if b'Id="' + linked[1] + b'"' in relation and (target := re.search(rb'Target="([^"]*)"', relation)):
                path = target[1].decode("utf-8", "replace").lstrip("/")
                return path if path.startswith("xl/") else f"xl/{path}"
    return ""


def _unescaped(name: bytes) -> str:
    text = name.decode("utf-8", "replace")
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(mark, sign)
    return text


def _blocks(archive: zipfile.ZipFile, part: str, holding: bytes = b"") -> Iterator[bytes]:
    """The part in overlapping blocks; only those that hold the given bytes."""
    tail = b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            if holding in (window := tail + block):
                yield window
            tail = block[-_OVERLAP:]


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place
