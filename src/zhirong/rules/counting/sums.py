"""Amounts of a period: each registration, drawdown, policy or debt once, and how much more it may become (C10)."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from zhirong.rules.counting.buckets import Bucket

_COUNTED = pl.col("standing") == Bucket.COUNTED.value
_UNKNOWN = pl.col("standing") == Bucket.UNKNOWN.value


@dataclass(frozen=True)
class Amount:
    """The column of the amount (fen), and the columns that name what is counted once; the first of them names its deal."""

    column: str
    keys: tuple[str, ...]


_DISBURSED = Amount("loan_amount", ("loan_contract", "iou_no", "loan_start", "loan_amount"))
#: C10. The principal secured is the line granted under the loan contract.
_REGISTERED = {
    "registered": Amount("reg_amount", ("reg_no",)),
    "secured_principal": Amount("credit_amount", ("loan_contract",)),
    "disbursed": _DISBURSED,
}


def amounts(kind: str, option: Mapping[str, str]) -> Mapping[str, Amount]:
    """The amounts of the kind, by the code of the figure."""
    if kind == "bank":
        return {"registered_amount": _REGISTERED[option["C10"]], "disbursed_amount": _DISBURSED}
    if kind == "insurer":
        return {"sum_insured": Amount("sum_insured", ("contract",)), "premium": Amount("premium", ("contract",))}
    return {"guaranteed_amount": Amount("principal", ("contract", "loan_contract", "start", "principal"))}


def once_each(rows: pl.DataFrame, amount: Amount, *more: pl.Expr) -> pl.DataFrame:
    """What counts, once each: the keys, its earliest ``date``, its largest amount in ``fen``, and ``n``, the rows it has."""
    counted = rows.filter(_COUNTED & pl.col(amount.keys[0]).is_not_null())
    found = (pl.col("date").min(), pl.col(amount.column).max().alias("fen"), pl.len().alias("n"))
    return counted.group_by(amount.keys).agg(*found, *more)


def total(
    rows: pl.DataFrame, counts: pl.DataFrame, amount: Amount, here: pl.Expr, *, dates_agree: bool
) -> tuple[int, int | None, int]:
    """Fen that surely count, fen that may come (None: nobody can say), and the rows that leave it open.

    ``counts`` is ``once_each(rows, amount)``. ``dates_agree``: rows of one key that differ in the date are doubtful, so no row
    can draw the amount of a key into another period. The most that an undetermined row can bring is its own amount, or that of
    its key where the row draws it into the period; a row whose key is missing may turn out to belong to any key.
    """
    column, keys = amount.column, amount.keys
    inside = counts.filter(here)
    lacking = inside.filter(pl.col("fen").is_null() | (pl.col("fen") <= 0))
    fen = int(inside.filter(pl.col("fen") > 0)["fen"].sum() or 0)
    dated = here | pl.col("date").is_null()
    unnamed_deal = _COUNTED & pl.col(keys[0]).is_null()
    unknown = rows.filter((_UNKNOWN | unnamed_deal) & dated)
    left = unknown.height + int(lacking["n"].sum() or 0)
    if lacking.height or unknown.filter(pl.col(column).is_null() | (pl.col(column) <= 0)).height:
        return fen, None, left
    named = pl.all_horizontal(pl.col(key).is_not_null() for key in keys)
    groups = unknown.filter(named).group_by(keys).agg(pl.col(column).max().alias("own"))
    groups = groups.join(counts.with_columns(inside=here), on=list(keys), how="left", nulls_equal=True)
    base = pl.when(pl.col("inside")).then(pl.col("fen")).otherwise(0).fill_null(0)
    most = pl.max_horizontal("own", pl.col("fen").fill_null(0))
    extra = int(groups.select((most - base).clip(lower_bound=0).sum()).item() or 0)
    elsewhere = 0 if dates_agree or column in keys else int(counts.filter(~here)["fen"].max() or 0)  # type: ignore[arg-type]
    unnamed = unknown.filter(~named).select(pl.max_horizontal(column, pl.lit(elsewhere)).sum()).item()
    return fen, extra + int(unnamed or 0), left
