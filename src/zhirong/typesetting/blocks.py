"""The parts of a paper: headings, paragraphs, lists of items, tables. PDF and Word set the same parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is 一、, level 2 is （一）."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text. ``indent`` opens it with two characters of space, as prose is set."""

    text: str
    indent: bool = True


@dataclass(frozen=True)
class Table:
    """A table with black lines whose head repeats on each page.

    ``widths`` are relative (empty: all the same), ``numbers`` the columns that are set right, ``bold_rows`` the rows of totals.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    numbers: tuple[int, ...] = ()
    bold_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Label and value in boxes, ``across`` pairs to a row, as on an official form."""

    pairs: tuple[tuple[str, str], ...]
    across: int = 1


Block = Heading | Paragraph | Table | Facts


@dataclass(frozen=True)
class Sheet:
    """A paper that is mostly tables: a score sheet, a list, a receipt.

    ``signatures`` are the lines to be signed; ``foot`` stands small at the foot of each page; ``mark`` is a word across the page
    (草稿). ``landscape`` turns it.
    """

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    signatures: tuple[str, ...] = ()
    foot: str = ""
    mark: str = ""
    landscape: bool = False
    #: A text for a telephone to read, printed as a QR code at the top right, and the words under it.
    code: str = ""
    code_words: str = field(default="")


def block_data(block: Block) -> dict[str, Any]:
    """The block as the templates read it."""
    match block:
        case Heading(text, level):
            return {"part": "heading", "text": text, "level": str(level)}
        case Paragraph(text, indent):
            return {"part": "paragraph", "text": text, "indent": indent}
        case Facts(pairs, across):
            return {"part": "facts", "pairs": [list(pair) for pair in pairs], "across": across}
        case Table():
            return {
                "part": "table",
                "head": list(block.head),
                "rows": [_row(row, len(block.head)) for row in block.rows],
                "caption": block.caption,
                "widths": list(block.widths or (1.0,) * len(block.head)),
                "numbers": list(block.numbers),
                "bold_rows": list(block.bold_rows),
            }


def _row(row: Sequence[str], width: int) -> list[str]:
    """The row with as many cells as the head."""
    return [*row[:width], *([""] * (width - len(row)))]
