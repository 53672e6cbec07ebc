"""An independent list of registrations, and how the rows of a ledger compare with it (登记比对)."""

import csv
import io
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl
from django.utils.translation import gettext as _

from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.reading.cells import read_cells
from zhirong.rules.amounts import Unit
from zhirong.rules.ledger_columns import LEDGERS, Column

#: The heads of the list.
HEADS = ("reg_no", "reg_date", "amount", "unit", "pledgor_uscc", "pledgee")
_UNITS = frozenset({Unit.YUAN.value, Unit.WAN.value, Unit.YI.value})


@dataclass(frozen=True)
class Mismatch:
    """One row that the list does not bear out. ``column`` is the key of the ledger, ``listed`` what the list says."""

    row: int
    column: str
    listed: str


def read_list(file: BinaryIO) -> pl.DataFrame:
    """``reg_no``, ``reg_date``, ``fen`` and ``uscc``, one line for each registration. Raises LedgerRefused."""
    raw = file.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    lines = [line for line in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in line)]
    heads = [cell.strip().lower() for cell in lines[0]] if lines else []
    lacking = [head for head in HEADS[:3] if head not in heads]
    if lacking:
        raise LedgerRefused(
            _("登记清单缺少 %(heads)s 列。") % {"heads": "、".join(lacking)},
            remedy=_("第一行请写 %(heads)s。") % {"heads": ",".join(HEADS)},
            field="registry",
        )
    table = {
        head: [(line[place].strip() if place < len(line) else "") or None for line in lines[1:]]
        for place, head in enumerate(heads)
    }
    empty: list[str | None] = [None] * (len(lines) - 1)
    units = [unit if unit in _UNITS else None for unit in table.get("unit", empty)]
    amounts = [
        f"{amount}{unit or Unit.YUAN}" if amount else None for amount, unit in zip(table["amount"], units, strict=True)
    ]
    columns = {column.key: column for column in LEDGERS["bank"]}
    return pl.DataFrame(
        {
            "reg_no": _read(table["reg_no"], columns["reg_no"]),
            "reg_date": _read(table["reg_date"], columns["reg_date"]),
            "fen": _read(amounts, columns["reg_amount"], Unit.YUAN),
            "uscc": _read(table.get("pledgor_uscc", empty), columns["uscc"]),
        }
    ).drop_nulls("reg_no")


def _read(cells: list[str | None], column: Column, unit: str = "") -> pl.Series:
    return read_cells(pl.Series(cells, dtype=pl.String), column, unit, ())["value"]


def compare(kind: str, rows: pl.DataFrame, listed: pl.DataFrame) -> tuple[frozenset[int], list[Mismatch]]:
    """The rows that the list bears out, and what differs on the others that carry a registration number.

    A date, amount or code that either side does not give differs from nothing; a number that the list does not have is a
    mismatch of the number. Several lines of one number: one of them is enough. The code on the list is the pledgor's: where the
    ledger names another pledgor than the borrower, it says nothing about the borrower's code.
    """
    if "reg_no" not in rows.columns:
        return frozenset(), []
    if {"pledgor", "borrower", "uscc"} <= set(rows.columns):
        other = (pl.col("pledgor") != pl.col("borrower")).fill_null(False)
        rows = rows.with_columns(uscc=pl.when(~other).then("uscc"))
    pairs = {"reg_date": "reg_date", "reg_amount": "fen", "uscc": "uscc"}
    pairs = {
        ours: theirs
        for ours, theirs in pairs.items()
        if ours in rows.columns and not (kind != "bank" and ours == "uscc")
    }
    wanted = rows.select("row", *dict.fromkeys(("reg_no", *pairs))).drop_nulls("reg_no")
    joined = wanted.join(
        listed.rename({name: f"listed_{name}" for name in ("reg_date", "fen", "uscc")}), on="reg_no", how="left"
    )
    known = set(listed["reg_no"].to_list())
    matched: set[int] = set()
    differing: dict[int, list[Mismatch]] = {}
    for line in joined.iter_rows(named=True):
        number = line["row"]
        if line["reg_no"] not in known:
            differing[number] = [Mismatch(number, "reg_no", "")]
            continue
        wrong = [
            Mismatch(number, ours, _shown(ours, line[f"listed_{theirs}"]))
            for ours, theirs in pairs.items()
            if line[ours] is not None
            and line[f"listed_{theirs}"] is not None
            and line[ours] != line[f"listed_{theirs}"]
        ]
        if not wrong:
            matched.add(number)
        elif len(wrong) < len(differing.get(number, [*wrong, *wrong])):
            differing[number] = wrong
    return frozenset(matched), [
        each for row, found in sorted(differing.items()) if row not in matched for each in found
    ]


def _shown(key: str, value: object) -> str:
    if key == "reg_amount" and isinstance(value, int):
        return f"{value // 100:,}.{value % 100:02d} {Unit.YUAN}"
    return str(value)
