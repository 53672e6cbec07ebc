"""In words: what each figure of a ledger counts, and which of the counting rules it reads."""

from zhirong.rules.counting.totals import DEALS
from zhirong.rules.lifecycle import Label as L

_DEALS = L("计入的行，按口径合成“笔”，逐笔计数", "rows that count, joined into deals by the rules, each deal once")
_FORMULAS = {
    "registrations": L("计入的行，每个质押登记号计一次", "rows that count, each registration number once"),
    "households": L(
        "计入的行，期间内按统一社会信用代码去重计户", "rows that count, distinct credit codes in the period"
    ),
    "registered_amount": L(
        "计入的行，每个质押登记号的登记金额取一次，相加", "rows that count, the amount of each registration once"
    ),
    "disbursed_amount": L("计入的行，每笔放款的金额取一次，相加", "rows that count, each drawdown once"),
    "sum_insured": L("计入的保单，每张的保险金额相加", "policies that count, the sum insured of each"),
    "premium": L("计入的保单，每张的保费相加", "policies that count, the premium of each"),
    "guaranteed_amount": L(
        "计入的担保，每笔主债权金额取一次，相加", "guarantees that count, the principal of each debt once"
    ),
    "sme_households": L(
        "计入且企业为中小企业的行，按统一社会信用代码去重计户",
        "rows that count and whose firm is an SME, distinct codes",
    ),
    "first_loan_households": L(
        "计入、主张首贷且有佐证、企业为中小企业的行，每家企业只在最早一笔计一次",
        "rows that count and claim a first loan with proof, for an SME; each firm once, at its earliest deal",
    ),
}

#: Figures that stand beside those of the programme, by code.
BESIDE = {"registrations": L("质押登记数（官方统计口径）", "registrations (the official statistic)")}


def formula(code: str) -> L:
    """The sentence of a figure; for one that has none of its own, that it counts rows."""
    if code in DEALS.values():
        return _DEALS
    return _FORMULAS.get(code, L("计入的行", "rows that count"))
