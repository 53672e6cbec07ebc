"""Figures opened: for each figure and period, the rows that count in it and the rows that leave it open.

Works on what ``count`` judged. A row stands in a figure by its own date, or by that of its deal where the figure counts deals.
"""

from dataclasses import dataclass

import polars as pl

from zhirong.rules.counting.buckets import MISSING, Bucket
from zhirong.rules.counting.claims import NO, OPEN, YES
from zhirong.rules.counting.count import Count
from zhirong.rules.counting.deals import stands_for_deals
from zhirong.rules.counting.periods import within
from zhirong.rules.counting.policies import IS_POLICY
from zhirong.rules.counting.sums import amounts
from zhirong.rules.counting.totals import CLAIMS, DEALS, REGISTRATIONS
from zhirong.rules.figures import Figure

_COUNTED = pl.col("standing") == Bucket.COUNTED.value
_UNKNOWN = pl.col("standing") == Bucket.UNKNOWN.value


@dataclass(frozen=True)
class Opened:
    """``rows`` and ``unknown`` are row numbers in order. ``figure`` is None where nothing at all can be said about it."""

    code: str
    years: tuple[int, ...]
    figure: Figure | None
    rows: tuple[int, ...]
    unknown: tuple[int, ...]


def opened(count: Count, *, present: frozenset[str]) -> list[Opened]:
    """Every figure of the count, in its order. ``present`` are the keys of the columns that the ledger has at all."""
    return [_opened(count, code, years, figure, present) for (code, years), figure in count.figures.values.items()]


def _opened(count: Count, code: str, years: tuple[int, ...], figure: Figure, present: frozenset[str]) -> Opened:
    here = within(years)
    dated = here.fill_null(False) | pl.col("date").is_null()
    needed: frozenset[str] = frozenset()
    if code in {DEALS[count.kind], REGISTRATIONS}:
        rows, inside = _of_deals(count, code, here), pl.col("inside")
        waiting = _UNKNOWN & dated & stands_for_deals(count.kind, count.option)
    elif code in amounts(count.kind, count.option):
        amount = amounts(count.kind, count.option)[code]
        needed = frozenset({amount.column})
        rows = count.rows.filter(IS_POLICY) if count.kind == "insurer" else count.rows
        has = (pl.col(amount.column) > 0).fill_null(False)
        inside, waiting = _COUNTED & here & has, (_COUNTED & here & ~has) | (_UNKNOWN & dated)
    else:
        claim, key = CLAIMS[count.kind].get(code, (None, "household"))
        rows = count.rows.filter(IS_POLICY) if count.kind == "insurer" else count.rows
        sure, unsure, possible = (pl.lit(True), pl.lit(False), pl.lit(True))
        if claim:
            sure, unsure, possible = (pl.col(claim) == YES, pl.col(claim) == OPEN, pl.col(claim) != NO)
        named = pl.col(key).is_not_null()
        inside = _COUNTED & here & sure & named
        waiting = (_COUNTED & here & (unsure | (sure & ~named))) | (_UNKNOWN & possible & dated)
    found = tuple(rows.filter(inside.fill_null(False))["row"].sort().to_list())
    left = tuple(rows.filter(waiting.fill_null(False))["row"].sort().to_list())
    absent = bool(left) and not found and bool((_lacking(rows, left) | needed) - present)
    return Opened(code, years, None if absent else figure, found, left)


def _of_deals(count: Count, code: str, here: pl.Expr) -> pl.DataFrame:
    """The rows with ``inside``: whether their deal, or registration, begins in the period."""
    if code == REGISTRATIONS:
        held = count.rows.filter(_COUNTED & pl.col("reg_no").is_not_null())
        held = held.with_columns(date=pl.col("date").min().over("reg_no"))
    else:
        held = count.deals.with_columns(date=pl.col("date").min().over("deal"))
    inside = held.filter(here)["row"].unique()
    return count.rows.with_columns(inside=pl.col("row").is_in(inside.implode()))


def _lacking(rows: pl.DataFrame, left: tuple[int, ...]) -> frozenset[str]:
    """The columns that rows wait for."""
    reasons = rows.filter(pl.col("row").is_in(list(left)))["reasons"].explode().drop_nulls().unique().to_list()
    return frozenset(code.removeprefix(MISSING) for code in reasons if code.startswith(MISSING))
