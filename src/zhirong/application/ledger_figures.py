"""The figures that the ledger of an application gives, as the content keeps them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhirong.application.models import Application
from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.figures import Figure, Figures
from zhirong.rules.lifecycle import Label


def ledger_of(application: Application) -> dict[str, Any]:
    """``{digest, book, rules, figures}`` of the book of an application; empty without one.

    ``figures`` is year -> code -> ``{counted, possible, unit, reason}``, numbers as text.
    """
    return {}


def as_figures(ledger: Mapping[str, Any]) -> Figures:
    """The kept figures as the rules read them."""
    found: dict[tuple[str, tuple[int, ...]], Figure] = {}
    for year, figures in ledger.get("figures", {}).items():
        for code, each in figures.items():
            found[code, (int(year),) if year else ()] = _figure(each)
    return Figures(values=found)


def kept(figures: Figures) -> dict[str, dict[str, Any]]:
    """Figures by year as the content keeps them; those of several years together are left out, for they are sums."""
    found: dict[str, dict[str, Any]] = {}
    for (code, years), figure in figures.values.items():
        if len(years) > 1:
            continue
        found.setdefault(str(years[0]) if years else "", {})[code] = {
            "counted": str(figure.counted.value),
            "possible": None if figure.possible is None else str(figure.possible.value),
            "unit": str(figure.counted.unit),
            "reason": figure.reason.zh if figure.reason else "",
            "reason_en": figure.reason.en if figure.reason else "",
        }
    return found


def _figure(each: Mapping[str, Any]) -> Figure:
    unit = Unit(each["unit"])
    possible = None if each["possible"] is None else Quantity(Decimal(each["possible"]), unit)
    reason = Label(each["reason"], each.get("reason_en", "")) if each["reason"] else None
    return Figure(Quantity(Decimal(each["counted"]), unit), possible, reason)
