"""The counting of a ledger: buckets, deals that hang together, households, amounts, and what the order of rows may not change."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.programmes.loader import load
from zhirong.rules.counting import Bucket, count
from zhirong.rules.identifiers.uscc import check_character
from zhirong.rules.rule_set import Choice

RULES = load("shanghai-2023").counting
YEARS = (2021, 2022)
LAST, FIRST = dt.date(2021, 12, 31), dt.date(2022, 1, 1)
FIRM, OTHER = (code + check_character(code) for code in ("91310115MAY000019", "91310115MAY000020"))


def a_deal(row, **changes):
    usual = {"row": row, "uscc": FIRM, "reg_no": "R1", "reg_date": LAST, "reg_amount": 10_000, "loan_contract": "C1"}
    return usual | {"ip_list": ["12345678/9"], "loan_amount": 100} | changes


LEDGER = [
    a_deal(1),
    a_deal(2, loan_contract="C2", loan_amount=200),
    a_deal(3, uscc=OTHER, reg_no="R2", reg_date=FIRST, reg_amount=5_000, loan_contract="C3", ip_list=["7654321/9"]),
    a_deal(4),
    a_deal(5, uscc=None, reg_no="R3", reg_date=FIRST, loan_contract="C4", ip_list=["7654322/9"]),
    a_deal(6, uscc="123", reg_no="R4", reg_date=FIRST, loan_contract="C5", ip_list=["7654323/9"]),
]


def counted(rows, rules=RULES):
    return count("bank", pl.DataFrame(rows), rules=rules, years=YEARS)


def figure(found, code, *years):
    each = found.figures.values[code, years]
    return str(each.counted), each.possible and str(each.possible)


def test_each_row_stands_in_one_bucket_with_its_reason():
    rows = counted(LEDGER).rows
    assert dict(zip(rows["row"], rows["bucket"], strict=True)) == {
        1: "counted", 2: "counted", 3: "counted", 4: "excluded", 5: "unknown", 6: "doubtful",
    }  # fmt: skip
    assert [list(reasons) for reasons in rows["reasons"]][3:] == [["same_row"], ["missing:uscc"], ["code_malformed"]]


def test_two_contracts_under_one_registration_are_one_deal_of_its_year():
    found = counted(LEDGER)
    assert figure(found, "pledge_loan_deals", 2021) == ("1 笔", "1 笔")
    assert figure(found, "pledge_loan_deals", 2022) == ("1 笔", "2 笔")
    assert figure(found, "registered_amount", *YEARS) == ("150 元", "250 元")
    assert figure(found, "households", *YEARS) == ("2 户", "3 户")


@given(st.permutations(LEDGER))
def test_the_order_of_rows_changes_no_figure(rows):
    assert counted(rows).figures == counted(LEDGER).figures


def test_an_excluded_row_changes_no_figure():
    excluded = LEDGER[0] | {"row": 7, "reg_amount": 1, "status": "excluded"}
    rows = [{"status": None, **each} for each in LEDGER]
    assert counted([*rows, excluded]).figures == counted(LEDGER).figures


def test_by_drawdown_a_row_without_one_is_unknown_and_never_counted_by_the_default():
    rules = RULES.model_copy(update={"rules": {**RULES.rules, "C04": Choice(option="drawdown")}})
    found = counted(LEDGER, rules)
    assert figure(found, "pledge_loan_deals", 2021) == ("0 笔", "2 笔")
    assert list(found.rows["reasons"][0]) == ["missing:loan_start"]


@pytest.mark.parametrize(("row_kind", "deals"), [("保单", "1 笔"), ("批单", "0 笔"), ("自始无效", "0 笔")])
def test_an_endorsement_is_not_a_policy(row_kind, deals):
    row = {"row": 1, "policy_no": "P1", "row_kind": row_kind, "uscc": FIRM, "start_date": LAST, "sum_insured": 100}
    found = count("insurer", pl.DataFrame([row | {"product_kind": "知识产权交易保险"}]), rules=RULES, years=YEARS)
    assert str(found.figures.values["insurance_deals", (2021,)].counted) == deals


def test_a_credit_reference_is_shown_and_not_counted():
    row = {"row": 1, "uscc": FIRM, "ip_role": "仅信用参考", "start": LAST, "entrust_contract": "E1", "principal": 100}
    found = count("guarantor", pl.DataFrame([row]), rules=RULES, years=YEARS)
    assert found.tallies[Bucket.EXCLUDED] == 1
