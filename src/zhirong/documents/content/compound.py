"""The old Office container (xls). Read just far enough to name its streams and the sheets of its workbook."""

import struct
from typing import BinaryIO

from zhirong.documents.content.refusal import has_macros, has_password, not_what_it_says
from zhirong.documents.content.trailer import carries_archive

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA
_MOST_SECTORS = 200_000
#: Sectors that name sectors of the table; each stands for 8 MB and more.
_MOST_TABLES = 32
_SHEET, _WORKSPACE_END, _FILE_PASSWORD = 0x0085, 0x000A, 0x002F
MACRO_STORES = frozenset({"_vba_project_cur", "vba", "macros", "_vba_project"})


def check_xls(file: BinaryIO) -> None:
    """A container that holds a workbook, no macro project, no macro sheet, no password."""
    names, workbook = streams_of(file)
    if names & MACRO_STORES:
        raise has_macros()
    if "encryptedpackage" in names:
        raise has_password()
    if workbook is None or carries_archive(file):
        raise not_what_it_says("xls")
    _check_sheets(workbook)


def is_encrypted(file: BinaryIO) -> bool:
    """Whether this is a new Office file wrapped with a password."""
    file.seek(0)
    if file.read(8) != MAGIC:
        return False
    file.seek(0)
    return "encryptedpackage" in streams_of(file)[0]


def streams_of(file: BinaryIO) -> tuple[set[str], bytes | None]:
    """Lower-case names of all streams and stores, and the bytes of the workbook if there is one. Raises FileRefused."""
    file.seek(0)
    head = file.read(512)
    if len(head) < 512 or head[:8] != MAGIC:
        raise not_what_it_says("xls")
    shift = struct.unpack("<H", head[30:32])[0]
    if shift not in (9, 12):
        raise not_what_it_says("xls")
    size = 1 << shift
    first_directory, small_below = struct.unpack("<I", head[48:52])[0], struct.unpack("<I", head[56:60])[0]

    def sector(number: int) -> bytes:
        file.seek((number + 1) * size)
        return file.read(size)

    def numbers(number: int) -> tuple[int, ...]:
        block = sector(number)
        return struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])

    # The head names 109 sectors of the table, enough for 7 MB; sectors that hang on each other name the others.
    places = list(struct.unpack("<109I", head[76:512]))
    more, left = struct.unpack("<II", head[68:76])
    left = min(left, _MOST_TABLES)
    while more < _FREE and left > 0:
        *found, more = numbers(more) or (_FREE,)
        places += found
        left -= 1
    table: list[int] = []
    for number in places:
        if number < _FREE:
            table += numbers(number)
            if len(table) > _MOST_SECTORS + size:
                break

    def chain(start: int, limit: int = _MOST_SECTORS) -> bytes:
        seen: set[int] = set()
        parts: list[bytes] = []
        number = start
        while number < _FREE and len(parts) < limit:
            if number in seen or number >= len(table):
                raise not_what_it_says("xls")
            seen.add(number)
            parts.append(sector(number))
            number = table[number]
        return b"".join(parts)

    directory = chain(first_directory)
    names: set[str] = set()
    workbook: bytes | None = None
    for at in range(0, len(directory) - 127, 128):
        entry = directory[at : at + 128]
        length = struct.unpack("<H", entry[64:66])[0]
        if not 2 <= length <= 64 or entry[66] == 0:
            continue
        name = entry[: length - 2].decode("utf-16-le", "replace").lower()
        names.add(name)
        start, bytes_long = struct.unpack("<II", entry[116:124])
        if name in {"workbook", "book"} and entry[66] == 2:
            workbook = chain(start)[:bytes_long] if bytes_long >= small_below else b""
    return names, workbook


def _check_sheets(workbook: bytes) -> None:
    """Walk the records of the first part of the workbook: its list of sheets."""
    at = 0
    while at + 4 <= len(workbook):
        kind, length = struct.unpack("<HH", workbook[at : at + 4])
        if kind == _FILE_PASSWORD:
            raise has_password()
        if kind == _SHEET and length >= 6 and workbook[at + 9] == 1:
            raise has_macros()
        if kind == _WORKSPACE_END:
            return
        at += 4 + length
