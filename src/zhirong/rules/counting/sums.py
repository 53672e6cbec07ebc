"""Amounts of a period: each registration, drawdown, policy or debt once, and how much more it may become."""

import polars as pl

from zhirong.rules.counting.buckets import Bucket


def amount(
    rows: pl.DataFrame, column: str, keys: tuple[str, ...], here: pl.Expr, *, dates_agree: bool
) -> tuple[int, int | None, int]:
    """Fen that surely count, fen that may come (None: nobody can say), and the rows that leave it open.

    What the keys name is counted once, with its largest amount, at its earliest date. ``dates_agree``: rows of one key that
    differ in the date are doubtful, so no row can draw the amount of a key into another period.

    The most that an undetermined row can bring is its own amount, or that of its key where the row draws it into the period;
    a row whose key is missing may turn out to belong to any key.
    """
    counted = rows.filter(pl.col("standing") == Bucket.COUNTED.value)
    once = counted.group_by(keys).agg(pl.col("date").min(), pl.col(column).max().alias("fen"), pl.len().alias("n"))
    inside = once.filter(here)
    lacking = inside.filter(pl.col("fen").is_null() | (pl.col("fen") <= 0))
    fen = int(inside.filter(pl.col("fen") > 0)["fen"].sum() or 0)
    dated = here | pl.col("date").is_null()
    unknown = rows.filter((pl.col("standing") == Bucket.UNKNOWN.value) & dated)
    left = unknown.height + int(lacking["n"].sum() or 0)
    if lacking.height or unknown.filter(pl.col(column).is_null() | (pl.col(column) <= 0)).height:
        return fen, None, left
    named = pl.all_horizontal(pl.col(key).is_not_null() for key in keys)
    groups = unknown.filter(named).group_by(keys).agg(pl.col(column).max().alias("own"))
    groups = groups.join(once.with_columns(inside=here), on=list(keys), how="left", nulls_equal=True)
    base = pl.when(pl.col("inside")).then(pl.col("fen")).otherwise(0).fill_null(0)
    most = pl.max_horizontal("own", pl.col("fen").fill_null(0))
    extra = int(groups.select((most - base).clip(lower_bound=0).sum()).item() or 0)
    elsewhere = 0 if dates_agree or column in keys else int(once.filter(~here)["fen"].max() or 0)  # type: ignore[arg-type]
    unnamed = unknown.filter(~named).select(pl.max_horizontal(column, pl.lit(elsewhere)).sum()).item()
    return fen, extra + int(unnamed or 0), left
