"""The figures that the ledger of an application gives, as the content keeps them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhirong.accounts.actor import SYSTEM
from zhirong.application.models import Application
from zhirong.ledger.figures import figures_of, tallies_of
from zhirong.ledger.selectors import books
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch, RulePin
from zhirong.programme.rule_book import counting_rules
from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.figures import Figure, Figures
from zhirong.rules.lifecycle import Label
from zhirong.rules.programme import Programme
from zhirong.rules.question import Purpose
from zhirong.rules.rule_set import Family, RuleSet


def counting_rules_of(batch: Batch) -> RuleSet:
    """The counting rules that bind eligibility in the batch; the assumptions of the catalogue where none is bound yet."""
    pin = (
        RulePin.objects.filter(batch=batch, purpose=Purpose.ELIGIBILITY, until=None).select_related("rule_set").first()
    )
    if pin is None:
        return RuleSet(family=Family.COUNTING, version="V1", reason=batch.code)
    return counting_rules(pin.rule_set)


def ledger_of(application: Application) -> dict[str, Any]:
    """What the content keeps of the ledger of an application; empty without one.

    ``digest`` and ``book`` (its id), ``rows`` (of data), ``buckets`` (bucket -> rows), ``rules`` (the whole rule set, as JSON),
    and ``figures``: year -> code -> ``{counted, possible, unit, reason}``, numbers as text in the unit of the programme. What
    holds for several years together stands under those years joined by commas, for households are no sum of years.
    """
    of_this = books(SYSTEM).filter(in_force=True, owner_kind="application", owner_id=application.pk)
    book = of_this.select_related(None).first()  # who imported it, and from what file, is not asked
    if book is None:
        return {}
    rules, years = counting_rules_of(application.batch), tuple(application.batch.baseline_years)
    figures = figures_of(book, rules, application.kind, years)
    return {
        "digest": book.digest,
        "book": str(book.pk),
        "rows": book.rows,
        "buckets": {bucket.value: rows for bucket, rows in tallies_of(book, rules, application.kind, years).items()},
        "rules": rules.model_dump(mode="json"),
        "figures": kept(figures, programme_of(application.batch.version)),
    }


def as_figures(ledger: Mapping[str, Any]) -> Figures:
    """The kept figures as the rules read them."""
    found: dict[tuple[str, tuple[int, ...]], Figure] = {}
    for period, figures in ledger.get("figures", {}).items():
        years = tuple(int(year) for year in period.split(",") if year)
        for code, each in figures.items():
            found[code, years] = _figure(each)
    return Figures(values=found)


def kept(figures: Figures, programme: Programme) -> dict[str, dict[str, Any]]:
    """Figures by period as the content keeps them: only those of the programme, each in the unit of the programme."""
    found: dict[str, dict[str, Any]] = {}
    for (code, years), figure in figures.values.items():
        definition = programme.figure(code)
        if definition is None:
            continue
        unit = definition.unit
        found.setdefault(",".join(map(str, years)), {})[code] = {
            "counted": _number(figure.counted, unit),
            "possible": None if figure.possible is None else _number(figure.possible, unit),
            "unit": str(unit),
            "reason": figure.reason.zh if figure.reason else "",
            "reason_en": figure.reason.en if figure.reason else "",
        }
    return found


def _number(quantity: Quantity, unit: Unit) -> str:
    return f"{quantity.in_unit(unit).value.normalize():f}"


def _figure(each: Mapping[str, Any]) -> Figure:
    unit = Unit(each["unit"])
    possible = None if each["possible"] is None else Quantity(Decimal(each["possible"]), unit)
    reason = Label(each["reason"], each.get("reason_en", "")) if each["reason"] else None
    return Figure(Quantity(Decimal(each["counted"]), unit), possible, reason)
