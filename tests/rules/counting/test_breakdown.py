"""Figures taken apart by district, industry, size and technology SME, against the plain count."""

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.rules.counting.full_rows import FIRST, book, loan
from tests.rules.counting.plain_figures import deals_of, size_of
from tests.rules.counting.plain_judging import judge
from tests.rules.counting.random_ledgers import YEARS, frame, ledgers, options, rules
from zhirong.rules.counting import By, breakdown, count
from zhirong.rules.counting.totals import DEALS

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
ADDRESS = {
    "registered": ("borrower_district", "district"),
    "operating": ("operating_district",),
    "branch": ("branch_district",),
}


@pytest.mark.parametrize("kind", list(DEALS))
@settings(max_examples=12, deadline=None, phases=PHASES)
@given(data=st.data(), option=options)
def test_deals_and_households_stand_where_the_plain_count_puts_them(kind, data, option):
    rows = data.draw(ledgers(kind))
    found = count(kind, frame(kind, rows), rules=rules(option), years=YEARS)
    parts = breakdown(found, [By.DISTRICT, By.SIZE]).filter(pl.col("years").list.len() == 2)
    counted = [row for row in judge(kind, rows, option) if row["_standing"] == "counted"]

    def part(row):
        place = next((row[key] for key in ADDRESS[option["C17"]] if key in row), None)
        return (place, size_of(row, counted, option))

    expected: dict[tuple[str | None, str | None], int] = {}
    for deal in deals_of(kind, counted, option):
        first = min(deal, key=lambda row: (row["_date"], *((text is None, text or "") for text in part(row))))
        if first["_date"].year in YEARS:
            expected[part(first)] = expected.get(part(first), 0) + 1
    deals = parts.filter(pl.col("figure") == DEALS[kind])
    assert {(line["district"], line["size"]): line["number"] for line in deals.iter_rows(named=True)} == expected


@pytest.mark.parametrize("kind", list(DEALS))
@settings(max_examples=12, deadline=None, phases=PHASES)
@given(data=st.data(), option=options, by=st.lists(st.sampled_from(list(By)), min_size=1, unique=True))
def test_parts_of_deals_and_amounts_sum_to_the_figure_and_those_of_households_to_no_less(kind, data, option, by):
    found = count(kind, frame(kind, data.draw(ledgers(kind))), rules=rules(option), years=YEARS)
    parts = breakdown(found, by).with_columns(
        years=pl.col("years").list.eval(pl.element().cast(pl.String)).list.join(",")
    )
    sums = {
        (code, years): number
        for code, years, number in parts.group_by("figure", "years").agg(pl.col("number").sum()).rows()
    }
    for (code, years), figure in found.figures.values.items():
        whole, total = figure.counted, sums.get((code, ",".join(map(str, years))), 0)
        if whole.unit.adds_over_years:
            assert total == whole.value * (1 if code in {DEALS[kind], "registrations"} else 100)
        else:
            assert total >= whole.value


def test_a_deal_lies_where_its_earliest_row_lies_and_an_industry_in_its_section():
    rows = [
        loan(0, borrower_district="徐汇区", loan_start=FIRST), loan(0, iou_no="I9", borrower_district="浦东新区"),
        loan(1, industry="C39"), loan(2, industry="不详"),
    ]  # fmt: skip
    found = count("bank", book("bank", *rows), rules=rules({"C08": "disbursement_date"}), years=YEARS)
    parts = breakdown(found, [By.DISTRICT, By.INDUSTRY]).filter(
        (pl.col("figure") == "pledge_loan_deals") & (pl.col("years").list.len() == 2)
    )
    assert parts.select("district", "industry", "number").rows() == [("浦东新区", each, 1) for each in ("C", "I", None)]
