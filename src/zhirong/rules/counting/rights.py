"""Patents, trademarks and copyrights of a whole column: what each number says, and who holds one right twice.

The judgement of a number itself: ``zhirong.rules.identifiers``.
"""

import datetime as dt
from functools import lru_cache

import polars as pl

from zhirong.rules.counting.codes import MALFORMED
from zhirong.rules.identifiers import check
from zhirong.rules.identifiers.patent import WEIGHTS

#: Years that a patent lasts from its filing: invention (and PCT), utility model; a design 10, or 15 if filed from 2021-06-01.
_TERMS = {"1": 20, "8": 20, "2": 10, "9": 10, "3": 15}
_SHORT_DESIGN = 10
_FIRST_LONG_DESIGN = 2021
#: The forms that nearly all numbers have: a patent since 2003, and a trademark without class.
_PATENT, _MARK = r"^(?:ZL|CN)?(20(?:0[3-9]|[1-9]\d)[12389]\d{7})\.?([\dX])$", r"^\d{1,8}$"
_TOLD = {"text": pl.String, "right": pl.String, "sort": pl.String, "state": pl.String, "expires": pl.Int64}


def rights_of(rows: pl.DataFrame) -> pl.DataFrame:
    """``row``, ``right`` (normalised), ``sort`` (patent, trademark, copyright), ``state``, ``expires`` (a year or null)."""
    rights = rows.select("row", text="ip_list").explode("text").drop_nulls("text")
    texts = rights.select("text").unique()
    is_patent, is_mark = pl.col("text").str.contains(_PATENT), pl.col("text").str.contains(_MARK)
    odd = [(text, *_right(text)) for text in texts.filter(~is_patent & ~is_mark)["text"]]
    told = [
        _patents(texts.filter(is_patent)),
        _marks(texts.filter(is_mark)),
        pl.DataFrame(odd, schema=_TOLD, orient="row"),
    ]
    return rights.join(pl.concat(told), on="text", how="left").drop("text")


def _patents(texts: pl.DataFrame) -> pl.DataFrame:
    parts = texts.select(
        "text", **{name: pl.col("text").str.extract(_PATENT, group) for group, name in ((1, "body"), (2, "last"))}
    )
    number = pl.col("body").cast(pl.Int64)
    digits = [number // 10 ** (len(WEIGHTS) - 1 - place) % 10 for place in range(len(WEIGHTS))]
    rest = pl.sum_horizontal(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % len("0123456789X")
    given = pl.when(pl.col("last") == "X").then(10).otherwise(pl.col("last").str.replace("X", "0").cast(pl.Int64))
    kind, year = digits[4].cast(pl.String), number // 10**8
    short = (kind == "3") & (year < _FIRST_LONG_DESIGN)
    term = pl.when(short).then(_SHORT_DESIGN).otherwise(kind.replace_strict(_TERMS, return_dtype=pl.Int64))
    state = pl.when(rest == given).then(pl.lit("ok")).otherwise(pl.lit("check_digit"))
    right = pl.col("body") + pl.col("last")
    return parts.select("text", right=right, sort=pl.lit("patent"), state=state, expires=(year + term).cast(pl.Int64))


def _marks(texts: pl.DataFrame) -> pl.DataFrame:
    nothing = pl.col("text").str.contains(r"^0+$")
    state = pl.when(nothing).then(pl.lit("malformed")).otherwise(pl.lit("ok"))
    return texts.select("text", right="text", sort=pl.lit("trademark"), state=state, expires=pl.lit(None, pl.Int64))


@lru_cache(maxsize=65_536)
def _right(text: str) -> tuple[str, str, str, int | None]:
    if "SR" in text or "著" in text or "登字" in text:
        return text, "copyright", "ok", None
    digits = sum(sign.isdigit() for sign in text)
    if text.startswith(("ZL", "CN")) or (digits > 8 and "类" not in text and "/" not in text):
        found = check("patent", text)
        if found.reason in MALFORMED:
            return text, "patent", "malformed", None
        bare = found.normalised or "".join(sign for sign in text if sign.isdigit() or sign == "X")
        return bare, "patent", "ok" if found.valid else "check_digit", _last_year(bare)
    mark = check("trademark", text)
    return mark.normalised or text, "trademark", "ok" if mark.valid else "malformed", None


def _last_year(number: str) -> int | None:
    """The last year in which the patent can stand: it began in the year of its number."""
    long = len(number) == 13
    year = int(number[:4]) if long else 1900 + int(number[:2]) + (100 if int(number[:2]) < 50 else 0)
    kind = number[4] if long else number[2]
    if kind == "3" and year < _FIRST_LONG_DESIGN:
        return year + _SHORT_DESIGN
    return year + _TERMS[kind] if kind in _TERMS else None


def overlapping(pledges: pl.DataFrame) -> list[int]:
    """The rows of registrations that hold one right at the same time.

    ``pledges``: ``row``, ``reg_no``, ``right``, ``begins``, ``ends`` (null: open). A pledge that begins on the day on which
    another ends does not overlap it.
    """
    spans = pledges.group_by("right", "reg_no").agg(
        pl.col("begins").min(),
        pl.when(pl.col("ends").is_null().any()).then(None).otherwise(pl.col("ends").max()).alias("ends"),
        pl.col("row"),
    )
    crowded = spans.filter(pl.len().over("right") > 1).sort("right", "begins", "reg_no")
    least = pl.col("begins") + pl.duration(days=1)  # a pledge released on its first day lasted that day
    ends = pl.max_horizontal(pl.col("ends").fill_null(dt.date.max), least.fill_null(dt.date.max))
    shared = crowded.with_columns(ends=ends).with_columns(
        before=pl.col("ends").cum_max().shift(1).over("right"), after=pl.col("begins").shift(-1).over("right")
    )
    meets = (pl.col("before") > pl.col("begins")) | (pl.col("after") < pl.col("ends"))
    return shared.filter(meets)["row"].explode().unique().sort().to_list()
