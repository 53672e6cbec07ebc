"""The parts of an .xlsx, read through once before anything is parsed: sizes as they are, cells within the limits, marks.

The parts are searched, not parsed: what a hostile file writes costs no more than its bytes.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import BinaryIO

import polars as pl

from zhirong.documents.content.refusal import has_macros
from zhirong.ledger.reading.limits import (
    MOST_COLUMNS,
    MOST_INFLATED,
    MOST_LINES,
    inflates_too_much,
    not_a_workbook,
    too_many_columns,
    too_many_parts,
    too_many_rows,
    unreadable,
)
from zhirong.ledger.reading.survey import MOST_DIGITS_KEPT, Survey, Workbook, letters_of, place_of

_BLOCK = 1 << 20
#: No tag that is looked for is longer; a block ends so far into the next one.
_OVERLAP = 400
_MOST_ENTRIES = 10_000
#: All columns of a sheet may be coloured; more cells in one row there are not.
_MOST_BLANK = 16_384
_SHEETS = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_MACROS = re.compile(r"(^|/)vbaproject", re.IGNORECASE)
_MERGED = re.compile(rb'\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_PREFIX = re.compile(rb"<(\w{1,10}:)?worksheet\b")
_ERRORS = zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError


def survey_package(file: BinaryIO) -> Workbook:
    """Read every part once. Raises LedgerRefused or FileRefused for what is broken, swollen, too large or carries macros."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return _survey(archive)
    except (*_ERRORS, ValueError) as error:
        raise unreadable() from error


def _survey(archive: zipfile.ZipFile) -> Workbook:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise too_many_parts()
    if sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise inflates_too_much()
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names and "xl/workbook.bin" not in names:
        raise not_a_workbook("parts")
    if any(_MACROS.search(name) for name in names):
        raise has_macros()
    sheets, early = _sheets(archive, names)
    found = {part: Survey(visible=visible) for part, visible in sheets.values()}
    for entry in entries:
        if entry.filename in found:
            _survey_sheet(archive, entry.filename, found[entry.filename])
        elif not entry.is_dir() and not _is_sheet(archive, entry):
            _read_through(archive, entry)
        elif not entry.is_dir():  # nobody names it, so far as can be told; a parser may find it nevertheless
            _survey_sheet(archive, entry.filename, Survey())
    return Workbook({name: found[part] for name, (part, _visible) in sheets.items()}, early)


def _is_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as stream:
        return _PREFIX.search(stream.read(4000)) is not None


def _read_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A part that is larger than it says ends in a wrong checksum; so nobody later unpacks more than was counted here."""
    with archive.open(entry) as stream:
        while stream.read(_BLOCK):
            pass


def _sheets(archive: zipfile.ZipFile, names: set[str]) -> tuple[dict[str, tuple[str, bool]], bool]:
    """name -> part and whether it is shown; and whether days count from 1904."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}, False
    workbook, relations = archive.read("xl/workbook.xml"), archive.read("xl/_rels/workbook.xml.rels")
    targets = {}
    for tag in _RELATION.findall(relations):
        path = _attribute(tag, b"Target").lstrip("/")
        targets[_attribute(tag, b"Id")] = path if path.startswith("xl/") else f"xl/{path}"
    sheets = {}
    for tag in _SHEETS.findall(workbook):
        part = targets.get(_attribute(tag, rb"\w+:id"), "")
        if part in names:
            sheets[_attribute(tag, b"name")] = part, _attribute(tag, b"state") in {"", "visible"}
    early = re.search(rb'\bdate1904\s*=\s*["\'](1|true)', workbook)
    return sheets, early is not None


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return unescape((found[1] or found[2] or b"").decode("utf-8", "replace")) if found else ""


class _Patterns:
    """What is looked for in the part of a sheet; tags may carry a prefix."""

    def __init__(self, prefix: bytes) -> None:
        tag = b"<" + re.escape(prefix)
        self.row_mark, self.value_mark = tag + b"row", tag + b"v>"
        self.row = re.compile(tag + rb'row\b(?:[^>]*?\sr="(\d+)")?')
        self.hidden_row = re.compile(tag + rb'row\b(?=[^>]*\shidden="(?:1|true)")[^>]*?\sr="(\d+)"')
        self.hidden_columns = re.compile(tag + rb'col\b(?=[^>]*\shidden="(?:1|true)")[^>]*>')
        self.merges = tag + b"mergeCell "
        cell = tag + rb'c\b(?=[^>]*?\sr="([A-Z]{1,3})(\d{1,7})")'
        self.broken = re.compile(cell + rb'(?=[^>]*\st="e")')
        value = re.escape(tag) + rb"v>"
        formula = rb"(?:" + tag + rb"f\b[^>]*/>|" + tag + rb"f\b[^>]*>[^<]*</" + re.escape(prefix) + rb"f>)"
        # Digits behind the fifteenth are gone in a number; in a text they stand as they were written.
        number = rb"(?:\d{%d,}|\d(?:\.\d+)?[eE]\+?(?:1[5-9]|[2-9]\d)\b)" % (MOST_DIGITS_KEPT + 1)
        self.long = re.compile(cell + rb'(?![^>]*\st="(?!n"))[^>]*>(?:' + formula + rb")?" + value + number)
        self.empty = re.compile(
            cell
            + rb'(?![^>]*\st="str")[^>]*>'
            + formula
            + rb"(?:"
            + tag
            + rb"v\s*/>|"
            + value
            + rb"</[^>]*>)?</[^>]*c>"
        )
        self.first = {
            place: re.compile(
                tag + rb'c r="(?:' + b"|".join(letters_of(n).encode() for n in range(1, place)) + rb')\d+"[^>]*>'
                rb"(?:" + tag + rb"(?:v|f|is)\b)"
            )
            for place in range(2, 30)
        }  # fmt: skip
        self.filled = re.compile(tag + rb'c r="([A-Z]{1,3})\d+"[^>]*>' + tag + rb"(?:v|f|is)\b")


@cache
def _patterns(prefix: bytes) -> _Patterns:
    return _Patterns(prefix)


#: What a reader would make room for: cells outside the rows and columns that are taken, and cells that do not say where they are.
_FAR = (
    r"""\sr\s*=\s*["'](?:[A-Z]{3}|[H-Z][A-Z]|G[S-Z]|[A-Z]{1,2}[2-9][0-9]{5}[^0-9]|[A-Z]{1,2}[0-9]{7})"""
    r"""|<(?:[a-zA-Z]+:)?c(?:>|\s+[^r\s])"""
)
#: Long numbers, errors, formulas, what is hidden or merged. Most blocks of a ledger have nothing of all this, and one look tells.
_UNUSUAL = _FAR + r"""|v>[0-9]{16}|v>[0-9.]+[eE]\+?[0-9]|t="e"|hidden="|<(?:[a-zA-Z]+:)?f[ >/]|mergeCell """
_VALUED = re.compile(rb"""<(?:\w+:)?c\b(?=[^>]*?\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'])[^>]*[^/>]>(?!</)""")
_ROW_START = re.compile(rb"<(?:\w+:)?row\b")
_CELL_START = re.compile(rb"<(?:\w+:)?c\b")


def _survey_sheet(archive: zipfile.ZipFile, part: str, found: Survey) -> None:
    found.inflated = archive.getinfo(part).file_size
    patterns: _Patterns | None = None
    first: int | None = None
    for block, over in _blocks(archive, part):
        if patterns is None:
            prefix = _PREFIX.search(block[:4000])
            patterns = _patterns(prefix[1] or b"" if prefix else b"")
        found.rows += block.count(patterns.row_mark) - block[len(block) - over :].count(patterns.row_mark)
        if found.rows > MOST_LINES:
            raise too_many_rows()
        text = pl.Series([block.decode("latin-1")])
        if text.str.contains(_UNUSUAL)[0]:
            if text.str.contains(_FAR)[0]:
                _judge_places(block)
            _mark(block, patterns, found)
        first = _first_column(block, patterns, first)
    found.first_column = first or 1


def _judge_places(block: bytes) -> None:
    """No value lies beyond the last row and the last column that are taken; blank cells may."""
    for letters, row in _VALUED.findall(block):
        if int(row) > MOST_LINES:
            raise too_many_rows()
        if len(letters) > 1 and place_of(letters) > MOST_COLUMNS:
            raise too_many_columns()
    if any(len(_CELL_START.findall(row)) > _MOST_BLANK for row in _ROW_START.split(block)):
        raise too_many_columns()


def _mark(block: bytes, patterns: _Patterns, found: Survey) -> None:
    if b't="e"' in block:
        found.marks.update({_at(match): "broken_formula" for match in patterns.broken.findall(block)})
    if b"f>" in block or b"f/>" in block:
        for match in patterns.empty.findall(block):
            found.marks.setdefault(_at(match), "not_calculated")
    if b"E+" in block or b"e+" in block or re.search(patterns.value_mark + rb"\d{16}", block):
        for match in patterns.long.findall(block):
            found.marks.setdefault(_at(match), "lost_digits")
    if b' hidden="' in block:
        found.hidden_rows.update(int(row) for row in patterns.hidden_row.findall(block))
        for tag in patterns.hidden_columns.findall(block):
            first, last = _attribute(tag, b"min"), _attribute(tag, b"max")
            if first.isdigit() and last.isdigit():
                found.hidden_columns.update(range(int(first), min(int(last), MOST_COLUMNS) + 1))
    if patterns.merges in block:
        for left, top, right, bottom in _MERGED.findall(block):
            span = int(top), place_of(left), int(bottom), place_of(right)
            if span not in found.merged[-8:]:
                found.merged.append(span)


def _first_column(block: bytes, patterns: _Patterns, first: int | None) -> int | None:
    """The first column with a value in this block or before."""
    if first is None:
        return min((place_of(letters) for letters in set(patterns.filled.findall(block))), default=None)
    if first in patterns.first and patterns.first[first].search(block):
        return min(first, *(place_of(letters) for letters in set(patterns.filled.findall(block))))
    return first


def _at(match: tuple[bytes, bytes]) -> tuple[int, int]:
    return int(match[1]), place_of(match[0])


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, int]]:
    """The part in blocks, each with the beginning of the next one behind it, and how much that is."""
    with archive.open(part) as stream:
        block = stream.read(_BLOCK)
        while block:
            following = stream.read(_BLOCK)
            yield block + following[:_OVERLAP], len(following[:_OVERLAP])
            block = following
