"""A firm that two banks claim as a first loan: once in the city, or at each bank (C02)."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.claims import NO, OPEN, YES
from zhirong.rules.counting.count import Count

_COUNTED = pl.col("standing") == Bucket.COUNTED.value
_KEPT = ("row", "uscc", "date", "loan_start", "standing", "first_loan")


def first_loans(banks: Mapping[str, Count], option: Mapping[str, str]) -> pl.DataFrame:
    """``institution``, row, uscc, date, standing and ``first_loan`` (yes, no, open) of every row, across the banks.

    Once in the city, a claim stands with the bank of the firm's earliest 放款日 among all rows that count, then by counting date,
    then by the bank's code; a loan of another bank refutes as a claim does. Without the 放款日 that would decide, it is open.
    """
    parts = [book.rows.select(pl.lit(name).alias("institution"), *_KEPT) for name, book in banks.items()]
    rows = pl.concat(parts)
    if option["C02"] == "each_bank" or option["C01"] == "first_at_bank":
        return rows.drop("loan_start")
    order = ("loan_start", "date", "institution")
    ranked = rows.filter(_COUNTED & pl.col("loan_start").is_not_null()).sort(order)
    winners = ranked.unique("uscc", keep="first", maintain_order=True).select("uscc", winner="institution")
    undated = _COUNTED & pl.col("loan_start").is_null()
    rows = rows.join(winners, on="uscc", how="left", maintain_order="left").with_columns(
        shared=pl.col("institution").filter(_COUNTED).n_unique().over("uscc") > 1,
        here=undated.any().over("uscc", "institution"),
        anywhere=undated.sum().over("uscc"),
        own=undated.sum().over("uscc", "institution"),
    )
    claimed, won = pl.col("first_loan") != NO, (pl.col("winner") == pl.col("institution")).fill_null(False)
    settled = (
        pl.when(~(_COUNTED & claimed & pl.col("shared").fill_null(False))).then("first_loan")
        .when(won & (pl.col("anywhere") == pl.col("own"))).then("first_loan")
        .when(won | pl.col("here")).then(pl.lit(OPEN))
        .otherwise(pl.lit(NO))
    )  # fmt: skip
    return rows.with_columns(first_loan=settled).select("institution", "row", "uscc", "date", "standing", "first_loan")


def at_each(rows: pl.DataFrame, years: tuple[int, ...]) -> dict[str, int]:
    """Households of each bank that are surely first loans in the years, after C02."""
    held = rows.filter(_COUNTED & (pl.col("first_loan") == YES) & pl.col("date").dt.year().is_in(list(years)))
    counts = held.group_by("institution").agg(pl.col("uscc").n_unique()).rows()
    return dict.fromkeys(rows["institution"].unique().sort(), 0) | dict(counts)
