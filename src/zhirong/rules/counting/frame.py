"""A ledger's columns made complete: absent ones stand empty, and what identifiers say about themselves stands beside them."""

import datetime as dt
from functools import lru_cache

import polars as pl

from zhirong.rules.identifiers import check
from zhirong.rules.identifiers.checked import Reason
from zhirong.rules.ledger_columns import LEDGERS, Type

_DTYPES: dict[Type, pl.DataType] = {
    Type.WHOLE: pl.Int64(),
    Type.MONEY: pl.Int64(),
    Type.PERCENT: pl.Int64(),
    Type.DATE: pl.Date(),
    Type.YES_NO: pl.Boolean(),
    Type.CHOICES: pl.List(pl.String),
    Type.RIGHTS: pl.List(pl.String),
}
#: What a check digit cannot see: the number itself is not of the form. A wrong province is only odd.
_MALFORMED = frozenset({Reason.LENGTH, Reason.CHARSET, Reason.FORMAT, Reason.MISSING_CHECK_DIGIT})
#: Years that a patent lasts from its filing: invention (and PCT), utility model; a design 10, or 15 if filed from 2021-06-01.
_TERMS = {"1": 20, "8": 20, "2": 10, "9": 10, "3": 15}
_SHORT_DESIGN = 10
_FIRST_LONG_DESIGN = 2021


def complete(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Every column of the kind, ``row`` and ``status``, in the types that the rules expect; in the order given."""
    wanted: dict[str, pl.DataType] = {"row": pl.Int64(), "status": pl.String()}
    wanted |= {each.key: _DTYPES.get(each.type, pl.String()) for each in LEDGERS[kind] if not each.is_ignored}
    return rows.select(
        (pl.col(key).cast(dtype) if key in rows.columns else pl.lit(None, dtype).alias(key))
        for key, dtype in wanted.items()
    )


def code_states(codes: pl.Series) -> pl.Series:
    """For each credit code ok, check_digit or malformed; null for none. Each distinct code is looked at once."""
    known = {code: _code_state(code) for code in codes.drop_nulls().unique()}
    return codes.replace_strict(known, default=None, return_dtype=pl.String)


def rights_of(rows: pl.DataFrame) -> pl.DataFrame:
    """``row``, ``right`` (normalised), ``sort`` (patent, trademark, copyright), ``state``, ``expires`` (a year or null)."""
    rights = rows.select("row", right="ip_list").explode("right").drop_nulls("right")
    known = [(text, *_right(text)) for text in rights["right"].unique()]
    schema = {"right": pl.String, "number": pl.String, "sort": pl.String, "state": pl.String, "expires": pl.Int64}
    found = pl.DataFrame(known, schema=schema, orient="row")
    return rights.join(found, on="right", how="left").drop("right").rename({"number": "right"})


@lru_cache(maxsize=65_536)
def _code_state(code: str) -> str:
    reason = check("uscc", code).reason
    if reason is None:
        return "ok"
    return "malformed" if reason in _MALFORMED else "check_digit"


@lru_cache(maxsize=65_536)
def _right(text: str) -> tuple[str, str, str, int | None]:
    if "SR" in text or "著" in text or "登字" in text:
        return text, "copyright", "ok", None
    digits = sum(sign.isdigit() for sign in text)
    if text.startswith(("ZL", "CN")) or (digits > 8 and "类" not in text and "/" not in text):
        found = check("patent", text)
        if found.reason in _MALFORMED:
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
