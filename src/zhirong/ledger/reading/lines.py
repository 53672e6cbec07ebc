"""A text file as cells: in any usual encoding, with any usual separator."""

import csv
import io
import statistics
from itertools import islice

import polars as pl

from zhirong.documents.content import compound
from zhirong.ledger.reading.limits import (
    HEAD_ROWS,
    MOST_COLUMNS,
    MOST_LINES,
    encrypted_here,
    too_many_columns,
    too_many_rows,
    unreadable,
)
from zhirong.ledger.reading.survey import letters_of

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = (",", "\t", ";", "|")
_AT_ONCE = 20_000


def lines_of(content: bytes) -> pl.DataFrame:
    """The cells, one text column for each letter. Raises LedgerRefused for what is no text or too large."""
    text, separator = _told_separator(_decoded(content))
    # Breaks between quotes belong to a cell; where quotes are odd, the reader counts for itself.
    if sum(part.count("\n") for part in text.split('"')[::2]) > MOST_LINES:
        raise too_many_rows()
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text))
    pieces: list[pl.DataFrame] = []
    height = width = 0
    try:
        while piece := list(islice(rows, _AT_ONCE)):
            height += len(piece)
            width = max(width, *map(len, piece))
            if width > MOST_COLUMNS:
                raise too_many_columns()
            if height > MOST_LINES:
                raise too_many_rows()
            padded = [row + [""] * (width - len(row)) for row in piece]
            pieces.append(pl.DataFrame(padded, schema=_schema(width), orient="row"))
    except csv.Error as error:
        raise unreadable() from error
    if not pieces:
        return pl.DataFrame()
    cells = pl.concat(pieces, how="diagonal").select(list(_schema(width)))
    return cells.with_columns(pl.when(pl.all().str.strip_chars() != "").then(pl.all()))


def _schema(width: int) -> dict[str, type[pl.String]]:
    return dict.fromkeys((letters_of(place) for place in range(1, width + 1)), pl.String)


def _told_separator(text: str) -> tuple[str, str]:
    """The text without the first line in which Excel names the separator and which it does not show; and that separator."""
    first, _end, rest = text.partition("\n")
    told = first.strip().strip('"')
    return (rest, told[4]) if len(told) == 5 and told.lower().startswith("sep=") else (text, "")


def _separator(text: str) -> str:
    """What stands most often in a usual line."""
    lines = [line for line in text[:100_000].splitlines()[: HEAD_ROWS + 20] if line.strip()]
    if not lines:
        return ","
    return max(_SEPARATORS, key=lambda mark: statistics.median(_outside(line, mark) for line in lines))


def _outside(line: str, mark: str) -> int:
    """How often a mark stands in a line outside of quotes."""
    return sum(part.count(mark) for part in line.split('"')[::2])


def _decoded(content: bytes) -> str:
    if content.startswith((compound.MAGIC, b"PK\x03\x04")):
        raise encrypted_here("csv")
    if content[:2] in _UTF16:
        encodings: tuple[str, ...] = ("utf-16",)
    elif content[1:200:2].count(0) > 20:
        encodings = ("utf-16-le",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text[:100_000]:
            break
        return text
    raise encrypted_here("csv")
