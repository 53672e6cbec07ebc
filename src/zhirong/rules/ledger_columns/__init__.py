"""The ledgers of the three kinds of institution, column by column."""

from collections.abc import Mapping

from zhirong.rules.ledger_columns.bank import BANK, FIRST_LOAN
from zhirong.rules.ledger_columns.column import Column, Disclosure, Need, Type
from zhirong.rules.ledger_columns.guarantor import GUARANTOR
from zhirong.rules.ledger_columns.insurer import INSURER

#: kind of institution -> its columns, in the order of the template
LEDGERS: Mapping[str, tuple[Column, ...]] = {"bank": BANK, "insurer": INSURER, "guarantor": GUARANTOR}
#: kind -> columns of older ledgers: the reader takes them, the template does not print them, no ledger is kept with them
READ_AS: Mapping[str, tuple[Column, ...]] = {"bank": (FIRST_LOAN,)}
#: Marks a place that is not in the city; any other place of a district column is.
OUTSIDE = "外地"


def column(kind: str, key: str) -> Column:
    """The column of that key. Raises KeyError."""
    return _BY_KEY[kind][key]


_BY_KEY = {kind: {each.key: each for each in columns} for kind, columns in LEDGERS.items()}


__all__ = ["LEDGERS", "OUTSIDE", "READ_AS", "Column", "Disclosure", "Need", "Type", "column"]
