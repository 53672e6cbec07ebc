"""Laws that hold under any answers, for every kind of ledger."""

import random
from typing import Any

import polars as pl
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.rules.counting.plain_judging import DATE
from tests.rules.counting.random_ledgers import YEARS, Chance, frame, ledger, ledgers, options, rules
from zhirong.rules.counting import Bucket, Count, count

KINDS = ("bank", "insurer", "guarantor")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
#: Broad answer, narrow answer, kinds.
NARROWER = [
    ("C11", "all_ip", "patent_trademark", ("bank",)), ("C11", "patent_trademark", "mixed_half", ("bank",)),
    ("C12", "filed", "families", ("insurer",)), ("C13", "reference", "pledged", ("guarantor",)),
    ("C14", "new_contract", "excluded", KINDS), ("C15", "once_per_institution", "once_in_all", ("insurer", "guarantor")),
    ("C16", "branch", "both", KINDS), ("C16", "borrower", "both", KINDS),
    ("C21", "registration_suffices", "needs_contract", ("bank",)), ("C22", "cancelled_stays", "both_drop", ("bank",)),
    ("E01", "standard", "strict", KINDS),
]  # fmt: skip


#: Every year in which a row of a random ledger may lie.
ALL_YEARS = (2020, 2021, 2022, 2023)


def counted(
    kind: str, rows: list[dict[str, Any]] | pl.DataFrame, option: dict[str, str], years: tuple[int, ...] = YEARS
) -> Count:
    given = rows if isinstance(rows, pl.DataFrame) else frame(kind, rows)
    return count(kind, given, rules=rules(option), years=years)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None, phases=PHASES)
@given(data=st.data(), option=options, chance=st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_files_of_the_rows_play_a_part(kind, data, option, chance):
    whole = frame(kind, data.draw(ledgers(kind)))
    once = counted(kind, whole, option)
    mixed = whole.sample(fraction=1, shuffle=True, seed=chance.randrange(2**32))
    assert counted(kind, mixed, option).rows.equals(once.rows)
    cut = chance.randrange(whole.height + 1)
    files = pl.concat([mixed.slice(cut), mixed.slice(0, cut)]).with_columns(row=pl.int_range(2, pl.len() + 2))
    assert counted(kind, files, option).figures == once.figures


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None, phases=PHASES)
@given(data=st.data(), option=options)
def test_rows_that_are_excluded_change_no_figure(kind, data, option):
    rows, more = data.draw(ledgers(kind)), data.draw(ledgers(kind))
    # A policy void from the start takes what stands below it along: that is no row more, but a fact about others.
    more = [row for row in more if row.get("row_kind") != "自始无效"]
    excluded = [{**row, "row": 1000 + row["row"], "status": "excluded"} for row in more]
    assert counted(kind, [*rows, *excluded], option).figures == counted(kind, rows, option).figures


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None, phases=PHASES)
@given(data=st.data(), option=options)
def test_over_the_years_at_most_the_sum_of_the_years_and_at_least_each(kind, data, option):
    values = counted(kind, data.draw(ledgers(kind)), option).figures.values
    for code, years in values:
        if years == YEARS:
            each = [values[code, (year,)].counted.value for year in YEARS]
            assert max(each) <= values[code, YEARS].counted.value <= sum(each)


@pytest.mark.parametrize(
    ("id", "broad", "narrow", "kind"), [(*each[:3], kind) for each in NARROWER for kind in each[3]]
)
@settings(max_examples=8, deadline=None, phases=PHASES)
@given(data=st.data())
def test_a_narrower_rule_never_raises_a_count(id, broad, narrow, kind, data):
    """Of rows that count under the broad rule, over all years: a deal whose first row is left out may move to a later one.

    Deals by registration, for a group may fall apart where its bridge is left out; and first loans apart, for an earlier deal
    that no longer counts no longer refutes a claim.
    """
    plain = {"C04": "registration"}
    rows = frame(kind, data.draw(ledgers(kind)))
    wide = counted(kind, rows, plain | {id: broad})
    clean = rows.join(wide.rows.filter(pl.col("standing") == Bucket.COUNTED.value), on="row", how="semi")
    before, after = (counted(kind, clean, plain | {id: answer}, ALL_YEARS).figures.values for answer in (broad, narrow))
    for (code, years), figure in after.items():
        if years == ALL_YEARS and code != "first_loan_households":
            assert figure.counted.value <= before[code, years].counted.value, code


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None, phases=PHASES)
@given(seed=st.integers(0, 2**32), option=options)
def test_filling_in_what_lacks_never_brings_more_than_was_said_possible(kind, seed, option):
    rows = ledger(kind, seed)
    before = counted(kind, rows, option)
    open_rows = set(before.rows.filter(pl.col("standing") == Bucket.UNKNOWN.value)["row"])
    chance = random.Random(seed)
    full = [row for other in range(3) for row in ledger(kind, seed + other)]
    date = DATE[kind, option["C08"] if kind == "bank" else option["C09"]]
    keep = {"status", "row_kind", "linked_loan", "size_data_year", "release_date", "loan_end", date}
    filled = []
    for row in rows:
        donor = chance.choice(full)
        lacking = {key: donor[key] for key in row if row[key] is None and key not in keep}
        filled.append({**row, **lacking} if row["row"] in open_rows else row)
    after = counted(kind, filled, option)
    # A field that contradicts a row that counts makes that row doubtful, and may part a deal: not in the bound.
    assume(_that_count(before) <= _that_count(after))
    for key, figure in before.figures.values.items():
        if figure.possible is not None:
            assert after.figures.values[key].counted.value <= figure.possible.value, key


def _that_count(found: Count) -> set[int]:
    return set(found.rows.filter(pl.col("standing") == Bucket.COUNTED.value)["row"])


def test_a_seed_is_a_ledger():
    assert ledger("bank", 7) == ledger("bank", 7) != ledger("bank", 8)
    assert Chance(7).of(1, 2, 3) == Chance(7).of(1, 2, 3)
