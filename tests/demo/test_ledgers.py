"""Fictional ledgers: the same from a seed, of nobody that exists, and counting exactly what they say."""

import io

import pytest

from tests.ledgers import a_ledger
from zhirong.accounts.districts import DISTRICTS
from zhirong.demo.world.ledgers import fictional_ledger
from zhirong.ledger.reading import read_ledger
from zhirong.rules.counting import Bucket, Count, count
from zhirong.rules.rule_set import Family, RuleSet

DEALS = {"bank": "pledge_loan_deals", "insurer": "insurance_deals", "guarantor": "guarantee_deals"}
RULES = RuleSet(family=Family.COUNTING, version="V1", reason="缺省")


def counted(ledger) -> Count:
    names = [str(name) for name in DISTRICTS.values()]
    reading = read_ledger(io.BytesIO(ledger.workbook), name="台账.xlsx", kind=ledger.kind, districts=names)
    return count(ledger.kind, reading.rows, rules=RULES, years=tuple(ledger.deals))


@pytest.mark.parametrize("kind", list(DEALS))
@pytest.mark.parametrize("seed", [1, 2, 17])
def test_so_much_counts_as_it_says(kind, seed):
    ledger = fictional_ledger(kind, seed=seed)
    figures = counted(ledger).figures.values
    for year, deals in ledger.deals.items():
        assert figures[DEALS[kind], (year,)].counted.value == deals
    for year, firms in ledger.first_loans.items():
        assert figures["first_loan_households", (year,)].counted.value == firms


@pytest.mark.parametrize("kind", list(DEALS))
def test_every_bucket_is_met(kind):
    tallies = counted(a_ledger(kind)).tallies
    assert all(tallies[bucket] for bucket in Bucket)


@pytest.mark.parametrize("kind", list(DEALS))
def test_without_the_planted_ones_every_row_counts(kind):
    assert set(counted(a_ledger(kind, planted=False)).rows["bucket"]) == {Bucket.COUNTED.value}


@pytest.mark.parametrize("kind", list(DEALS))
def test_a_seed_is_a_ledger(kind):
    assert fictional_ledger(kind, seed=4).workbook == fictional_ledger(kind, seed=4).workbook
    assert fictional_ledger(kind, seed=4).workbook != fictional_ledger(kind, seed=5).workbook


def test_two_institutions_share_no_firm_and_the_number_asked_for_is_made():
    one, other = (fictional_ledger("bank", seed=seed, deals={2021: 19}, first_loans={2021: 4}) for seed in (1, 2))
    assert one.deals == {2021: 19}
    assert not {row["uscc"] for row in one.rows} & {row["uscc"] for row in other.rows}
    assert all(str(row["borrower"]).startswith("演示") for row in one.rows)
