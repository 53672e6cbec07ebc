"""A second file hidden behind the first."""

import struct
from typing import BinaryIO

_END = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535


def carries_archive(file: BinaryIO) -> bool:
    """Whether the file ends in a ZIP directory, so that an unpacker would take it for an archive."""
    size = file.seek(0, 2)
    start = max(0, size - _LONGEST_COMMENT - 22)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    while at >= 0:
        if len(tail) - at >= 22:
            entries, length, offset = struct.unpack("<HII", tail[at + 10 : at + 20])
            if entries and length and offset + length <= start + at:
                return True
        at = tail.rfind(_END, 0, at)
    return False
