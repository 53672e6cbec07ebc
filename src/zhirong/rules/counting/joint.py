"""Deals that a bank, a guarantor and an insurer share: which rows are one deal, and at whom it counts (C15)."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.buckets import Bucket
from zhirong.rules.counting.count import Count, count
from zhirong.rules.counting.groups import groups
from zhirong.rules.rule_set import RuleSet

#: Institution -> kind and rows of its ledger.
Ledgers = Mapping[str, tuple[str, pl.DataFrame]]
#: A joint deal counts where its loan does, else where its guarantee does, else with the insurer (decision 130).
_PLACE = {"bank": 0, "guarantor": 1, "insurer": 2}
_LINKS = {"institution": pl.String, "row": pl.Int64, "link": pl.String}
_NAMED = pl.concat_str("institution", "deal", separator="|")


def count_together(
    ledgers: Ledgers, links: pl.DataFrame, *, rules: RuleSet, years: tuple[int, ...]
) -> dict[str, Count]:
    """Count the ledgers of several institutions whose books have been compared.

    ``links``: ``institution``, ``row``, ``link``; rows of one link are one joint deal. Under C15 once in all a joint deal stays
    with one institution; else every institution keeps its own.
    """
    books = _counts(ledgers, {}, rules, years)
    if rules.option("C15").code != "once_in_all":
        return books
    yielding = joint_deals(books, links).filter(~pl.col("keeps"))
    rows = {name: frozenset(part["row"]) for (name,), part in yielding.group_by("institution")}
    return _counts(ledgers, {str(name): rows for name, rows in rows.items()}, rules, years)


def joint_deals(books: Mapping[str, Count], links: pl.DataFrame) -> pl.DataFrame:
    """``institution``, ``row``, ``date``, ``joint`` (a name) and ``keeps`` of every row that counts as a deal, linked or not.

    One institution keeps a joint deal: the first by kind, then by the earliest date, then by its code.
    """
    schema = {"institution": pl.String, "place": pl.Int64, "deal": pl.String, "row": pl.Int64, "date": pl.Date}
    held = [
        book.deals.select(
            pl.lit(name).alias("institution"), pl.lit(_PLACE[book.kind]).alias("place"), "deal", "row", "date"
        )
        for name, book in books.items()
    ]
    rows = pl.concat([pl.DataFrame(schema=schema), *held], how="vertical_relaxed")
    told = rows.join(links.select(*_LINKS).unique(), on=["institution", "row"], how="left")
    told = told.with_columns(joint=groups(told.select(left=_NAMED, right="link")))
    order = pl.struct("place", begins=pl.col("date").min().over("institution", "deal"), code="institution")
    told = told.with_columns(order=order.rank("dense").cast(pl.Int64))
    keeper = pl.col("institution").sort_by("order").first().over("joint")
    return told.select("institution", "row", "deal", "date", "joint", keeps=pl.col("institution") == keeper)


def proposed_links(books: Mapping[str, Count]) -> pl.DataFrame:
    """``institution``, ``row``, ``link``: rows of one firm that name one loan, for a person to confirm; never a duplicate."""
    named = {
        "bank": ("loan_contract", "biz_id"),
        "guarantor": ("loan_contract", "linked_loan"),
        "insurer": ("linked_loan",),
    }
    known = pl.col("bucket").is_in([Bucket.COUNTED.value, Bucket.UNKNOWN.value])
    told = [
        book.rows.filter(known).select(
            pl.lit(name).alias("institution"), "row", pl.concat_str("uscc", key, separator="|").alias("link")
        )
        for name, book in books.items()
        for key in named[book.kind]
    ]
    rows = pl.concat([pl.DataFrame(schema=_LINKS), *told]).drop_nulls().unique()
    shared = rows.filter(pl.col("institution").n_unique().over("link") > 1)
    return shared.sort("link", "institution", "row")


def _counts(
    ledgers: Ledgers, elsewhere: Mapping[str, frozenset[int]], rules: RuleSet, years: tuple[int, ...]
) -> dict[str, Count]:
    return {
        name: count(kind, rows, rules=rules, years=years, elsewhere=elsewhere.get(name, frozenset()))
        for name, (kind, rows) in ledgers.items()
    }
