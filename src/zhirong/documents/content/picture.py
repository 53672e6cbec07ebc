"""Pictures."""

import re
import struct
from typing import BinaryIO

from zhirong.documents.content.executable import looks_executable
from zhirong.documents.content.refusal import not_what_it_says, two_in_one
from zhirong.documents.content.trailer import carries_archive

_PNG = b"\x89PNG\r\n\x1a\n"
_END_OF_IMAGE = 0xD9
#: Bytes that may follow 0xFF inside picture data: a stuffed zero, restart marks, padding.
_IN_SCAN = frozenset({0x00, 0x01, 0xFF, *range(0xD0, 0xD8)})
_HIDDEN = re.compile(rb"<script|<html|<svg|<\?php|%PDF-|Rar!\x1a|7z\xbc\xaf\x27", re.IGNORECASE)


def check_png(file: BinaryIO) -> None:
    """A chain of chunks from IHDR to IEND, and nothing after it."""
    if file.read(8) != _PNG:
        raise not_what_it_says("PNG")
    size = file.seek(0, 2)
    at, first = 8, True
    while True:
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            raise not_what_it_says("PNG")
        length, name = struct.unpack(">I4s", head)
        if first and name != b"IHDR":
            raise not_what_it_says("PNG")
        first = False
        at += 12 + length
        if at > size:
            raise not_what_it_says("PNG")
        if name == b"IEND":
            break
    if at != size or carries_archive(file):
        raise two_in_one()


def check_jpeg(file: BinaryIO) -> None:
    """Markers from the start of the picture to its end; what cameras add behind it must be no archive, page or program."""
    if file.read(3) != b"\xff\xd8\xff":
        raise not_what_it_says("JPEG")
    file.seek(0)
    raw = file.read()
    behind = raw[_jpeg_end(raw) :]
    if looks_executable(behind.lstrip(b"\x00\r\n ")) or _HIDDEN.search(behind) or carries_archive(file):
        raise two_in_one()


def _jpeg_end(raw: bytes) -> int:
    """Where the picture ends: walk its segments, and in a scan look for the next true marker."""
    at = 2
    while True:
        at = raw.find(b"\xff", at)
        if at < 0 or at + 1 >= len(raw):
            raise not_what_it_says("JPEG")
        mark = raw[at + 1]
        if mark == _END_OF_IMAGE:
            return at + 2
        if mark in _IN_SCAN:
            at += 1 if mark == 0xFF else 2
            continue
        if at + 4 > len(raw):
            raise not_what_it_says("JPEG")
        at += 2 + struct.unpack(">H", raw[at + 2 : at + 4])[0]
