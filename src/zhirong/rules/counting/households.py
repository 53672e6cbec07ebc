"""What one household is (C07), and how many there are in a period."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.claims import NO, OPEN, YES
from zhirong.rules.counting.groups import groups
from zhirong.rules.counting.marks import with_reasons

_COUNTED = pl.col("standing") == Bucket.COUNTED.value
_UNKNOWN = pl.col("standing") == Bucket.UNKNOWN.value
#: How ledgers write one name differently: spaces, and brackets of both widths.
_SPACES, _BRACKETS = r"\s", (("（", "("), ("）", ")"))


def with_households(kind: str, rows: pl.DataFrame, option: Mapping[str, str]) -> pl.DataFrame:
    """``household`` of each row; null where the ledger does not tell, which leaves the household open.

    The ledgers of insurers and guarantors name no pledgor, so no household can be told there by pledgor or group.
    """
    if option["C07"] == "obligor":
        return rows.with_columns(household=pl.col("uscc"))
    if kind != "bank":
        rows = rows.with_columns(household=pl.lit(None, pl.String))
    elif option["C07"] == "pledgor":
        rows = rows.with_columns(household=_name("pledgor"))
    else:
        rows = _affiliated(rows)
    return with_reasons(rows, {"household_open": _COUNTED & pl.col("household").is_null()})


def behind(rows: pl.DataFrame, key: str, claim: str | None, here: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows whose households surely count in the period, and those that may bring another one.

    ``claim`` (yes, no, open) must hold for them; None: nothing need hold.
    """
    yes, unsure = (pl.lit(True), pl.lit(False)) if claim is None else (pl.col(claim) == YES, pl.col(claim) == OPEN)
    possible = pl.lit(True) if claim is None else pl.col(claim) != NO
    named = pl.col(key).is_not_null()
    sure = rows.filter(_COUNTED & here & yes & named)
    dated = here | pl.col("date").is_null()
    left = rows.filter((_COUNTED & here & (unsure | (yes & ~named))) | (_UNKNOWN & possible & dated))
    return sure, left.filter(~pl.col(key).is_in(sure[key].unique().implode()) | ~named)


def households(rows: pl.DataFrame, key: str, claim: str | None, here: pl.Expr) -> tuple[int, int, int]:
    """Households that surely count in the period, how many more it may be, and the rows that leave it open."""
    read = {key, "date", "standing", *([claim] if claim else [])}
    sure, more = behind(rows.select(read), key, claim, here)
    return sure[key].n_unique(), more[key].drop_nulls().n_unique() + more[key].null_count(), more.height


def _affiliated(rows: pl.DataFrame) -> pl.DataFrame:
    """Firms that pledge for one another are one group; that is all that a ledger tells of groups (decision 130)."""
    told = _COUNTED & pl.col("pledgor").is_not_null()
    pairs = [
        rows.select(left=pl.when(told).then("uscc"), right=pl.when(told).then(_name(key)))
        for key in ("borrower", "pledgor")
    ]
    rows = rows.with_columns(household=groups(pl.concat(pairs)).head(rows.height))
    known = rows.filter(told).select("uscc", known="household").unique("uscc", keep="any")
    rows = rows.join(known, on="uscc", how="left", maintain_order="left")
    alone = pl.coalesce("known", "l:" + pl.col("uscc"))
    return rows.with_columns(household=pl.when(_COUNTED).then("household").otherwise(alone)).drop("known")


def _name(key: str) -> pl.Expr:
    name = pl.col(key).str.replace_all(_SPACES, "")
    for wide, narrow in _BRACKETS:
        name = name.str.replace_all(wide, narrow, literal=True)
    return name
