"""Laws of the counting engine on random ledgers, and the same numbers from a slow count in plain Python."""

import datetime as dt
from typing import Any

import polars as pl
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from zhirong.rules.counting import Bucket, Count, count
from zhirong.rules.identifiers.uscc import check_character
from zhirong.rules.rule_set import Choice, Family, RuleSet

YEARS = (2021, 2022)
RULES = RuleSet(family=Family.COUNTING, version="V1", reason="缺省")
BY_DRAWDOWN = RuleSet(
    family=Family.COUNTING, version="V2", reason="放款日", rules={"C08": Choice(option="disbursement_date")}
)
SCHEMA: dict[str, Any] = {
    "row": pl.Int64, "uscc": pl.String, "reg_no": pl.String, "reg_date": pl.Date, "reg_amount": pl.Int64,
    "loan_contract": pl.String, "loan_amount": pl.Int64, "loan_start": pl.Date, "ip_list": pl.List(pl.String),
    "is_sme": pl.Boolean, "industry": pl.String, "employees": pl.Int64, "revenue": pl.Int64,
    "first_no_credit_record": pl.String, "first_loan_proof": pl.String, "remark": pl.String,
}  # fmt: skip
NEEDED = ("uscc", "reg_no", "reg_date", "loan_contract", "ip_list")


def a_firm(number: int) -> str:
    body = f"91310000MAY00{number:04}"
    return body + check_character(body)


days = st.dates(dt.date(2020, 11, 1), dt.date(2023, 2, 1))


@st.composite
def a_row(draw: st.DrawFn, holes: bool = True) -> dict[str, Any]:
    registration = draw(st.integers(1, 6))
    claims = draw(st.booleans())
    row: dict[str, Any] = {
        "uscc": a_firm(registration % 4), "reg_no": f"Y{registration}",
        "reg_date": dt.date(2021, 1, 1) + dt.timedelta(days=97 * registration),
        "reg_amount": registration * 1_000_000, "loan_contract": f"C{draw(st.integers(1, 8))}",
        "loan_amount": draw(st.sampled_from([100, 20_000, 3_000_000])), "loan_start": draw(days),
        "ip_list": [f"{10_000_000 + registration}"], "is_sme": True, "industry": "软件和信息技术服务业",
        "employees": draw(st.sampled_from([20, 120, 500])), "revenue": draw(st.sampled_from([100, 2_000, 20_000])) * 1_000_000,
        "first_no_credit_record": draw(st.sampled_from(["yes", "no", "unknown"])) if claims else "no",
        "first_loan_proof": draw(st.sampled_from([None, "查询无记录"])), "remark": str(draw(st.integers(0, 10**9))),
    }  # fmt: skip
    if holes and draw(st.integers(0, 3)) == 0:
        row[draw(st.sampled_from([*NEEDED, "reg_amount", "loan_start"]))] = None
    return row


ledgers = st.lists(a_row(), min_size=1, max_size=14)


def counted(rows: list[dict[str, Any]], rules: RuleSet = RULES, *, numbers: list[int] | None = None) -> Count:
    numbered = [{**row, "row": number} for number, row in zip(numbers or range(2, len(rows) + 2), rows, strict=True)]
    return count("bank", pl.DataFrame(numbered, schema=SCHEMA), rules=rules, years=YEARS)


def numbers_of(found: Count) -> dict[Any, Any]:
    return {
        key: (figure.counted.value, figure.possible and figure.possible.value)
        for key, figure in found.figures.values.items()
    }


@settings(max_examples=60, deadline=None)
@given(ledgers, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_plays_no_part(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    assert numbers_of(counted(mixed)) == numbers_of(counted(rows))


@settings(max_examples=40, deadline=None)
@given(ledgers, a_row(holes=False))
def test_a_row_that_is_excluded_changes_no_figure(rows, more):
    outside = {**more, "reg_no": "Y99", "loan_contract": "C99", "ip_list": ["2021SR0000001"]}
    assert numbers_of(counted([*rows, outside])) == numbers_of(counted(rows))


@settings(max_examples=40, deadline=None)
@given(ledgers)
def test_what_is_counted_over_both_years_is_at_most_the_sum_of_the_years(rows):
    values = counted(rows).figures.values
    for code in ("pledge_loan_deals", "households", "sme_households", "first_loan_households", "registered_amount"):
        assert values[code, YEARS].counted.value <= sum(values[code, (year,)].counted.value for year in YEARS)


@settings(max_examples=40, deadline=None)
@given(ledgers)
def test_every_row_stands_in_one_bucket(rows):
    assert sum(counted(rows).tallies.values()) == len(rows)


@settings(max_examples=150, deadline=None)
@given(ledgers, st.data(), st.sampled_from([RULES, BY_DRAWDOWN]))
def test_filling_in_what_lacks_never_brings_more_than_was_said_possible(rows, data, rules):
    before = counted(rows, rules)
    open_rows = set(before.rows.filter(pl.col("standing") == Bucket.UNKNOWN.value)["row"])
    filled = []
    for number, row in enumerate(rows, 2):
        whole = data.draw(a_row(holes=False))
        lacking = {key: whole[key] for key in (*NEEDED, "loan_start") if row[key] is None}
        filled.append({**row, **lacking} if number in open_rows else row)
    after = counted(filled, rules)
    # A field that contradicts a row that counts makes that row doubtful, and may part a deal: not in the bound.
    assume(_that_count(before) <= _that_count(after))
    for key, figure in before.figures.values.items():
        if figure.possible is not None:
            assert after.figures.values[key].counted.value <= figure.possible.value, key


@settings(max_examples=80, deadline=None)
@given(st.lists(a_row(holes=False), min_size=1, max_size=14))
def test_a_slow_count_in_plain_python_finds_the_same(rows):
    found = counted(rows)
    firms, deals = _slowly(rows)
    for year in YEARS:
        assert found.figures.values["households", (year,)].counted.value == firms[year]
        assert found.figures.values["pledge_loan_deals", (year,)].counted.value == deals[year]


def _that_count(found: Count) -> set[int]:
    return set(found.rows.filter(pl.col("standing") == Bucket.COUNTED.value)["row"])


def _slowly(rows: list[dict[str, Any]]) -> tuple[dict[int, int], dict[int, int]]:
    """Households and connected groups of a ledger in which every row counts, row by row."""
    firms = {year: len({row["uscc"] for row in rows if row["reg_date"].year == year}) for year in YEARS}
    groups: list[tuple[set[str], list[dt.date]]] = []
    for row in rows:
        names, dates = {f"r{row['reg_no']}", f"c{row['loan_contract']}"}, [row["reg_date"]]
        for group in [group for group in groups if group[0] & names]:
            names |= group[0]
            dates += group[1]
            groups.remove(group)
        groups.append((names, dates))
    return firms, {year: sum(min(dates).year == year for _names, dates in groups) for year in YEARS}
