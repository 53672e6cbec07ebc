"""Which date puts a row into a year (C08, C09), and which periods are asked for (C23). Calendar years, Shanghai time."""

from collections.abc import Mapping

import polars as pl

_DATES = {
    ("bank", "pledge_date"): "reg_date", ("bank", "disbursement_date"): "loan_start", ("bank", "contract_date"): "contract_date",
    ("insurer", "start_date"): "start_date", ("insurer", "signing_date"): "issue_date",
    ("guarantor", "start_date"): "start", ("guarantor", "signing_date"): "contract_date",
}  # fmt: skip
#: Rows of one registration or policy that differ in these are doubtful, so the rows of one that count agree in them.
_AGREED = frozenset({"reg_date", "start_date"})


def date_column(kind: str, option: Mapping[str, str]) -> str:
    """The column whose date counts."""
    return _DATES[kind, option["C08" if kind == "bank" else "C09"]]


def dates_agree(kind: str, option: Mapping[str, str]) -> bool:
    """Whether no row can draw the amount of a registration or policy into another period."""
    return date_column(kind, option) in _AGREED


def periods(years: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Each year alone, and all of them together where there are several (C23)."""
    return [*((year,) for year in years), *([years] if len(years) > 1 else [])]


def within(years: tuple[int, ...]) -> pl.Expr:
    """Whether ``date`` lies in one of the years; null for none."""
    return pl.col("date").dt.year().is_in(list(years))
