"""A document as what a reader sees from top to bottom."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A paragraph; ``heading`` is the level of a heading, 0 for running text."""

    text: str
    heading: int = 0


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells as text. A cell that spans columns stands once."""

    rows: tuple[tuple[str, ...], ...]
