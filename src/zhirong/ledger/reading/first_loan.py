"""The single column 是否首贷 of older ledgers: yes in the sense that it names, unknown in the others (definitions, C01)."""

import polars as pl

from zhirong.rules.ledger_columns.bank import FIRST_LOAN

KEY = FIRST_LOAN.key
SENSES = ("first_no_credit_record", "first_ip_pledge", "first_at_bank")
_OPTIONS = FIRST_LOAN.options[: len(SENSES)]
_YES, _NO = FIRST_LOAN.options[len(SENSES) : len(SENSES) + 2]


def three_senses(value: pl.Series, known: frozenset[str]) -> tuple[dict[str, pl.Series], pl.Series]:
    """The columns that the ledger does not have itself, from the options chosen; and where a yes names no sense.

    ``known`` are the columns that stand in the ledger anyway. A bare no is a no in every sense; a bare yes is unknown in each.
    """
    frame = pl.DataFrame({"value": value})
    chosen = pl.col("value")
    columns = {
        sense: frame.select(
            pl.when(chosen == option).then(pl.lit("yes"))
            .when(chosen == _NO).then(pl.lit("no"))
            .when(chosen.is_not_null()).then(pl.lit("unknown"))
            .alias(sense)
        )[sense]
        for sense, option in zip(SENSES, _OPTIONS, strict=True)
        if sense not in known
    }  # fmt: skip
    return columns, frame.select(pl.when(chosen == _YES).then(pl.lit("first_loan_sense")).alias("fault"))["fault"]
