"""A second, fictional city: other kinds, thresholds, windows and rules, the same code."""

import datetime as dt
from pathlib import Path

import pytest

from zhirong.programmes.loader import load
from zhirong.rules.amounts import parse_quantity
from zhirong.rules.criteria import Outcome
from zhirong.rules.deadline import Deadline
from zhirong.rules.figures import Figure, Figures
from zhirong.rules.programme import Programme
from zhirong.rules.programme.qualification import FloorNotSet
from zhirong.rules.text_count import length
from zhirong.rules.workdays import CalendarYear, WorkingCalendar, period_after

FOLDER = Path(__file__).parent / "lanwan-2025"
THREE_YEARS = (2022, 2023, 2024)


@pytest.fixture(scope="module")
def lanwan() -> Programme:
    return load(FOLDER)


def figures(**totals: str) -> Figures:
    return Figures({(code, THREE_YEARS): Figure.known(parse_quantity(text)) for code, text in totals.items()})


def test_it_has_an_own_kind_and_no_expert_review(lanwan: Programme) -> None:
    assert [kind.code for kind in lanwan.kinds] == ["bank", "leasing", "guarantor"]
    assert lanwan.review is None
    assert lanwan.fictional


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ({"loan_deals": "12笔", "loan_amount": "2.5亿元", "clients": "0户"}, Outcome.PASS),
        ({"loan_deals": "12笔", "loan_amount": "2.4999亿元", "clients": "30户"}, Outcome.PASS),
        ({"loan_deals": "11笔", "loan_amount": "9亿元", "clients": "90户"}, Outcome.FAIL),
        ({"loan_deals": "12笔", "loan_amount": "2.4999亿元", "clients": "29户"}, Outcome.FAIL),
        ({"loan_deals": "12笔", "loan_amount": "1亿元"}, Outcome.UNKNOWN),
    ],
)
def test_its_banks_need_both_deals_and_size(lanwan: Programme, given: dict[str, str], outcome: Outcome) -> None:
    assert lanwan.eligibility("bank", figures(**given)).outcome is outcome


def test_leasing_companies_are_judged_and_guarantors_by_hand(lanwan: Programme) -> None:
    assert lanwan.eligibility("leasing", figures(leaseback_deals="5笔")).outcome is Outcome.PASS
    assert lanwan.eligibility("leasing", figures(leaseback_deals="4笔")).outcome is Outcome.FAIL
    assert lanwan.eligibility("guarantor", figures(guarantee_deals="900笔")).outcome is Outcome.UNKNOWN


def test_its_floors_rise(lanwan: Programme) -> None:
    given = Figures({("loan_deals", (year,)): Figure.known(parse_quantity("20笔")) for year in (2025, 2026)})
    verdicts = [verdict for _, verdict in lanwan.floor_verdicts("bank", given)]
    assert [(verdict.years, verdict.outcome) for verdict in verdicts] == [
        ((2025,), Outcome.PASS),
        ((2026,), Outcome.FAIL),
    ]
    assert str(verdicts[1].shortfall) == "5 笔"


def test_a_later_batch_of_more_years_needs_more_floors(lanwan: Programme) -> None:
    years = {"baseline_years": (2025,), "target_years": (2026, 2027, 2028)}
    with pytest.raises(FloorNotSet, match="没有第 3 个目标年的数量"):
        lanwan.floor_verdicts("bank", Figures(), years=years)


def test_its_rules_are_its_own(lanwan: Programme) -> None:
    assert lanwan.chip("loan_deals") == "口径 V2 · 按登记计笔 · 按放款日 · 仅计比对或抽查通过"
    assert lanwan.procedure.number("P14", "amount_yuan") == 300_000
    assert lanwan.procedure.option("P08").code == "monthly"
    assert lanwan.procedure.option("P13").code == "higher"  # not answered: the default
    assert lanwan.batch.quota.binding == "hard"


def test_its_window_closes_at_a_named_hour(lanwan: Programme) -> None:
    window = lanwan.batch.window
    assert window.text.zh == "2025年3月14日17时30分前"
    last = dt.datetime.fromisoformat("2025-03-14T17:29:59.999+08:00")
    assert Deadline(window.closes_at).is_met(last)
    assert not Deadline(window.closes_at).is_met(last + dt.timedelta(milliseconds=1))


def test_its_public_notice_is_five_working_days(lanwan: Programme) -> None:
    calendar = WorkingCalendar.of([CalendarYear(2025, frozenset({dt.date(2025, 4, 4)}))])
    days = lanwan.procedure.number("P06", "working_days")
    assert period_after(dt.date(2025, 4, 1), days, calendar).last == dt.date(2025, 4, 9)


def test_its_plan_is_counted_in_chinese_characters(lanwan: Programme) -> None:
    plan = ["示范机构工作计划。" * 375]
    assert length(plan, lanwan.procedure).excess == 0
    assert length([*plan, "多"], lanwan.procedure).excess == 1


def test_the_shanghai_words_do_not_leak_into_it(lanwan: Programme) -> None:
    assert "上海" not in lanwan.model_dump_json()
