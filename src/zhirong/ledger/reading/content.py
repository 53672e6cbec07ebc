"""What the cells of a column look like, whatever its head says."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

import polars as pl

from zhirong.ledger.reading.words import blank_to_null, narrow
from zhirong.rules.ledger_columns import Type
from zhirong.rules.ledger_columns.vocabulary import DAY, MONEY, NO, SEPARATORS, UNKNOWN, YES


class Look(StrEnum):
    """What most of the cells are."""

    CREDIT_CODE = "credit_code"
    REGISTRATION = "registration"
    RIGHTS = "rights"
    DATE = "date"
    AMOUNT = "amount"
    PERCENT = "percent"
    YES_NO = "yes_no"
    WORDS = "words"
    EMPTY = "empty"


_MOST = 0.8
_PATENT = r"(?:ZL|CN)?(?:19|20)\d{2}[1-38]\d{7}\.?[\dX]|(?:ZL|CN)?[89]\d{7}\.?[\dX]"
#: Looks that leave little doubt, in the order in which they are tried, and what all of the cell must be.
_SHAPES: Mapping[Look, str] = {
    Look.CREDIT_CODE: r"^[1-9A-Y][0-9A-Y]\d{6}[0-9A-Z]{10}$",
    Look.REGISTRATION: r"^(?:Y|G)\d{4}\d{6,10}$",
    Look.RIGHTS: rf"^(?:{_PATENT})",
    Look.DATE: rf"{DAY}|^(?:19|20)\d{{6}}$",
    Look.PERCENT: r"^-?\d+(?:\.\d+)?[%‰]$",
    Look.AMOUNT: MONEY,
}
#: The types that each look goes with; a look that is not named goes with any.
_FITTING: Mapping[Look, frozenset[Type]] = {
    Look.CREDIT_CODE: frozenset({Type.USCC}),
    Look.REGISTRATION: frozenset({Type.CODE}),
    Look.RIGHTS: frozenset({Type.RIGHTS}),
    Look.DATE: frozenset({Type.DATE}),
    Look.PERCENT: frozenset({Type.PERCENT}),
    Look.AMOUNT: frozenset({Type.MONEY, Type.WHOLE, Type.PERCENT, Type.CODE, Type.RIGHTS, Type.TEXT, Type.DATE}),
    Look.YES_NO: frozenset({Type.YES_NO, Type.TRISTATE, Type.TEXT, Type.CHOICE, Type.WHOLE}),
    Look.WORDS: frozenset(Type) - {Type.DATE, Type.MONEY, Type.WHOLE, Type.PERCENT, Type.USCC, Type.YES_NO},
}


def look_of(cells: pl.Series) -> Look:
    """What at least four of five filled cells are; ``words`` where they are nothing in particular."""
    text = pl.col("text")
    frame = pl.DataFrame({"text": cells}).select(blank_to_null(narrow(text)).str.to_uppercase()).drop_nulls()
    if not frame.height:
        return Look.EMPTY
    bare = text.str.replace_all(r"\s", "")
    number = text.str.replace_all(SEPARATORS, "")
    shares = frame.select(
        **{
            look: (number if look is Look.AMOUNT else text if look is Look.DATE else bare).str.contains(shape).mean()
            for look, shape in _SHAPES.items()
        },
        yes_no=text.is_in([word for word in (*YES, *NO, *UNKNOWN) if not word.isdecimal()]).mean(),
    ).row(0, named=True)
    if shares["yes_no"] >= _MOST:
        return Look.YES_NO
    return next((look for look in _SHAPES if shares[look] >= _MOST), Look.WORDS)


@cache
def is_value(text: str) -> bool:
    """Whether one text is a number, a day or a code rather than words. The same shapes as those of whole columns."""
    words = unicodedata.normalize("NFKC", text).strip().upper()
    bare = re.sub(SEPARATORS, "", words)
    return bool(bare) and len(words) < 80 and any(
        re.search(shape, words if look is Look.DATE else bare) for look, shape in _SHAPES.items()
    )  # fmt: skip


def fits(look: Look, type: Type) -> bool:
    """Whether a column of the type may look so. An empty column fits anything."""
    return look is Look.EMPTY or type in _FITTING[look]


def is_telling(look: Look) -> bool:
    """Whether the look alone says more than a number or a word does."""
    return look in {Look.CREDIT_CODE, Look.REGISTRATION, Look.RIGHTS, Look.DATE, Look.PERCENT}
