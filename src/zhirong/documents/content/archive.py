"""ZIP and what is built upon it: docx, xlsx, ofd."""

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from typing import BinaryIO

from django.utils.translation import gettext as _

from zhirong.documents.content import compound
from zhirong.documents.content.executable import ENDINGS, looks_executable
from zhirong.documents.content.name import INVISIBLE, extension
from zhirong.documents.content.refusal import (
    has_definitions,
    has_far_template,
    has_macros,
    has_password,
    not_what_it_says,
    two_in_one,
)
from zhirong.documents.errors import FileRefused

MOST_ENTRIES = 2_000
MOST_BYTES = 256 * 1024 * 1024
MOST_BYTES_INSIDE = 50 * 1024 * 1024
RATIO_FROM = 8 * 1024 * 1024
MOST_RATIO = 100
_BLOCK = 1 << 18
#: A definition of document types, in the encodings that an XML reader guesses by itself; office programs never write one.
_DEFINITIONS = re.compile(
    b"|".join(
        re.escape(mark.encode(code))
        for mark in ("<!DOCTYPE", "<!ENTITY")
        for code in ("ascii", "utf-16-le", "utf-16-be")
    )
)
_XML = frozenset({"xml", "rels", "vml"})
_MACROS = re.compile(r"(^|/)(vbaproject|vbadata|activex)", re.IGNORECASE)
_REMOTE_TEMPLATE = re.compile(
    rb"attachedTemplate[^>]*TargetMode=\"External\"|TargetMode=\"External\"[^>]*attachedTemplate"
)


def check_zip(file: BinaryIO) -> None:
    """Every entry can be unpacked within the limits, by an honest name, and is neither a program nor another archive."""
    with _opened(file, _("ZIP 压缩包")) as archive:
        _check_entries(archive, inside=True)


def check_docx(file: BinaryIO) -> None:
    """A Word document without macros."""
    _check_office(file, "docx", "word/document.xml", b"wordprocessingml.document.main+xml")


def check_xlsx(file: BinaryIO) -> None:
    """An Excel workbook without macros."""
    _check_office(file, "xlsx", "xl/workbook.xml", b"spreadsheetml.sheet.main+xml")


def check_ofd(file: BinaryIO) -> None:
    """A document by GB/T 33190: an archive with OFD.xml at its root."""
    with _opened(file, "OFD") as archive:
        if "OFD.xml" not in archive.namelist():
            raise not_what_it_says("OFD")
        _check_entries(archive, inside=False)


def _check_office(file: BinaryIO, what: str, main: str, content_type: bytes) -> None:
    if compound.is_encrypted(file):
        raise has_password()
    file.seek(0)
    with _opened(file, what) as archive:
        names = archive.namelist()
        if "[Content_Types].xml" not in names or main not in names:
            raise not_what_it_says(what)
        if any(_MACROS.search(name) for name in names):
            raise has_macros()
        _check_entries(archive, inside=False)
        types = archive.read("[Content_Types].xml")
        if b"macroEnabled" in types or b"vbaProject" in types:
            raise has_macros()
        if content_type not in types:
            raise not_what_it_says(what)
        for name in names:
            if name.endswith(".rels") and _REMOTE_TEMPLATE.search(archive.read(name)):
                raise has_far_template()


def _opened(file: BinaryIO, what: str) -> zipfile.ZipFile:
    """The archive, if the file is one from its first byte to its last."""
    if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
        raise not_what_it_says(what)
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
        archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error, UnicodeDecodeError) as error:
        raise not_what_it_says(what) from error
    if not archive.infolist():
        raise FileRefused(_("压缩包是空的。"), remedy=_("请检查后重新打包上传。"), field="file")
    if min(entry.header_offset for entry in archive.infolist()) != 0 or len(archive.comment) > 1024:
        raise two_in_one()
    return archive


def _check_entries(archive: zipfile.ZipFile, *, inside: bool) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _too_big()
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise two_in_one()
    for entry in entries:
        _check_name(entry)
    declared = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if declared > MOST_BYTES or (declared > RATIO_FROM and declared / packed > MOST_RATIO):
        raise _too_big()
    for entry in entries:
        if not entry.is_dir():
            _check_entry(archive, entry, inside=inside)


def _check_name(entry: zipfile.ZipInfo) -> None:
    """Judged by the name as it stands in the directory, before a library makes it harmless."""
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    if (
        name.startswith(("/", "\\"))
        or ".." in parts
        or re.match(r"[A-Za-z]:", name)
        or any(c in INVISIBLE or unicodedata.category(c) in {"Cc", "Cs"} for c in name)
    ):
        raise FileRefused(
            _("压缩包中有名称不合规的文件（含上级路径、不可见或改变文字方向的字符）。"),
            remedy=_("请重新命名后再打包上传。"),
            field="file",
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise FileRefused(_("压缩包中有符号链接，不能接收。"), remedy=_("请用真实的文件打包后上传。"), field="file")
    if entry.flag_bits & 0x1:
        raise has_password()


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, inside: bool) -> None:
    """Unpack one entry to nowhere: the size must be as declared, the content no program."""
    unpacked, head, kept = 0, b"", bytearray()
    suffix = extension(entry.filename)
    look_inside = inside and suffix in _INSIDE
    is_part = not inside and suffix in _XML
    tail = b""
    try:
        with archive.open(entry) as stream:
            while block := stream.read(_BLOCK):
                unpacked += len(block)
                head = head or block[:16]
                if is_part and _DEFINITIONS.search(tail + block):
                    raise has_definitions(entry_name(entry))
                tail = block[-32:]
                if look_inside:
                    kept += block
                    if unpacked > MOST_BYTES_INSIDE:
                        raise _too_big()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise not_what_it_says(_("压缩包")) from error
    if unpacked != entry.file_size:
        raise _too_big()
    if looks_executable(head) or suffix in ENDINGS:
        raise FileRefused(
            _("压缩包中的“%(name)s”是程序或脚本，不能接收。") % {"name": entry_name(entry)},
            remedy=_("请去掉该文件后重新打包上传。"),
            field="file",
        )
    if inside and (suffix in {"zip", "rar", "7z", "gz", "tar"} or (head.startswith(b"PK\x03\x04") and not look_inside)):
        raise FileRefused(
            _("压缩包中还有压缩包“%(name)s”。") % {"name": entry_name(entry)},
            remedy=_("请先解开，再把文件放在同一个压缩包里上传。"),
            field="file",
        )
    if look_inside:
        _INSIDE[suffix](io.BytesIO(kept))


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name as its maker saw it: archives made on Chinese desktops keep GBK bytes without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename


def _too_big() -> FileRefused:
    return FileRefused(
        _("压缩包展开后过大，或文件过多。"),
        remedy=_("展开后不超过 256 MB、%(n)s 个文件。请分几个压缩包上传。") % {"n": MOST_ENTRIES},
        field="file",
    )


#: Office documents inside an archive are looked into as well.
_INSIDE = {"docx": check_docx, "xlsx": check_xlsx, "ofd": check_ofd, "xls": compound.check_xls}
