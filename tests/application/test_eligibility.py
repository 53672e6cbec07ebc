"""The verdict: figures of the ledger, own figures with a reason, and both said."""

import pytest

from tests.application.filled import usual_values
from zhirong.application.content import content_of
from zhirong.application.eligibility import judged
from zhirong.rules.criteria import Outcome


def ledger(first, second):
    cell = {"unit": "笔", "reason": "", "possible": None}
    years = {"2021": first, "2022": second}
    return {
        "digest": "d",
        "figures": {
            year: {"pledge_loan_deals": cell | {"counted": str(n), "possible": str(n)}} for year, n in years.items()
        },
    }


def verdicts(complete, at, book, **values):
    content = content_of(complete, at)
    own = {"products": usual_values("bank", "x")["products"], "registered_address": "上海市浦东新区"} | values
    return judged(content.frame, own, book)


def amounts(number):
    """Every year's registered amount as the institution states it: only the deals can bring the threshold then."""
    return {year: {"registered_amount": {"value": number}} for year in ("2021", "2022")}


@pytest.mark.parametrize(
    ("deals", "outcome"), [((9, 10), Outcome.FAIL), ((9, 11), Outcome.PASS), ((0, 20), Outcome.PASS)]
)
def test_twenty_deals_over_both_years(complete, at, deals, outcome):
    assert verdicts(complete, at, ledger(*deals), track_record=amounts("1")).declared.outcome is outcome


@pytest.mark.parametrize(("amount", "outcome"), [("49999.999", Outcome.FAIL), ("50000", Outcome.PASS)])
def test_ten_hundred_million_is_the_other_way_in(complete, at, amount, outcome):
    assert verdicts(complete, at, ledger(0, 0), track_record=amounts(amount)).declared.outcome is outcome


def test_what_is_missing_is_named(complete, at):
    found = verdicts(complete, at, ledger(9, 8), track_record=amounts("1")).declared
    assert "差 3 笔" in found.sentence.zh
    assert {leaf.clause for leaf in found.leaves()} == {"1.1", "1.2"}


def test_an_own_figure_counts_only_with_a_reason_and_both_answers_are_kept(complete, at):
    own = {"2021": {"pledge_loan_deals": {"value": "15"}}}
    matrix = {year: own.get(year, {}) | cells for year, cells in amounts("1").items()}
    silent = verdicts(complete, at, ledger(9, 8), track_record=matrix)
    assert silent.declared.outcome is Outcome.FAIL
    matrix["2021"]["pledge_loan_deals"]["reason"] = "台账漏计共同质押六笔"
    said = verdicts(complete, at, ledger(9, 8), track_record=matrix)
    assert (said.declared.outcome, said.computed.outcome) == (Outcome.PASS, Outcome.UNKNOWN)
    assert ("pledge_loan_deals", 2021) in said.stated
    assert said.differs


def test_no_address_is_unknown_and_never_a_fault(complete, at):
    found = verdicts(complete, at, ledger(20, 20), registered_address="").declared
    assert found.outcome is Outcome.UNKNOWN


def test_a_product_of_another_family_is_none(complete, at):
    rows = [usual_values("bank", "x")["products"][0] | {"family": "其他"}]
    assert verdicts(complete, at, ledger(20, 20), products=rows).declared.outcome is Outcome.FAIL
