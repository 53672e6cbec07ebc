"""A figure of a book, opened: its value, formula and rules, and the rows in it, waiting for it, or out of it, with reasons."""

from dataclasses import dataclass
from typing import Any

import polars as pl
from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.actor import NotFound
from zhirong.ledger.models import Book
from zhirong.ledger.owners import Terms
from zhirong.ledger.reading_of_book import lines_of, periods_of, rules_of
from zhirong.rules.counting import Count
from zhirong.rules.counting.account import Opened, opened
from zhirong.rules.counting.formulas import formula
from zhirong.ui.wording import listed
from zhirong.workflow.labels import words


@dataclass(frozen=True)
class Shown:
    """What the page says before its rows."""

    label: str
    unit: str
    period: str
    value: str
    note: str
    formula: str
    rules: list[tuple[str, str]]
    groups: dict[str, frozenset[int]]


def shown(book: Book, terms: Terms, count: Count, code: str, period: str) -> Shown:
    """The figure of a code and a period as ``period_word`` writes it. Raises NotFound."""
    years = next((each for each in periods_of(terms) if period_word(each) == period), None)
    figures = opened(count, present=frozenset(book.columns))
    found = next((each for each in figures if (each.code, each.years) == (code, years)), None)
    if found is None or code not in terms.names or years is None:
        raise NotFound(_("台账没有这项数字。"), remedy=_("请从台账页面打开数字。"))
    label, unit, ids = terms.names[code]
    rules = rules_of(book, terms)
    return Shown(
        label=words(label),
        unit=str(unit),
        period=_("%(years)s年") % {"years": listed(years)},
        value=found.figure.counted.in_unit(unit).number if found.figure else _("待定"),
        note=words(found.figure.reason) if found.figure and found.figure.reason else "",
        formula=words(formula(code)),
        rules=[
            (f"{id} {words(rules.family.questions[id].label)}", words(rules.option(id).label))
            for id in ids
            if id in rules.family.questions
        ],
        groups=_groups(found, count, years),
    )


def _groups(found: Opened, count: Count, years: tuple[int, ...]) -> dict[str, frozenset[int]]:
    """``in``, ``open`` and ``out`` (of the period, or of no date that can be read, and not in the figure)."""
    here = pl.col("date").is_null() | pl.col("date").dt.year().is_in(list(years))
    period = frozenset(count.rows.filter(here)["row"].to_list())
    inside, waiting = frozenset(found.rows), frozenset(found.unknown)
    return {"in": inside, "open": waiting, "out": period - inside - waiting}


def rows(book: Book, count: Count, numbers: frozenset[int]) -> list[dict[str, Any]]:
    """These rows as a list; rows of one deal carry one number, in the order in which the deals come."""
    found = count.rows.filter(pl.col("row").is_in(sorted(numbers)))
    return lines_of(book, found)


def tabs(book: Book, shown_: Shown, code: str, period: str, chosen: str) -> list[dict[str, Any]]:
    """The three groups, each with its number of rows."""
    address = reverse("ledger_figure", args=[book.pk, code, period])
    labels = {"in": _("计入"), "open": _("待定"), "out": _("同期未计入")}
    return [
        {"label": label, "url": f"{address}?group={group}", "count": len(shown_.groups[group]), "on": chosen == group}
        for group, label in labels.items()
    ]


def period_word(years: tuple[int, ...]) -> str:
    """A period as it stands in an address: 2021, or 2021-2022."""
    return "-".join(map(str, years))
