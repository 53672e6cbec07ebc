"""Counting a ledger: which rows count, and the figures by year. Pure, on Polars columns.

Every answer to every question is computed (decision 130). What a ledger does not tell leaves its figure open; no figure is ever
counted by the default instead of the answer asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.claims import with_claims
from zhirong.rules.counting.codes import code_states
from zhirong.rules.counting.deals import deals, with_deals
from zhirong.rules.counting.doubts import doubt
from zhirong.rules.counting.exclusions import assumed, exclude
from zhirong.rules.counting.frame import complete
from zhirong.rules.counting.households import with_households
from zhirong.rules.counting.links import relate
from zhirong.rules.counting.marks import Marks
from zhirong.rules.counting.needs import require
from zhirong.rules.counting.periods import date_column
from zhirong.rules.counting.totals import DEALS, codes, figures
from zhirong.rules.figures import Figures
from zhirong.rules.rule_set import Family, RuleSet


def counted_figures(kind: str) -> frozenset[str]:
    """The codes of the figures that a ledger of the kind gives; the others are stated by the institution alone."""
    if kind not in DEALS:
        return frozenset()
    return codes(kind, {id: question.default.code for id, question in Family.COUNTING.questions.items()})


@dataclass(frozen=True)
class Count:
    """What a ledger counts to.

    ``rows``: every row with date, year, deal, household, standing, bucket, reasons and, of a bank, its claims. ``deals``: deal,
    row and date of what counts. ``tallies``: the rows of each bucket. ``option``: the answers by which it was counted.
    ``assumed``: places that the book does not hold and that were taken as in the city (C16).
    """

    rows: pl.DataFrame
    tallies: Mapping[Bucket, int]
    figures: Figures
    kind: str
    years: tuple[int, ...]
    option: Mapping[str, str]
    deals: pl.DataFrame
    assumed: tuple[str, ...] = ()


def count(
    kind: str, rows: pl.DataFrame, *, rules: RuleSet, years: tuple[int, ...], elsewhere: frozenset[int] | None = None
) -> Count:
    """Count one institution's ledger as the reader gives it. ``years`` are those asked for; the order of rows plays no part.

    ``row`` numbers each row once, over all files. ``elsewhere`` are the rows of joint deals that another institution counts
    (only for C15 once in all, where None means that nobody has compared the books yet).
    """
    option = {id: rules.option(id).code for id in rules.family.questions}
    whole = complete(kind, rows)
    if not whole["row"].is_sorted():
        whole = whole.sort("row")
    present = frozenset(rows.columns)
    marks = Marks(kind, whole.with_columns(date=pl.col(date_column(kind, option)), code=code_states(whole["uscc"])))
    exclude(kind, marks, option, present)
    doubt(kind, marks, option)
    require(kind, marks, option)
    relate(kind, marks, option, elsewhere)
    judged = with_households(kind, with_deals(kind, marks.judged(), option), option)
    if kind == "bank":
        judged = with_claims(judged, option)
    year = pl.col("date").dt.year().cast(pl.Int64)
    outside = year.is_not_null() & ~year.is_in(list(years))
    judged = judged.with_columns(
        year=year,
        bucket=pl.when(outside).then(pl.lit(Bucket.OUT_OF_PERIOD.value)).otherwise(pl.col("standing")),
    )
    held = deals(kind, judged, option)
    return Count(
        rows=judged,
        tallies={bucket: judged.filter(pl.col("bucket") == bucket.value).height for bucket in Bucket},
        figures=figures(kind, judged, held, option, years),
        kind=kind,
        years=years,
        option=option,
        deals=held,
        assumed=assumed(kind, option, present, frozenset(whole.columns)),
    )
