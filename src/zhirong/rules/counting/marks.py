"""Collecting what speaks for or against each row, over whole columns."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import polars as pl

from zhirong.rules.counting.buckets import MISSING, Bucket, reason_of
from zhirong.rules.counting.rights import rights_of


class Marks:
    """A frame under judgement: conditions are named by the code of a reason and kept as columns of yes and no."""

    def __init__(self, kind: str, rows: pl.DataFrame) -> None:
        self.kind = kind
        self.rows = rows
        self.codes: list[str] = []

    def mark(self, code: str, condition: pl.Expr) -> None:
        """Every row for which the condition holds; null is no."""
        if code in self.codes:
            condition = pl.col(f"!{code}") | condition
        else:
            self.codes.append(code)
        self.rows = self.rows.with_columns(condition.fill_null(False).alias(f"!{code}"))

    def mark_rows(self, code: str, rows: Sequence[int]) -> None:
        """The rows of these numbers."""
        self.mark(code, pl.col("row").is_in(list(rows)))

    def require(self, keys: Iterable[str], when: pl.Expr | None = None) -> None:
        """Rows that lack one of the fields, where they need it, are unknown."""
        for key in keys:
            lacking = pl.col(key).is_null()
            self.mark(f"{MISSING}{key}", lacking if when is None else lacking & when)

    def any_of(self, *buckets: Bucket) -> pl.Expr:
        """Whether a row has a mark of one of the buckets so far."""
        wanted = [pl.col(f"!{code}") for code in self.codes if reason_of(self.kind, code).bucket in buckets]
        return pl.any_horizontal(wanted) if wanted else pl.lit(False)

    def live(self, *keys: str) -> pl.DataFrame:
        """These columns of the rows that nothing excludes so far, and ``row``."""
        return self.rows.lazy().filter(~self.any_of(Bucket.EXCLUDED)).select("row", *keys).collect()

    @cached_property
    def rights(self) -> pl.DataFrame:
        """The rights of all rows: see ``rights_of``."""
        return rights_of(self.rows.select("row", "ip_list"))

    def judged(self) -> pl.DataFrame:
        """The rows with ``standing`` (a bucket, the period apart) and ``reasons`` (codes)."""
        standing = (
            pl.when(self.any_of(Bucket.EXCLUDED)).then(pl.lit(Bucket.EXCLUDED.value))
            .when(self.any_of(Bucket.DOUBTFUL)).then(pl.lit(Bucket.DOUBTFUL.value))
            .when(self.any_of(Bucket.UNKNOWN)).then(pl.lit(Bucket.UNKNOWN.value))
            .otherwise(pl.lit(Bucket.COUNTED.value))
        )  # fmt: skip
        told = {code: pl.col(f"!{code}") for code in self.codes}
        rows = self.rows.with_columns(standing=standing, reasons=pl.lit([], pl.List(pl.String)))
        return with_reasons(rows, told).drop([f"!{code}" for code in self.codes])


def with_reasons(rows: pl.DataFrame, told: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """Add to ``reasons`` of each row the codes whose condition holds, in their order."""
    holds = {f"!{code}": condition.fill_null(False) for code, condition in told.items()}
    shown = rows.lazy().with_row_index("place").select("place", "reasons", **holds).filter(pl.any_horizontal(*holds))
    codes = pl.concat_list(pl.when(f"!{code}").then(pl.lit(code)) for code in told).list.drop_nulls()
    more = shown.select("place", more=pl.concat_list("reasons", codes)).collect()
    joined = rows.select("reasons").with_row_index("place").join(more, on="place", how="left", maintain_order="left")
    return rows.with_columns(joined.select(reasons=pl.coalesce("more", "reasons")).to_series())
