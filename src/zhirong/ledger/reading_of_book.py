"""A ledger as its readers see it: what stands where and why, and the figures with the rules behind them."""

import json
from typing import Any

import polars as pl
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhirong.ledger.columns import faults_of
from zhirong.ledger.figures import count_of
from zhirong.ledger.models import Book
from zhirong.ledger.owners import Terms
from zhirong.ledger.reading.faults import FAULTS, NOTICES
from zhirong.rules.counting import Bucket, Count, reason_of
from zhirong.rules.figures import Figure
from zhirong.rules.rule_set import RuleSet
from zhirong.ui.templatetags.ui import chip
from zhirong.workflow.labels import language, words

#: What stands on the chip for each kind of institution.
CHIPS = {
    "bank": ("C01", "C04", "C08", "C16", "E01"),
    "insurer": ("C05", "C09", "C12", "E01"),
    "guarantor": ("C06", "C09", "C13", "E01"),
}
#: kind -> the columns that name the firm, the deal and its amount.
_SHOWN = {
    "bank": ("borrower", "reg_no", "reg_amount"),
    "insurer": ("policyholder", "policy_no", "sum_insured"),
    "guarantor": ("debtor", "entrust_contract", "principal"),
}
#: Everything reported, in the order of the page; what lies out of the period is not reported.
_REPORTED = (Bucket.COUNTED, Bucket.DOUBTFUL, Bucket.EXCLUDED, Bucket.UNKNOWN)


def rules_of(book: Book, terms: Terms) -> RuleSet:
    """The rules that bound the book when it was handed in; before that, those that bind now."""
    if book.handed_in_rules:
        return RuleSet.model_validate_json(json.dumps(book.handed_in_rules))
    return terms.rules


def counted(book: Book, terms: Terms) -> Count:
    """The count of the book."""
    return count_of(book, rules_of(book, terms), book.kind, terms.years)


def reported(count: Count) -> int:
    """申报: the rows whose period is asked for or cannot be told."""
    return sum(count.tallies[bucket] for bucket in _REPORTED)


def bucket_tabs(book: Book, count: Count, chosen: str) -> list[dict[str, Any]]:
    """All rows, then each bucket, with its number."""
    address = reverse("ledger_book", args=[book.pk])
    everything = {"label": _("全部"), "url": address, "count": count.rows.height, "on": not chosen}
    each = [
        {
            "label": words(bucket.label),
            "url": f"{address}?bucket={bucket.value}",
            "count": count.tallies[bucket],
            "on": chosen == bucket.value,
        }
        for bucket in (*_REPORTED, Bucket.OUT_OF_PERIOD)
    ]
    return [everything, *each]


def rows(book: Book, count: Count, chosen: str) -> list[dict[str, Any]]:
    """The rows of a bucket, or all; each with where it stands and why."""
    return lines_of(book, count.rows if not chosen else count.rows.filter(pl.col("bucket") == chosen))


def lines_of(book: Book, rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Judged rows as a list; each opens its own page."""
    firm, number, amount = _SHOWN[book.kind]
    shown = rows.select("row", "uscc", "date", "bucket", "reasons", firm=firm, number=number, amount=amount)
    page = reverse("ledger_row", args=[book.pk, 0]).removesuffix("0/")
    return [
        line
        | {
            "page": f"{page}{line['row']}/",
            "reasons": "；".join(words(reason_of(book.kind, code).label) for code in line["reasons"]),
        }
        for line in shown.iter_rows(named=True)
    ]


def cells(book: Book) -> list[dict[str, Any]]:
    """The cells that were not taken as they are: where, what stands there, why, and how to mend it."""
    page = reverse("ledger_row", args=[book.pk, 0]).removesuffix("0/")
    faults = faults_of(book)
    found = []
    for line in faults.iter_rows(named=True) if book.faults else []:
        fault = FAULTS[line["fault"]]
        found.append(
            {
                "row": line["row"],
                "page": f"{page}{line['row']}/",
                "head": book.columns.get(line["column"], line["column"]),
                "text": line["text"],
                "severe": fault.severe,
                "label": str(fault.label),
                "remedy": str(fault.remedy),
            }
        )
    return found


def notices(book: Book) -> list[str]:
    """What the reader left out or assumed, in sentences."""
    return [str(NOTICES[each["code"]]) % {"about": each["about"]} for each in book.notices if each["code"] in NOTICES]


def figure_rows(book: Book, count: Count, terms: Terms) -> list[dict[str, Any]]:
    """Each figure that the ledger gives, by year and over the years, in the unit of the programme."""
    periods = periods_of(terms)
    found = []
    for code, (label, unit, _rules) in terms.names.items():
        if (code, periods[0]) in count.figures.values:
            figures = [count.figures.values[code, period] for period in periods]
            cells = [
                {
                    "url": reverse("ledger_figure", args=[book.pk, code, "-".join(map(str, period))]),
                    "counted": each.counted.in_unit(unit).number,
                    "open": _open(each),
                    "known": each.possible == each.counted,
                }
                for each, period in zip(figures, periods, strict=True)
            ]
            found.append({"label": words(label), "unit": unit, "cells": cells})
    return found


def periods_of(terms: Terms) -> list[tuple[int, ...]]:
    """Each year, and all of them together where there are several."""
    return [*((year,) for year in terms.years), *([terms.years] if len(terms.years) > 1 else [])]


def chip_of(book: Book, terms: Terms) -> SafeString:
    """The version of the rules and the answers that matter for the kind."""
    return chip(*rules_of(book, terms).chip(*CHIPS[book.kind], language=language()).split(" · "))


def _open(figure: Figure) -> str:
    return words(figure.reason) if figure.reason else ""
