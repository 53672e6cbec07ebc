"""Rows of each kind that lack nothing, for tests that change one thing at a time."""

import datetime as dt
from typing import Any

import polars as pl

from tests.rules.counting.random_ledgers import FIRMS, patent
from zhirong.rules.counting.frame import complete

LAST, FIRST = dt.date(2021, 12, 31), dt.date(2022, 1, 1)
YUAN = 100


def loan(number: int, **changes: Any) -> dict[str, Any]:
    """A pledge loan of its own firm, registration, contract and right; a small first-loan firm of software."""
    usual = {
        "borrower": f"甲{number}", "pledgor": f"甲{number}", "uscc": FIRMS[number], "branch_district": "静安区",
        "borrower_district": "浦东新区", "operating_district": "徐汇区", "industry": "软件和信息技术服务业",
        "employees": 20, "revenue": 60_000_000 * YUAN, "assets": 1, "size_class": "小型",
        "is_sme": True, "tech_sme_no": "202131010100001",
        "tech_tags": ["科技型中小企业"], "ip_list": [patent(number)], "reg_no": f"Y{number}", "reg_date": LAST,
        "reg_amount": 300 * YUAN, "loan_contract": f"C{number}", "contract_date": LAST, "iou_no": f"I{number}",
        "loan_start": LAST, "loan_amount": 100 * YUAN, "credit_amount": 200 * YUAN, "ip_share": 1_000_000,
        "guarantee_mix": ["纯质押"], "first_no_credit_record": "yes", "first_ip_pledge": "yes", "first_at_bank": "yes",
        "first_loan_proof": "查询无记录",
    }  # fmt: skip
    return usual | changes


def policy(number: int, **changes: Any) -> dict[str, Any]:
    usual = {
        "policy_no": f"P{number}", "row_kind": "保单", "product_kind": "知识产权交易保险", "filing_no": "F",
        "uscc": FIRMS[number], "insured": "甲", "district": "浦东新区", "ip_list": [patent(number)],
        "sum_insured": 100 * YUAN, "premium": YUAN,
        "start_date": LAST, "issue_date": LAST, "is_renewal": False,
    }  # fmt: skip
    return usual | changes


def guarantee(number: int, **changes: Any) -> dict[str, Any]:
    usual = {
        "entrust_contract": f"E{number}", "batch_no": None, "loan_contract": f"C{number}", "mode": "直保", "uscc": FIRMS[number],
        "district": "浦东新区", "ip_role": "知产质押反担保", "ip_list": [patent(number)], "reg_no": f"Y{number}", "start": LAST,
        "contract_date": LAST, "principal": 100 * YUAN,
    }  # fmt: skip
    return usual | changes


MAKES = {"bank": loan, "insurer": policy, "guarantor": guarantee}


def book(kind: str, *rows: dict[str, Any]) -> pl.DataFrame:
    """The rows numbered from 2 on, with the columns that they name."""
    types = complete(kind, pl.DataFrame(schema={"row": pl.Int64})).schema
    keys = list(dict.fromkeys(key for row in rows for key in row))
    numbered = [{"row": number, **row} for number, row in enumerate(rows, 2)]
    return pl.DataFrame(numbered, schema={key: types[key] for key in ["row", *keys]})
