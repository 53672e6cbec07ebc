"""Quantities: exact, in their unit, never mixed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.amounts import Quantity, QuantityUnreadable, Unit, UnitMismatch, parse_quantity

money = st.builds(
    Quantity,
    st.integers(0, 10**15).map(lambda fen: Decimal(fen).scaleb(-2)),
    st.just(Unit.YUAN),
)
counts = st.builds(
    Quantity, st.integers(0, 10**9).map(Decimal), st.sampled_from([unit for unit in Unit if unit.is_count])
)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20笔", "20", Unit.DEALS),
        ("20 笔", "20", Unit.DEALS),
        (" 10亿元 ", "10", Unit.YI),
        ("1,234.56 万元", "1234.56", Unit.WAN),
        ("70%", "70", Unit.PERCENT),
        ("3个百分点", "3", Unit.PERCENTAGE_POINTS),
        ("1.25亿元", "1.25", Unit.YI),
    ],
)
def test_what_an_officer_writes(text: str, value: str, unit: Unit) -> None:
    assert parse_quantity(text) == Quantity(Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "20", "笔", "20比", "-1笔", "1.5笔", "1e3笔", "20笔以上", "不少于20笔", "1,2笔", "0.001元", "10 亿 元",
        20, None, True, ["20笔"], "9" * 40 + "元", "NaN元", "∞笔",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: object) -> None:
    with pytest.raises(QuantityUnreadable):
        parse_quantity(text)  # type: ignore[arg-type]


def test_almost_a_billion_is_not_a_billion() -> None:
    billion = parse_quantity("10亿元")
    assert not parse_quantity("9.9999亿元").reaches(billion)
    assert not parse_quantity("99999.99万元").reaches(billion)
    assert parse_quantity("100000万元").reaches(billion)
    assert str(parse_quantity("9.9999亿元").shortfall(billion)) == "10,000 元"
    assert str(parse_quantity("999999999.99元").shortfall(billion)) == "0.01 元"


def test_kinds_do_not_mix() -> None:
    with pytest.raises(UnitMismatch):
        parse_quantity("20笔").reaches(parse_quantity("20户"))
    with pytest.raises(UnitMismatch):
        parse_quantity("1%").plus(parse_quantity("1个百分点"))
    with pytest.raises(UnitMismatch):
        parse_quantity("1亿元").in_unit(Unit.DEALS)


@given(money | counts)
def test_writing_and_reading_again_gives_the_same(quantity: Quantity) -> None:
    assert parse_quantity(str(quantity)).in_base == quantity.in_base


@given(money, st.sampled_from([Unit.YUAN, Unit.WAN, Unit.YI]))
def test_another_unit_is_the_same_money(quantity: Quantity, unit: Unit) -> None:
    assert quantity.in_unit(unit).in_base == quantity.in_base
    assert quantity.readable().in_base == quantity.in_base


@given(money, money)
def test_what_is_missing_reaches_exactly(have: Quantity, need: Quantity) -> None:
    missing = have.shortfall(need)
    assert (missing is None) is have.reaches(need)
    if missing is not None:
        assert have.plus(missing).in_base == need.in_base


def test_english_amounts() -> None:
    assert parse_quantity("10亿元").in_english() == "CNY 1,000,000,000"
    assert parse_quantity("20笔").in_english() == "20 deals"
    assert {unit.english for unit in Unit}
