"""The size class of the firm of each row, over whole columns (C18, C19). The standard itself: ``zhirong.rules.enterprise``."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.enterprise import Size, industry_of
from zhirong.rules.enterprise.size import FEN_PER_WAN, Industry

#: From the largest down; of several data of one year the larger class holds.
_ORDER = {Size.LARGE.value: 4, Size.MEDIUM.value: 3, Size.SMALL.value: 2, Size.MICRO.value: 1}
_BOUNDS = ("large", "medium", "small")
_SCALES = {"employees": 1, "revenue": FEN_PER_WAN, "assets": FEN_PER_WAN}
_SMALLER = [size.value for size in Size if size.is_sme]


def sizes(rows: pl.DataFrame, option: Mapping[str, str]) -> pl.Series:
    """The class of each row, null where it is open. ``rows`` are judged."""
    if option["C18"] == "declared":
        return rows["size_class"]
    own = rows.select("row", "uscc", "date", "standing", "size_data_year", size=computed(rows))
    before = pl.col("date").dt.year() - 1
    if option["C19"] == "year_before":  # the head of the column says: of the year before
        timely = (pl.col("size_data_year") == before).fill_null(True)
        return own.select(pl.when(timely).then("size")).to_series()
    counted = pl.col("standing") == Bucket.COUNTED.value
    rank = pl.col("size").replace_strict(_ORDER, return_dtype=pl.Int64)
    told = pl.when(counted).then(pl.coalesce("size_data_year", before).cast(pl.Int64) * 10 + rank)
    latest = told.max().over("uscc") % 10
    named = latest.replace_strict({number: name for name, number in _ORDER.items()}, return_dtype=pl.String)
    return own.select(
        pl.when(pl.col("uscc").is_not_null()).then(pl.coalesce(named, "size")).otherwise("size")
    ).to_series()


def smaller(rows: pl.DataFrame, option: Mapping[str, str]) -> pl.Series:
    """Whether the firm of each row is an SME (true, false, null for open)."""
    named = pl.lit(sizes(rows, option)).is_in(_SMALLER)
    if option["C18"] == "declared" and "is_sme" in rows.columns:
        named = pl.coalesce("is_sme", named)
    return rows.select(small=named).to_series()


def computed(rows: pl.DataFrame) -> pl.Series:
    """The class by the standard from ``industry``, ``employees``, ``revenue`` and ``assets`` (fen); null where it has none."""
    known = [(text, *_bounds_of(text)) for text in rows["industry"].drop_nulls().unique()]
    names = [f"{key}_{bound}" for key in _SCALES for bound in _BOUNDS]
    schema = {"industry": pl.String, "inside": pl.Boolean} | dict.fromkeys(names, pl.Int64)
    table = pl.DataFrame(known, schema=schema, orient="row")
    wide = rows.select("industry", *_SCALES).join(table, on="industry", how="left", maintain_order="left")

    def reached(bound: str) -> pl.Expr:
        return pl.all_horizontal(
            pl.col(f"{key}_{bound}").is_null() | (pl.col(key) >= pl.col(f"{key}_{bound}")) for key in _SCALES
        )

    lacking = pl.any_horizontal(pl.col(f"{key}_small").is_not_null() & pl.col(key).is_null() for key in _SCALES)
    return wide.select(
        size=pl.when(pl.col("inside").fill_null(False) & ~lacking)
        .then(
            pl.when(reached("large")).then(pl.lit(Size.LARGE.value))
            .when(reached("medium")).then(pl.lit(Size.MEDIUM.value))
            .when(reached("small")).then(pl.lit(Size.SMALL.value))
            .otherwise(pl.lit(Size.MICRO.value))
        )
    ).to_series()  # fmt: skip


def _bounds_of(text: str) -> tuple[bool | int | None, ...]:
    """Whether the standard covers the industry, and its bounds in the units of the columns; null for what it does not ask."""
    found = industry_of(text)
    if not isinstance(found, Industry):
        return (False, *([None] * len(_SCALES) * len(_BOUNDS)))
    asked = found.indicators
    return (
        True,
        *(
            getattr(asked[key], bound) * scale if key in asked else None
            for key, scale in _SCALES.items()
            for bound in _BOUNDS
        ),
    )
