"""Which characters can be printed: read from the character maps of the shipped fonts.

A character without a glyph would come out blank. So everything is looked at before it is set: what is still to be entered is
refused, naming the character and the place; what has been decided is set with □ and the code point in its place.
"""

import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from zhirong.typesetting.errors import GlyphMissing

#: The folder of the fonts; licence and origin lie beside them.
FOLDER = Path(__file__).parent / "fonts"
SERIF = "Noto Serif CJK SC"
SANS = "Noto Sans CJK SC"

_FORMAT_BY_SEGMENTS, _FORMAT_BY_GROUPS = 4, 12


@cache
def printable_points() -> frozenset[int]:
    """The code points that at least one shipped font can show."""
    return frozenset(point for path in sorted(FOLDER.glob("*.otf")) for point in _mapped(path.read_bytes()))


def plain(text: str) -> str:
    """The text as it is set: composed (NFC), one kind of line end, without marks that have no shape (zero-width, direction)."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(mark for mark in composed if mark == "\n" or unicodedata.category(mark) != "Cf")


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of the text that cannot be printed, each once, in their order."""
    return tuple(dict.fromkeys(mark for mark in plain(text) if mark != "\n" and ord(mark) not in printable_points()))


def require_glyphs(data: Any, *, places: Mapping[str, str] | None = None) -> None:
    """Raise GlyphMissing for the first character in the data (texts, lists, mappings) that cannot be printed.

    ``places`` gives the keys of mappings their names for people.
    """
    for path, text in _texts(data, ()):
        for mark in missing_glyphs(text):
            place = " › ".join((places or {}).get(part, part) for part in path) or _("正文")
            start = max(0, text.find(mark) - 6)
            raise GlyphMissing(
                _("“%(place)s”里的字符“%(mark)s”（%(code)s）字库里没有，印出来会是空白。上下文：“%(near)s”。")
                % {
                    "place": place,
                    "mark": mark if mark.isprintable() else "",
                    "code": point(mark),
                    "near": "".join(each for each in text[start : start + 16] if each.isprintable()),
                },
                remedy=_("请换成通用规范汉字或常用符号后重试；人名、地名里的生僻字请告知系统管理员补字。"),
                field=path[-1] if path else "",
            )


def point(mark: str) -> str:
    """The code point of a character as it is written: U+1F4B0."""
    return f"U+{ord(mark):04X}"


def named(mark: str) -> str:
    """A character with its code point, for a message on a screen; one without a shape by its code point alone."""
    return f"“{mark}”（{point(mark)}）" if mark.isprintable() else point(mark)


def shown_data(data: Any) -> Any:
    """The data with every character that cannot be printed written as □ and its code point, so that nothing goes missing."""
    if isinstance(data, str):
        lacking = {ord(mark): f"□（{point(mark)}）" for mark in missing_glyphs(data)}
        return plain(data).translate(lacking) if lacking else data
    if isinstance(data, Mapping):
        return {key: shown_data(value) for key, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, bytes):
        return [shown_data(value) for value in data]
    return data


def plain_data(data: Any) -> Any:
    """The data with every text made plain."""
    if isinstance(data, str):
        return plain(data)
    if isinstance(data, Mapping):
        return {key: plain_data(value) for key, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, bytes):
        return [plain_data(value) for value in data]
    return data


def _texts(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*path, str(key)))
    elif isinstance(data, Sequence) and not isinstance(data, bytes):
        for value in data:
            yield from _texts(value, path)


def _mapped(font: bytes) -> Iterator[int]:
    """The code points of an OpenType file, from its Unicode character maps of formats 4 and 12 (OpenType 1.9, ``cmap``)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    offsets = {}
    for number in range(tables):
        tag, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        offsets[tag] = offset
    start = offsets[b"cmap"]
    (maps,) = struct.unpack_from(">H", font, start + 2)
    for number in range(maps):
        _platform, _encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == _FORMAT_BY_GROUPS:
            (groups,) = struct.unpack_from(">I", font, start + offset + 12)
            for first, last, _glyph in struct.iter_unpack(
                ">III", font[start + offset + 16 : start + offset + 16 + 12 * groups]
            ):
                yield from range(first, last + 1)
        elif form == _FORMAT_BY_SEGMENTS:
            (double,) = struct.unpack_from(">H", font, start + offset + 6)
            ends = struct.unpack_from(f">{double // 2}H", font, start + offset + 14)
            starts = struct.unpack_from(f">{double // 2}H", font, start + offset + 16 + double)
            for first, last in zip(starts, ends, strict=True):
                if first != 0xFFFF:
                    yield from range(first, last + 1)
