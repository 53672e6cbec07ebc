"""What is judged before anything is parsed: the kind by name and by content, the size; and the refusals in words."""

import os
from enum import StrEnum
from typing import BinaryIO

from django.utils.translation import gettext as _

from zhirong.documents.content import compound
from zhirong.documents.content.name import extension
from zhirong.documents.content.refusal import has_macros, has_password
from zhirong.documents.errors import FileRefused
from zhirong.ledger.errors import LedgerRefused

#: The kinds of file that hold a ledger.
KINDS = ("xlsx", "xls", "et", "csv")
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_BYTES = 50 * 1024 * 1024
MOST_INFLATED = 300 * 1024 * 1024
#: Titles and the row of heads stand above the rows.
HEAD_ROWS = 20
#: What is looked at before the rows are counted one by one: rows, heads and some lines of notes.
MOST_LINES = MOST_ROWS + HEAD_ROWS + 10
_PACKAGE = b"PK\x03\x04"


class Container(StrEnum):
    """How a file keeps its cells: a package of XML, records in a compound file, lines of text."""

    PACKAGE = "package"
    RECORDS = "records"
    LINES = "lines"


_EXPECTED = {
    "xlsx": (Container.PACKAGE,),
    "xls": (Container.RECORDS,),
    # WPS writes the records of an old workbook under this name, and opens packages under it too.
    "et": (Container.RECORDS, Container.PACKAGE),
    "csv": (Container.LINES,),
}


def kind_of(name: str) -> str:
    """The kind of file by its name. Raises LedgerRefused or FileRefused."""
    suffix = extension(name)
    if suffix in {"xlsm", "xltm"}:
        raise has_macros()
    if suffix not in KINDS:
        raise LedgerRefused(
            _("台账不接收“%(suffix)s”类型的文件。") % {"suffix": suffix or _("无扩展名")},
            remedy=_("请用 Excel 或 WPS 另存为 .xlsx 后上传；也可以用 .xls、.et 或 .csv。"),
            field="file",
        )
    return suffix


def container_of(kind: str, file: BinaryIO) -> Container:
    """How the file keeps its cells, if that is what its name promises. Raises LedgerRefused or FileRefused."""
    size = file.seek(0, os.SEEK_END)
    if size > MOST_BYTES:
        raise LedgerRefused(
            _("文件超过 %(n)s MB。") % {"n": MOST_BYTES // (1024 * 1024)},
            remedy=_("请删去图片、空行和无关的工作表，或按年度分成几个文件后上传。"),
            field="file",
        )
    if not size:
        raise LedgerRefused(_("文件是空的。"), remedy=_("请检查文件后重新上传。"), field="file")
    file.seek(0)
    head = file.read(4096)
    found = _container(head)
    if found not in _EXPECTED[kind]:
        raise _other_content(kind, head, file)
    return found


def _container(head: bytes) -> Container | None:
    if head.startswith(_PACKAGE):
        return Container.PACKAGE
    if head.startswith(compound.MAGIC):
        return Container.RECORDS
    return Container.LINES if _is_text(head) else None


def _is_text(head: bytes) -> bool:
    """Whether these may be the first bytes of a text: marked UTF-16, or no control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not head.startswith(b"%PDF") and not any(sign < 32 and sign not in (9, 10, 12, 13) for sign in head)


def _other_content(kind: str, head: bytes, file: BinaryIO) -> LedgerRefused | FileRefused:
    """What the bytes are instead of what the name says."""
    if head.startswith(compound.MAGIC):
        return _other_compound(kind, file)
    if head.startswith(_PACKAGE):
        return not_a_workbook("zip", kind)
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml")):
        return not_a_workbook("html", kind)
    if start.startswith(b"%pdf"):
        return not_a_workbook("pdf", kind)
    if _is_text(head):
        return not_a_workbook("text", kind)
    return encrypted_here(kind)


def _other_compound(kind: str, file: BinaryIO) -> LedgerRefused | FileRefused:
    try:
        names, workbook = compound.streams_of(file)
    except FileRefused:
        return encrypted_here(kind)
    if any("drm" in name for name in names):
        return encrypted_here(kind)
    if "encryptedpackage" in names:
        return has_password()
    return encrypted_here(kind) if workbook is None else not_a_workbook("xls", kind)


def encrypted_here(kind: str) -> LedgerRefused:
    """Bytes that no program wrote as a workbook: most likely wrapped by the document control of an intranet."""
    return LedgerRefused(
        _("文件打不开：内容不是 %(kind)s。它可能被本单位的文档安全软件加密，或被改过扩展名。") % {"kind": kind},
        remedy=_("请先解密，再用 Excel 或 WPS 打开后另存为 .xlsx 上传。"),
        field="file",
    )


def not_a_workbook(what: str, kind: str = "xlsx") -> LedgerRefused:
    """Something else under the name of a workbook: ``what`` is zip, parts, html, pdf, text, xls or compound."""
    words = {
        "zip": _("文件内容不是 .%(kind)s，而是 .xlsx 工作簿或压缩包。"),
        "parts": _("文件内容不是 Excel 工作簿，而是压缩包或其他文档。"),
        "html": _("文件内容不是 .%(kind)s，而是网页或 XML 表格。"),
        "pdf": _("文件内容不是 .%(kind)s，而是 PDF。"),
        "text": _("文件内容不是 .%(kind)s，而是纯文本。"),
        "xls": _("文件内容不是 .%(kind)s，而是旧版 .xls 工作簿。"),
        "compound": _("文件内容不是 Excel 工作簿。"),
    }
    return LedgerRefused(
        words[what] % {"kind": kind},
        remedy=_("请用 Excel 或 WPS 打开后另存为 .xlsx 上传；压缩包请先解开，PDF 请改用原始表格。"),
        field="file",
    )


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


def inflates_too_much() -> LedgerRefused:
    """A workbook that takes more room than is given."""
    return LedgerRefused(
        _("工作簿展开后超过 300 MB。"),
        remedy=_("请删去图片、空行和无关的工作表，或按年度分成几个文件后上传。"),
        field="file",
    )


def too_many_parts() -> LedgerRefused:
    """A package of so many parts that no program for tables wrote it."""
    return LedgerRefused(
        _("工作簿内部的文件过多。"), remedy=_("请删去图片和嵌入的对象，或另存为新的 .xlsx 后上传。"), field="file"
    )


def unreadable() -> LedgerRefused:
    """A file that promises a workbook and cannot be read as one."""
    return LedgerRefused(
        _("文件打不开，可能没有保存完整或已经损坏。"),
        remedy=_("请用 Excel 或 WPS 打开并重新另存为 .xlsx 后上传。"),
        field="file",
    )
