"""The figures of a judged ledger, by year and over the years, each with what it may still become."""

from collections.abc import Mapping
from decimal import Decimal

import polars as pl

from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.deals import stands_for_deals
from zhirong.rules.counting.households import households
from zhirong.rules.counting.periods import dates_agree, periods, within
from zhirong.rules.counting.policies import IS_POLICY
from zhirong.rules.counting.sums import amounts, once_each, total
from zhirong.rules.figures import Figure, Figures
from zhirong.rules.lifecycle import Label

DEALS = {"bank": "pledge_loan_deals", "insurer": "insurance_deals", "guarantor": "guarantee_deals"}
#: The count by registration, the official statistic, always stands beside the deals of a bank (C04).
REGISTRATIONS = "registrations"
#: figure -> what a row claims, and what is counted once
CLAIMS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "bank": {"sme_households": ("sme", "household"), "first_loan_households": ("first_loan", "uscc")},
    "insurer": {}, "guarantor": {},
}  # fmt: skip
#: All that figures read, so that the rest of a wide ledger is not carried along.
_READ = (
    "row", "date", "standing", "reasons", "row_kind", "ip_list", "contract", "household", "uscc", "sme", "first_loan", "reg_no",
    "reg_amount", "loan_contract", "credit_amount", "iou_no", "loan_start", "loan_amount", "sum_insured", "premium", "start",
    "principal",
)  # fmt: skip
_COUNTED, _UNKNOWN = (pl.col("standing") == bucket.value for bucket in (Bucket.COUNTED, Bucket.UNKNOWN))


def figures(
    kind: str, rows: pl.DataFrame, deals: pl.DataFrame, option: Mapping[str, str], years: tuple[int, ...]
) -> Figures:
    """``rows`` are judged, with deals, households and claims; ``deals`` are those that count."""
    found: dict[tuple[str, tuple[int, ...]], Figure] = {}
    rows = rows.select(each for each in _READ if each in rows.columns)
    rows = rows.with_columns(
        pl.col("household", "uscc").cast(pl.Categorical).to_physical()
    )  # distinct numbers count faster
    once = {DEALS[kind]: deals.group_by("deal").agg(pl.col("date").min())}
    if kind == "bank":
        once[REGISTRATIONS] = rows.filter(_COUNTED).group_by("reg_no").agg(pl.col("date").min())
    able = rows.filter(stands_for_deals(kind, option))
    holders = rows.filter(IS_POLICY) if kind == "insurer" else rows  # what stands below a policy holds nothing itself
    sums = {code: (amount, once_each(holders, amount)) for code, amount in amounts(kind, option).items()}
    loose = unbounded(kind, rows, option)
    for period in periods(years):
        here = within(period)
        unknown = able.filter(_UNKNOWN & (here | pl.col("date").is_null()))
        most = _most_deals(unknown, kind, option)
        for code, each in once.items():
            found[code, period] = figure_of(each.filter(here).height, most, Unit.DEALS, unknown.height, loose=loose)
        claims: Mapping[str, tuple[str | None, str]] = {"households": (None, "household"), **CLAIMS[kind]}
        for code, (claim, key) in claims.items():
            firms, more, left = households(holders, key, claim, here)
            found[code, period] = figure_of(firms, more, Unit.HOUSEHOLDS, left, loose=loose)
        for code, (amount, counts) in sums.items():
            fen, extra, left = total(holders, counts, amount, here, dates_agree=dates_agree(kind, option))
            found[code, period] = figure_of(fen, extra, Unit.YUAN, left, loose=loose)
    return Figures(found)


def codes(kind: str, option: Mapping[str, str]) -> frozenset[str]:
    """The codes of all figures of the kind."""
    beside = {REGISTRATIONS} if kind == "bank" else set()
    return frozenset({DEALS[kind], "households", *beside, *CLAIMS[kind], *amounts(kind, option)})


def figure_of(value: int, extra: int | None, unit: Unit, open_rows: int, *, loose: bool = False) -> Figure:
    """A count, or fen as yuan; ``extra`` is what open rows may add at most (None or ``loose``: nobody can say)."""
    scale = 100 if unit is Unit.YUAN else 1
    quantity = Quantity(Decimal(value) / scale, unit)
    if not open_rows:
        return Figure.known(quantity)
    why = Label(f"{open_rows} 行缺字段，未计", f"{open_rows} rows lack a field and are not counted")
    possible = None if extra is None or loose else Quantity(Decimal(value + extra) / scale, unit)
    return Figure(quantity, possible, why)


def _most_deals(unknown: pl.DataFrame, kind: str, option: Mapping[str, str]) -> int | None:
    """The deals that the undetermined rows may be: one each, or one for each right; None where the rights are missing."""
    if kind != "insurer" or option["C05"] != "right":
        return unknown.height
    rights = unknown["ip_list"].list.len()
    return None if rights.null_count() else int(rights.sum() or 0)


def unbounded(kind: str, rows: pl.DataFrame, option: Mapping[str, str]) -> bool:
    """Whether a field filled in may change rows other than its own: draw a renewal into its deal, or bring newer size data."""
    if rows.filter(_UNKNOWN).is_empty():
        return False
    newer = option["C18"] == "computed" and option["C19"] == "latest"
    renewed = kind != "insurer" and option["C14"] == "excluded"
    return newer or (renewed and not rows.filter(pl.col("reasons").list.contains("renewal")).is_empty())
