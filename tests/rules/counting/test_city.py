"""The city over the books of its institutions: joint deals and firms once, and the same whatever the order of the books."""

import random

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.rules.counting.full_rows import FIRST, LAST, book, guarantee, loan, policy
from tests.rules.counting.random_ledgers import YEARS, frame, ledger, options, rules
from zhirong.rules.counting import city_figures, count, count_together, first_loans, joint_deals, proposed_links
from zhirong.rules.counting.city import MixedRules
from zhirong.rules.counting.first_loans import at_each

NO_LINKS = pl.DataFrame(schema={"institution": pl.String, "row": pl.Int64, "link": pl.String})
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


def together(ledgers, links=NO_LINKS, **option):
    return count_together(ledgers, links, rules=rules(option), years=YEARS)


def test_the_bank_of_the_earliest_drawdown_keeps_the_first_loan():
    books = together({"甲": ("bank", book("bank", loan(0))), "乙": ("bank", book("bank", loan(0, loan_start=FIRST)))})
    firms = first_loans(books, books["甲"].option)
    assert at_each(firms, YEARS) == {"甲": 1, "乙": 0}


def test_of_one_day_the_counting_date_decides_and_then_the_code_of_the_bank():
    same = {"乙": ("bank", book("bank", loan(0))), "甲": ("bank", book("bank", loan(0)))}
    books = together(same)
    assert at_each(first_loans(books, books["甲"].option), YEARS) == {"乙": 1, "甲": 0}
    books = together(same | {"乙": ("bank", book("bank", loan(0, reg_date=FIRST)))})
    assert at_each(first_loans(books, books["甲"].option), YEARS) == {"乙": 0, "甲": 1}


def test_a_loan_of_another_bank_that_claims_nothing_refutes_all_the_same():
    older = loan(0, first_no_credit_record="no", loan_start=LAST)
    books = together({"甲": ("bank", book("bank", loan(0, loan_start=FIRST))), "乙": ("bank", book("bank", older))})
    assert city_figures(books, NO_LINKS).values["first_loan_households", YEARS].counted.value == 0


def test_a_claim_without_the_drawdown_that_would_decide_is_open():
    books = together(
        {
            "甲": ("bank", book("bank", loan(0, loan_start=None))),
            "乙": ("bank", book("bank", loan(0, loan_start=FIRST))),
        }
    )
    figure = city_figures(books, NO_LINKS).values["first_loan_households", YEARS]
    assert (figure.counted.value, figure.possible.value) == (0, 1)


def test_first_at_the_bank_stands_at_each_bank():
    books = together({name: ("bank", book("bank", loan(0))) for name in "甲乙"}, C01="first_at_bank")
    assert city_figures(books, NO_LINKS).values["first_loan_households", YEARS].counted.value == 2
    assert city_figures(books, NO_LINKS).values["households", YEARS].counted.value == 1


THREE = {
    "丙保险": ("insurer", book("insurer", policy(0, linked_loan="C0", start_date=FIRST))),
    "乙担保": ("guarantor", book("guarantor", guarantee(0))), "甲银行": ("bank", book("bank", loan(0))),
}  # fmt: skip


def test_rows_of_one_loan_are_proposed_and_a_joint_deal_counts_once_where_its_loan_does():
    books = together(THREE)
    links = proposed_links(books)
    assert links.rows() == [
        ("丙保险", 2, links["link"][0]),
        ("乙担保", 2, links["link"][0]),
        ("甲银行", 2, links["link"][0]),
    ]
    assert city_figures(books, NO_LINKS).values["city_deals", YEARS].counted.value == 3
    city = city_figures(books, links).values
    assert [city["city_deals", years].counted.value for years in ((2021,), (2022,), YEARS)] == [1, 0, 1]
    assert joint_deals(books, links).filter("keeps")["institution"].to_list() == ["甲银行"]
    alone = together(THREE, links, C15="once_in_all")
    assert [alone[name].figures.values[code, YEARS].counted.value for name, code in (
        ("甲银行", "pledge_loan_deals"), ("乙担保", "guarantee_deals"), ("丙保险", "insurance_deals")
    )] == [1, 0, 0]  # fmt: skip
    assert list(alone["乙担保"].rows["reasons"][0]) == ["joint_elsewhere"]


def test_a_joint_deal_whose_loan_does_not_count_stays_with_the_guarantor():
    ledgers = THREE | {"甲银行": ("bank", book("bank", loan(0, status="doubtful")))}
    links = proposed_links(together(THREE))
    books = together(ledgers, links, C15="once_in_all")
    assert books["乙担保"].figures.values["guarantee_deals", YEARS].counted.value == 1


def test_books_counted_by_different_rules_are_never_summed():
    one = count("bank", book("bank", loan(0)), rules=rules({}), years=YEARS)
    other = count("bank", book("bank", loan(1)), rules=rules({"C04": "contract"}), years=YEARS)
    with pytest.raises(MixedRules):
        city_figures({"甲": one, "乙": other}, NO_LINKS)


@settings(max_examples=15, deadline=None, phases=PHASES)
@given(seed=st.integers(0, 2**32), option=options)
def test_without_duplicates_the_city_is_at_most_the_sum_of_its_books(seed, option):
    kinds = {"甲": "bank", "乙": "bank", "丙": "guarantor", "丁": "insurer"}
    ledgers = {
        name: (kind, frame(kind, ledger(kind, seed + place))) for place, (name, kind) in enumerate(kinds.items())
    }
    chance = random.Random(seed)
    every = [(name, row, str(chance.randrange(9))) for name, (_kind, rows) in ledgers.items() for row in rows["row"]]
    links = pl.DataFrame(chance.sample(every, len(every) // 2), schema=NO_LINKS.schema, orient="row")
    books = together(ledgers, links, **option)
    city = city_figures(books, links).values
    backwards = dict(reversed(books.items()))
    assert {key: each.counted for key, each in city.items()} == {
        key: each.counted for key, each in city_figures(backwards, links.reverse()).values.items()
    }
    for period in ((2021,), (2022,), YEARS):
        deals = sum(book.figures.values[code, period].counted.value for book, code in zip(
            books.values(), ("pledge_loan_deals", "pledge_loan_deals", "guarantee_deals", "insurance_deals"), strict=True
        ))  # fmt: skip
        assert len(period) == 1 or city["city_deals", period].counted.value <= deals
        for code in ("households", "first_loan_households", "sme_households"):
            parts = [
                book.figures.values[code, period].counted.value
                for book in books.values()
                if (code, period) in book.figures.values
            ]
            assert city[code, period].counted.value <= sum(parts)
            if code != "first_loan_households" and option["C07"] == "obligor":
                assert city[code, period].counted.value >= max(parts)
