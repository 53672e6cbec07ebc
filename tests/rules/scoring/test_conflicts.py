"""Which ties keep an expert from an applicant."""

import datetime as dt

import pytest

from zhirong.rules.scoring.conflicts import Applicant, Relation, Tie, found_ties, same_house

TODAY = dt.date(2023, 4, 20)
BANK = Applicant("bank-1", "演示银行上海分行")


def found(tie, **more):
    return bool(found_ties([tie], BANK, today=TODAY, **more))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("演示银行", "演示银行上海分行"),
        ("演示银行股份有限公司", "演示银行上海分行"),
        ("演示银行北京分行", "演示银行上海分行"),
        ("演示银行上海浦东支行", "演示银行上海分行"),
        ("示例财产保险股份有限公司", "示例财产保险上海分公司"),
        ("示例融资担保有限公司", "示例融资担保有限公司"),
        ("示例融资担保（集团）有限公司", "示例融资担保有限公司"),
    ],
)
def test_head_office_and_branches_are_one_house(one, other):
    assert same_house(one, other)
    assert same_house(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("演示农业银行", "演示农业发展银行"),
        ("演示农业银行上海分行", "演示农业发展银行上海分行"),
        ("演示银行", "示例银行"),
        ("演示银行上海分行", "演示银行业协会"),
        ("演示", "演示银行上海分行"),
        ("", "演示银行上海分行"),
    ],
)
def test_different_houses_are_not_taken_for_one(one, other):
    assert not same_house(one, other)


def test_an_employer_of_the_platform_is_met_by_its_id_alone():
    assert found(Tie(Relation.EMPLOYER, "改名前的银行", "bank-1"))
    assert not found(Tie(Relation.EMPLOYER, "演示银行上海分行", "bank-2"))


def test_a_former_employer_counts_for_three_years_and_not_a_day_longer():
    ended = dt.date(2020, 4, 21)
    assert found(Tie(Relation.FORMER_EMPLOYER, "演示银行", until=ended))
    assert not found(Tie(Relation.FORMER_EMPLOYER, "演示银行", until=ended - dt.timedelta(days=1)))
    assert found(Tie(Relation.FORMER_EMPLOYER, "演示银行", until=ended - dt.timedelta(days=1)), former_years=4)


def test_a_holding_that_was_sold_and_a_relative_who_left_no_longer_count():
    yesterday = TODAY - dt.timedelta(days=1)
    assert found(Tie(Relation.HOLDING, "演示银行", until=TODAY))
    assert not found(Tie(Relation.HOLDING, "演示银行", until=yesterday))
    assert not found(Tie(Relation.KIN, "演示银行", until=yesterday))
    assert found(Tie(Relation.LENDER, "演示银行", until=yesterday))


def test_a_tie_that_ended_on_a_leap_day_ends_on_the_28th():
    tie = Tie(Relation.LENDER, "演示银行", until=dt.date(2020, 2, 29))
    assert found_ties([tie], BANK, today=dt.date(2023, 2, 27))
    assert not found_ties([tie], BANK, today=dt.date(2023, 2, 28))
