"""One row of a book, opened: where it stands and why, in which figures it counts, what was read from each cell."""

import datetime as dt
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from zhirong.accounts.actor import NotFound
from zhirong.ledger.columns import faults_of, rows_of
from zhirong.ledger.models import Book
from zhirong.ledger.owners import Terms
from zhirong.ledger.reading.faults import FAULTS
from zhirong.ledger.reading_of_book import periods_of
from zhirong.rules.amounts import Unit
from zhirong.rules.counting import Bucket, Count, reason_of
from zhirong.rules.counting.account import opened
from zhirong.rules.counting.oddities import oddities, oddity
from zhirong.rules.counting.severity import severity_of
from zhirong.rules.ledger_columns import LEDGERS, Column, Disclosure, Type
from zhirong.ui import wording
from zhirong.workflow.labels import words

#: What a finding is called, and its tone.
TONES = {"error": "bad", "warning": "warn", "info": "muted"}


def sheet(book: Book, terms: Terms, count: Count, number: int, *, own: bool) -> dict[str, Any]:
    """Everything about the row of that number. ``own``: the reader belongs to the institution. Raises NotFound."""
    judged = count.rows.filter(pl.col("row") == number)
    read = rows_of(book).filter(pl.col("row") == number)
    if not judged.height:
        raise NotFound(_("台账没有第 %(row)s 行数据。") % {"row": number}, remedy=_("请从台账页面打开一行。"))
    line = judged.row(0, named=True)
    cells = read.row(0, named=True)
    deal = line["deal"]
    same = (
        [] if deal is None else count.rows.filter((pl.col("deal") == deal) & (pl.col("row") != number))["row"].to_list()
    )
    return {
        "number": number,
        "bucket": Bucket(line["bucket"]),
        "date": line["date"],
        "findings": _findings(book, count, line),
        "figures": _figures(book, terms, count, number),
        "same_deal": same[:40],
        "cells": list(_cells(book, cells, own=own)),
        "hidden": sum(1 for each in LEDGERS[book.kind] if each.key in cells and not _sees(each, own)),
    }


def _findings(book: Book, count: Count, line: dict[str, Any]) -> list[dict[str, Any]]:
    kind, number = book.kind, line["row"]
    found = [
        {"words": words(reason_of(kind, code).label), "tone": TONES[severity_of(kind, code)], "remedy": ""}
        for code in line["reasons"]
    ]
    odd = oddities(kind, count.rows)
    found += [
        {"words": words(oddity(code).label), "tone": TONES[oddity(code).severity], "remedy": ""}
        for code in odd.filter(pl.col("row") == number)["code"].to_list()
    ]
    faults = faults_of(book)
    for each in faults.filter(pl.col("row") == number).iter_rows(named=True) if "column" in faults.columns else []:
        fault = FAULTS[each["fault"]]
        head = book.columns.get(each["column"], each["column"])
        text = _("“%(head)s”填的“%(text)s”：%(why)s") % {"head": head, "text": each["text"], "why": fault.label}
        found.append({"words": text, "tone": "bad" if fault.severe else "warn", "remedy": str(fault.remedy)})
    return found


def _figures(book: Book, terms: Terms, count: Count, number: int) -> list[dict[str, Any]]:
    """The figures of single years in which the row counts, or that it leaves open."""
    single = {period for period in periods_of(terms) if len(period) == 1}
    found = []
    for each in opened(count, present=frozenset(book.columns)):
        if each.years in single and each.code in terms.names and number in {*each.rows, *each.unknown}:
            label = words(terms.names[each.code][0])
            found.append(
                {"code": each.code, "period": str(each.years[0]), "label": label, "counts": number in each.rows}
            )
    return found


def _cells(book: Book, cells: dict[str, Any], *, own: bool) -> Any:
    for each in LEDGERS[book.kind]:
        if each.key in cells and _sees(each, own):
            name = wording.beside(words(each.label), Unit.WAN if each.type is Type.MONEY else each.unit)
            yield name, _shown(each, cells[each.key])


def _sees(column: Column, own: bool) -> bool:
    """Columns of the institution's own, and those for sums alone, stay with the institution (definitions, section 4)."""
    return own or column.disclosure is Disclosure.OFFICE


def _shown(column: Column, value: Any) -> str:
    if value is None:
        return wording.NOT_APPLICABLE
    if column.type is Type.MONEY:
        return wording.wan(value)
    if column.type is Type.PERCENT:
        return f"{value / 10_000:g}"
    if column.type is Type.YES_NO:
        return _("是") if value else _("否")
    if column.type is Type.TRISTATE:
        return {"yes": _("是"), "no": _("否")}.get(value, _("不详"))
    if isinstance(value, dt.date):
        return wording.day(value)
    return wording.listed(value) if isinstance(value, list) else str(value)
