"""Fictional ledgers for tests, as the demo writes them: a workbook, and what surely counts in it."""

from functools import cache

from zhirong.demo.world.ledgers import FictionalLedger, fictional_ledger


@cache
def a_ledger(kind: str, seed: int = 1, *, planted: bool = True) -> FictionalLedger:
    """The usual ledger of a good applicant over 2021 and 2022."""
    return fictional_ledger(kind, seed=seed, planted=planted)


def registered_total(kind: str = "bank") -> str:
    """The registered amounts of a ledger without faults, each registration once, as a page shows them (万元)."""
    rows = a_ledger(kind, planted=False).rows
    return f"{sum({row['reg_no']: row['reg_amount'] for row in rows}.values()):,}"
