"""A ledger's columns made complete: those absent stand empty, in the types that the rules expect."""

import polars as pl

from zhirong.rules.ledger_columns import LEDGERS, Type

_DTYPES: dict[Type, pl.DataType] = {
    Type.WHOLE: pl.Int64(),
    Type.MONEY: pl.Int64(),
    Type.PERCENT: pl.Int64(),
    Type.DATE: pl.Date(),
    Type.YES_NO: pl.Boolean(),
    Type.CHOICES: pl.List(pl.String),
    Type.RIGHTS: pl.List(pl.String),
}


def complete(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Every column of the kind, ``row`` and ``status``, in the types that the rules expect; in the order given."""
    wanted: dict[str, pl.DataType] = {"row": pl.Int64(), "status": pl.String()}
    wanted |= {each.key: _DTYPES.get(each.type, pl.String()) for each in LEDGERS[kind] if not each.is_ignored}
    return rows.select(
        (pl.col(key).cast(dtype) if key in rows.columns else pl.lit(None, dtype).alias(key))
        for key, dtype in wanted.items()
    )
