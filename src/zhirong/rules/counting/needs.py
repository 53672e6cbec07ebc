"""What a row must hold to count under the rules chosen. What lacks it is unknown, never a fault (definitions, section 4)."""

from collections.abc import Mapping

import polars as pl

from zhirong.rules.counting.marks import Marks
from zhirong.rules.counting.periods import date_column
from zhirong.rules.counting.policies import GROUP_MEMBER, IS_POLICY, policy

_PLEDGE_ROLES = ("知产质押反担保", "知产质押给银行+保证")
_BATCH_MODES = ("批次（批量）担保", "见贷即保")
_PURE = "纯质押"


def require(kind: str, marks: Marks, option: Mapping[str, str]) -> None:
    """Mark the fields that the rows lack."""
    _NEEDS[kind](marks, option)


def _bank(marks: Marks, option: Mapping[str, str]) -> None:
    marks.require(dict.fromkeys(("uscc", "reg_no", "reg_date", "ip_list", date_column("bank", option))))
    if option["C21"] == "needs_contract" or option["C04"] in {"contract", "pair", "drawdown"}:
        marks.require(("loan_contract",))
    if option["C04"] == "drawdown":
        marks.require(("loan_start", "loan_amount"), pl.col("iou_no").is_null())
    if option["C11"] == "mixed_half":
        mix = pl.col("guarantee_mix")
        pure = (mix.list.len() > 0) & mix.list.eval(pl.element() == _PURE).list.all()
        marks.require(("ip_share",), ~pure.fill_null(False))


def _insurer(marks: Marks, option: Mapping[str, str]) -> None:
    marks.require(dict.fromkeys(("policy_no", "product_kind", "uscc", "start_date", date_column("insurer", option))))
    if option["C12"] == "filed":
        marks.require(("filing_no",), pl.col("product_kind") == "其他")
    if option["C14"] == "excluded":
        marks.require(("is_renewal",), IS_POLICY)
    if option["C05"] == "policy":
        return
    marks.require(("master_policy_no",), GROUP_MEMBER)
    if option["C05"] == "insured":
        marks.require(("insured",), GROUP_MEMBER)
    else:
        split = (
            marks.live("row_kind", "policy_no", "master_policy_no")
            .filter(GROUP_MEMBER)
            .select(policy())
            .to_series()
            .drop_nulls()
            .unique()
        )
        marks.require(("ip_list",), GROUP_MEMBER | (IS_POLICY & ~pl.col("policy_no").is_in(split.implode())))


def _guarantor(marks: Marks, option: Mapping[str, str]) -> None:
    marks.require(dict.fromkeys(("uscc", "ip_role", "start", date_column("guarantor", option))))
    marks.require(("reg_no",), pl.col("ip_role").is_in(_PLEDGE_ROLES))
    contract = pl.col("entrust_contract")
    if option["C06"] == "batch":
        marks.require(("batch_no",), contract.is_null() | pl.col("mode").is_in(_BATCH_MODES).fill_null(False))
    else:
        marks.require(("entrust_contract",), pl.any_horizontal(pl.col("batch_no", "loan_contract").is_null()))
    if option["C14"] == "excluded":
        marks.require(("ip_list",))


_NEEDS = {"bank": _bank, "insurer": _insurer, "guarantor": _guarantor}
