"""What a sheet holds beside its values: which cells are no values, what is hidden, what is merged.

Rows and columns count from 1, as the sheet shows them.
"""

from dataclasses import dataclass, field

#: A number of a spreadsheet keeps so many digits; the rest of a longer code is gone.
MOST_DIGITS_KEPT = 15


@dataclass
class Survey:
    """One sheet. ``marks`` are cells with the code of what is wrong with them; ``merged`` are ranges: top, left, bottom, right.

    ``first_column`` is the first one with a value in it. ``inflated`` is what the sheet takes in memory, in bytes.
    """

    rows: int = 0
    first_column: int = 1
    inflated: int = 0
    visible: bool = True
    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Workbook:
    """All sheets of a workbook by name. ``early_days``: its days count from 1904 on, as on an old Macintosh."""

    sheets: dict[str, Survey]
    early_days: bool = False


def letters_of(place: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(letters: str | bytes) -> int:
    """The number of a column by its letters: A is 1."""
    place = 0
    for sign in letters if isinstance(letters, bytes) else letters.encode():
        place = place * 26 + sign - 64
    return place
