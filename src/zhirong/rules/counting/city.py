"""Figures of the whole city over the counted books of its institutions: joint deals once, firms once (C02, C07, C15)."""

from collections.abc import Mapping

import polars as pl

from zhirong.errors import ZhirongError
from zhirong.rules.amounts import Unit
from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.count import Count
from zhirong.rules.counting.deals import stands_for_deals
from zhirong.rules.counting.first_loans import first_loans
from zhirong.rules.counting.groups import groups
from zhirong.rules.counting.households import households
from zhirong.rules.counting.joint import joint_deals
from zhirong.rules.counting.periods import periods, within
from zhirong.rules.counting.policies import IS_POLICY
from zhirong.rules.counting.totals import CLAIMS, figure_of, unbounded
from zhirong.rules.figures import Figure, Figures

_UNKNOWN = pl.col("standing") == Bucket.UNKNOWN.value
#: Deals of all kinds together, each joint deal once.
CITY_DEALS = "city_deals"
_FIRM = ("date", "standing", "household", "uscc")


class MixedRules(ZhirongError):
    """Books counted by different rules or for different years are never summed (definitions, section 3)."""

    code = "mixed_rules"


def city_figures(books: Mapping[str, Count], links: pl.DataFrame) -> Figures:
    """``city_deals`` and the figures of each kind, by year and over the years. ``links``: see ``count_together``.

    Deals of a kind and amounts are sums; households are distinct over all institutions, first loans by C02. Raises MixedRules.
    """
    option, years = _agreed(books)
    found: dict[tuple[str, tuple[int, ...]], Figure] = {}
    for book in books.values():
        for what, figure in book.figures.values.items():
            if figure.counted.unit.adds_over_years:  # a household may be served by several
                found[what] = found[what].plus(figure) if what in found else figure
    joint = joint_deals(books, links).filter("keeps").group_by("joint").agg(pl.col("date").min())
    parts = [
        book.rows.filter(stands_for_deals(book.kind, book.option)).select("date", "standing") for book in books.values()
    ]
    able = pl.concat(parts)
    firms = _firms(books, option)
    banks = {name: book for name, book in books.items() if book.kind == "bank"}
    firsts = first_loans(banks, option) if banks else None
    loose = any(unbounded(book.kind, book.rows, option) for book in books.values())
    each = option["C02"] == "each_bank" or option["C01"] == "first_at_bank"
    for period in periods(years):
        here = within(period)
        open_rows = able.filter(_UNKNOWN & (here | pl.col("date").is_null())).height
        found[CITY_DEALS, period] = figure_of(joint.filter(here).height, open_rows, Unit.DEALS, open_rows, loose=loose)
        found["households", period] = _households(firms, "household", None, here, loose)
        if firsts is None:
            continue
        small = firms.filter(pl.col("sme").is_not_null())
        claim, key = CLAIMS["bank"]["sme_households"]
        found["sme_households", period] = _households(small, key, claim, here, loose)
        claimant = pl.concat_str("institution", "uscc", separator="|") if each else pl.col("uscc")
        found["first_loan_households", period] = _households(
            firsts.with_columns(firm=claimant), "firm", "first_loan", here, loose
        )
    return Figures(found)


def _agreed(books: Mapping[str, Count]) -> tuple[Mapping[str, str], tuple[int, ...]]:
    first = next(iter(books.values()))
    if any(book.option != first.option or book.years != first.years for book in books.values()):
        raise MixedRules("各机构台账不是按同一口径、同一期间计数的，不能相加。", remedy="请按同一版本重新计数。")
    return first.option, first.years


def _firms(books: Mapping[str, Count], option: Mapping[str, str]) -> pl.DataFrame:
    """The rows that hold a household; groups of firms that the books know apart are drawn together."""
    parts = []
    for name, book in books.items():
        rows = book.rows.filter(IS_POLICY) if book.kind == "insurer" else book.rows
        sme = pl.col("sme") if book.kind == "bank" else pl.lit(None, pl.String).alias("sme")
        parts.append(rows.select(pl.lit(name).alias("institution"), *_FIRM, sme))
    firms = pl.concat(parts)
    if option["C07"] != "group":
        return firms
    named = pl.col("household").is_not_null()
    left = pl.when(named).then(pl.concat_str("institution", "household", separator="|"))
    return firms.with_columns(household=groups(firms.select(left=left, right=pl.when(named).then("uscc"))))


def _households(rows: pl.DataFrame, key: str, claim: str | None, here: pl.Expr, loose: bool) -> Figure:
    known, more, left = households(rows, key, claim, here)
    return figure_of(known, more, Unit.HOUSEHOLDS, left, loose=loose)
