"""Rows of a book kept as columns: packing them into segments, taking them out, and their digest."""

import hashlib
import io
from functools import lru_cache

import polars as pl

from zhirong.ledger.models import Book, Segment

#: Small enough to open one for a single row, large enough to compress well.
ROWS_PER_SEGMENT = 20_000


def pack(book: Book, part: str, rows: pl.DataFrame) -> list[Segment]:
    """The segments of a frame that has a column ``row``; unsaved."""
    return [
        Segment(
            book=book,
            part=part,
            number=number,
            first_row=int(piece["row"][0]),
            last_row=int(piece["row"][-1]),
            content=_bytes(piece),
        )
        for number, piece in enumerate(rows.iter_slices(ROWS_PER_SEGMENT), 1)
        if piece.height
    ]


def rows_of(book: Book) -> pl.DataFrame:
    """All rows as they were read, in the order of the sheet. What a digest names never changes, so it is kept at hand."""
    return _frame(book.digest, str(book.pk), "rows")


def faults_of(book: Book) -> pl.DataFrame:
    """The cells that could not be taken as they are: ``row``, ``column``, ``text``, ``fault``."""
    return _frame(book.digest, str(book.pk), "faults")


def digest_of(kind: str, rows: pl.DataFrame) -> str:
    """SHA-256 over the kind, the columns and every row as one line of JSON."""
    found = hashlib.sha256(f"{kind}\n{','.join(rows.columns)}\n".encode())
    for piece in rows.iter_slices(ROWS_PER_SEGMENT):
        found.update(piece.write_ndjson().encode())
    return found.hexdigest()


@lru_cache(maxsize=4)
def _frame(digest: str, book_id: str, part: str) -> pl.DataFrame:
    contents = Segment.objects.filter(book_id=book_id, part=part).order_by("number").values_list("content", flat=True)
    pieces = [pl.read_ipc(io.BytesIO(bytes(content))) for content in contents]
    return pl.concat(pieces) if pieces else pl.DataFrame(schema={"row": pl.Int64})


def _bytes(piece: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    piece.rechunk().write_ipc(buffer, compression="zstd")
    return buffer.getvalue()
