"""Figures opened: for each figure and period, the rows that count in it and the rows that leave it open.

Works on what ``count`` judged. A row stands in a figure by its own date, or by that of its deal where the figure counts deals.
"""

from dataclasses import dataclass

import polars as pl

from zhirong.rules.counting.buckets import MISSING, Bucket
from zhirong.rules.counting.claims import NO, OPEN, YES
from zhirong.rules.counting.count import Count, amount_columns, claim_columns, deals_figure
from zhirong.rules.figures import Figure


@dataclass(frozen=True)
class Opened:
    """``rows`` and ``unknown`` are row numbers in order. ``figure`` is None where nothing at all can be said about it."""

    code: str
    years: tuple[int, ...]
    figure: Figure | None
    rows: tuple[int, ...]
    unknown: tuple[int, ...]


def opened(kind: str, count: Count, *, present: frozenset[str]) -> list[Opened]:
    """Every figure of the count, in its order. ``present`` are the keys of the columns that the ledger has at all."""
    return [
        _opened(kind, count, code, years, figure, present) for (code, years), figure in count.figures.values.items()
    ]


def _opened(
    kind: str, count: Count, code: str, years: tuple[int, ...], figure: Figure, present: frozenset[str]
) -> Opened:
    rows = count.rows
    if kind == "insurer":
        rows = rows.filter(pl.col("deal").is_not_null() | (pl.col("standing") != Bucket.COUNTED.value))
    if code == deals_figure(kind):
        of_deal = pl.when(pl.col("deal").is_not_null()).then(pl.col("date").min().over("deal")).otherwise("date")
        rows = rows.with_columns(date=of_deal)
    counted, unknown = pl.col("standing") == Bucket.COUNTED.value, pl.col("standing") == Bucket.UNKNOWN.value
    here = pl.col("date").dt.year().is_in(list(years)).fill_null(False)
    dated = here | pl.col("date").is_null()
    needed: tuple[str, ...] = ()
    if code in amount_columns(kind):
        needed = (amount_columns(kind)[code],)
        has = (pl.col(needed[0]) > 0).fill_null(False)
        inside, open_rows = counted & here & has, (counted & here & ~has) | (unknown & dated)
    elif code in claim_columns(kind) and claim_columns(kind)[code] in rows.columns:
        claim = claim_columns(kind)[code]
        inside = counted & here & (pl.col(claim) == YES)
        open_rows = (counted & here & (pl.col(claim) == OPEN)) | (unknown & dated & (pl.col(claim) != NO))
    else:
        inside, open_rows = counted & here, unknown & dated
    found = tuple(rows.filter(inside)["row"].sort().to_list())
    left = tuple(rows.filter(open_rows)["row"].sort().to_list())
    nothing = figure.possible is None and figure.reason is not None and not found and not left
    absent = bool(left) and not found and bool(_lacking(rows, left, needed) - present)
    return Opened(code, years, None if nothing or absent else figure, found, left)


def _lacking(rows: pl.DataFrame, left: tuple[int, ...], needed: tuple[str, ...]) -> set[str]:
    """The columns that rows wait for."""
    reasons = rows.filter(pl.col("row").is_in(list(left)))["reasons"].explode().drop_nulls().unique().to_list()
    return {code.removeprefix(MISSING) for code in reasons if code.startswith(MISSING)} | set(needed)
