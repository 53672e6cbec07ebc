"""The pieces of an application to be read: lines, texts and tables."""

from dataclasses import dataclass

from zhirong.application.pack.form_paper import CommitmentPage


@dataclass(frozen=True)
class SheetFile:
    """An attached file; ``address`` is empty where the reader may not open it."""

    name: str
    size: int
    sha256: str
    address: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``note`` stands small below the text."""

    text: str
    note: str = ""
    files: tuple[SheetFile, ...] = ()
    number: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table; ``id`` stays the same from version to version."""

    id: str
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Line:
    """A short field: name and value."""

    key: str
    label: str
    text: str
    note: str = ""
    files: tuple[SheetFile, ...] = ()


@dataclass(frozen=True)
class Part:
    """A piece of a section. ``form``: facts (``lines``), passage (``text``), table (``head``, ``rows``, ``notes``), letter."""

    form: str
    key: str = ""
    label: str = ""
    lines: tuple[Line, ...] = ()
    text: str = ""
    note: str = ""
    head: tuple[Cell, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    letter: CommitmentPage | None = None


@dataclass(frozen=True)
class SheetSection:
    """A section of the form."""

    key: str
    title: str
    parts: tuple[Part, ...]
