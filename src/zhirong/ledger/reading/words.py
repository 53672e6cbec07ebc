"""Texts of cells made alike: width, spaces, marks for nothing."""

import polars as pl

#: Full-width signs that stand for ASCII ones, and spaces and invisible marks that stand for nothing.
_WIDE = [chr(0xFF01 + offset) for offset in range(94)]
_NARROW = [chr(0x21 + offset) for offset in range(94)]
_SPACES = ["\u3000", "\u00a0", "\u2002", "\u2003", "\u2009", "\t", "\r"]
_INVISIBLE = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]
_ODD = "[" + "".join([*_SPACES, *_INVISIBLE]) + "\uff01-\uff5e]"
_HIDING = "[" + "".join(_INVISIBLE) + "]"
#: What people write into a cell that has nothing to say.
NOTHING = ("", "-", "--", "—", "——", "－", "/", "\\", "N/A", "n/a", "NULL", "null", "None")


def narrow(text: pl.Expr) -> pl.Expr:
    """Half width, plain spaces, nothing invisible, no space at the ends."""
    spaces = [" "] * len(_SPACES) + [""] * len(_INVISIBLE)
    return text.str.replace_many([*_WIDE, *_SPACES, *_INVISIBLE], [*_NARROW, *spaces]).str.strip_chars()


def blank_to_null(text: pl.Expr) -> pl.Expr:
    """Null where a narrow text says nothing."""
    return pl.when(~text.is_in(NOTHING)).then(text)


def narrowed(cells: pl.Series) -> pl.Series:
    """A whole column in half width, null where it says nothing. A column without odd signs, the usual one, is only stripped."""
    text = pl.col("text")
    odd = cells.str.contains(_ODD).any()
    return pl.DataFrame({"text": cells}).select(blank_to_null(narrow(text) if odd else text.str.strip_chars()))["text"]


def spoken(cells: pl.Series) -> pl.Series:
    """A whole column as it was written, without spaces at the ends; null where it says nothing."""
    text = pl.col("text")
    if cells.str.contains(_HIDING).any():
        text = text.str.replace_many(_INVISIBLE, [""] * len(_INVISIBLE))
    return pl.DataFrame({"text": cells}).select(blank_to_null(text.str.strip_chars()))["text"]
