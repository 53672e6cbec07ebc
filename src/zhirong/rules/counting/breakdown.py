"""Figures by district (C17), industry, size and technology SME (C20), alone or crossed."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.claims import YES, technology
from zhirong.rules.counting.count import Count
from zhirong.rules.counting.periods import periods, within
from zhirong.rules.counting.policies import IS_POLICY
from zhirong.rules.counting.sizes import sizes
from zhirong.rules.counting.sums import amounts, once_each
from zhirong.rules.counting.totals import CLAIMS, DEALS, REGISTRATIONS
from zhirong.rules.enterprise.divisions import SECTIONS, classes_of

_COUNTED = pl.col("standing") == Bucket.COUNTED.value
_ADDRESSES = {
    "registered": ("borrower_district", "district"),
    "operating": ("operating_district",),
    "branch": ("branch_district",),
}


class By(StrEnum):
    """What figures are taken apart by. Industries are letters of sections of GB/T 4754; technology says yes, no, open."""

    DISTRICT = "district"
    INDUSTRY = "industry"
    SIZE = "size"
    TECHNOLOGY = "technology"


def breakdown(count: Count, by: Sequence[By]) -> pl.DataFrame:
    """``figure``, ``years``, a column for each of ``by`` (null: the ledger does not tell), and ``number``: a count, or fen.

    Deals and amounts stand in one part each, so their parts sum to the figure. A household stands in every part in which it has a
    row, so its parts may sum to more. What is open is in no part.
    """
    parts = [f"by_{each}" for each in by]
    rows = count.rows.with_columns(attribute(count, each).alias(part) for each, part in zip(by, parts, strict=True))
    holders = rows.filter(IS_POLICY) if count.kind == "insurer" else rows
    counted = holders.filter(_COUNTED)
    first = [pl.col(part).sort_by("date", *parts, nulls_last=True).first() for part in parts]
    dated = (pl.col("date").min(), *first)
    found: list[pl.DataFrame] = []
    deals = {DEALS[count.kind]: count.deals.join(rows.select("row", *parts), on="row").group_by("deal").agg(*dated)}
    if count.kind == "bank":
        deals[REGISTRATIONS] = counted.group_by("reg_no").agg(*dated)
    sums = {code: once_each(holders, amount, *first) for code, amount in amounts(count.kind, count.option).items()}
    claims = {"households": (None, "household"), **CLAIMS[count.kind]}
    for years in periods(count.years):
        here = within(years)
        for code, each in deals.items():
            found.append(_parts(code, years, each.filter(here), parts, pl.len()))
        for code, (claim, key) in claims.items():
            holds = pl.lit(True) if claim is None else pl.col(claim) == YES
            firms = counted.filter(here & holds & pl.col(key).is_not_null()).select(key, *parts).unique()
            found.append(_parts(code, years, firms, parts, pl.len()))
        for code, each in sums.items():
            found.append(_parts(code, years, each.filter(here & (pl.col("fen") > 0)), parts, pl.col("fen").sum()))
    return pl.concat(found).rename(dict(zip(parts, map(str, by), strict=True)))


def attribute(count: Count, by: By) -> pl.Series:
    """What each row of the count says; null where it says nothing."""
    rows = count.rows
    if by is By.SIZE:
        return sizes(rows, count.option)
    if by is By.TECHNOLOGY:
        return technology(rows, count.option)
    if by is By.INDUSTRY:
        letters = {text: _section(text) for text in rows["industry"].drop_nulls().unique()}
        return rows["industry"].replace_strict(letters, default=None, return_dtype=pl.String)
    named = [key for key in _ADDRESSES[count.option["C17"]] if key in rows.columns]
    return rows[named[0]] if named else pl.Series([None] * rows.height, dtype=pl.String)


def _parts(code: str, years: tuple[int, ...], frame: pl.DataFrame, parts: list[str], number: pl.Expr) -> pl.DataFrame:
    found = frame.group_by(parts).agg(number.cast(pl.Int64).alias("number")).sort(parts, nulls_last=True)
    told = (pl.lit(code).alias("figure"), pl.lit(list(years), pl.List(pl.Int64)).alias("years"))
    return found.select(*told, *parts, "number")


@lru_cache(maxsize=4096)
def _section(text: str) -> str | None:
    """The one section in which all of what the text may mean lies."""
    divisions = {number // 100 if number > 99 else number for number in classes_of(text)}
    within_one = [letter for letter, numbers in SECTIONS.items() if divisions and divisions <= set(numbers)]
    return within_one[0] if within_one else None
