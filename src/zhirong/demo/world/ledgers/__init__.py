"""Fictional ledgers in the layout of the template, each from a seed, with what surely counts in it said beside."""

from collections.abc import Mapping

from zhirong.demo.world.ledgers.bank import bank_ledger
from zhirong.demo.world.ledgers.guarantor import guarantor_ledger
from zhirong.demo.world.ledgers.insurer import insurer_ledger
from zhirong.demo.world.ledgers.ledger import FictionalLedger

__all__ = ["FictionalLedger", "fictional_ledger"]

#: A good applicant: deals by year before the call, oldest first.
_USUAL = {"bank": (58, 62), "insurer": (160, 270), "guarantor": (12, 16)}
#: Of a bank's deals, the first loans of small and medium enterprises.
_FIRST_LOANS = (21, 24)


def fictional_ledger(
    kind: str,
    *,
    seed: int,
    deals: Mapping[int, int] | None = None,
    first_loans: Mapping[int, int] | None = None,
    planted: bool = True,
    years: tuple[int, int] = (2021, 2022),
) -> FictionalLedger:
    """The ledger of one institution: exactly so many deals count in each year, under the default rules.

    ``planted`` adds what an office meets: doubles, numbers that cannot be, rows that lack a field, rows that do not belong.
    Another seed brings other firms. KeyError for a kind without a ledger.
    """
    deals = dict(zip(years, _USUAL[kind], strict=True)) if deals is None else deals
    if kind == "bank":
        if first_loans is None:
            first_loans = {year: min(n, most) for (year, most), n in zip(deals.items(), _FIRST_LOANS, strict=False)}
        return bank_ledger(seed, deals, first_loans, planted=planted)
    return {"insurer": insurer_ledger, "guarantor": guarantor_ledger}[kind](seed, deals, planted=planted)
