"""Figures as they come to a rule: what surely counts, and what may still count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.lifecycle import Label


@dataclass(frozen=True)
class Figure:
    """``counted`` surely counts; with what is still undetermined it may reach ``possible`` (None: nobody can say).

    A plain known figure has both equal. ``reason`` says what is missing; None when nothing is.
    """

    counted: Quantity
    possible: Quantity | None
    reason: Label | None = None

    @classmethod
    def known(cls, quantity: Quantity) -> "Figure":
        """Everything is determined."""
        return cls(quantity, quantity)

    @classmethod
    def unknown(cls, unit: Unit, reason: Label) -> "Figure":
        """Nothing is known but the unit."""
        return cls(Quantity(Decimal(0), unit), None, reason)

    @classmethod
    def between(cls, counted: Quantity, possible: Quantity, reason: Label) -> "Figure":
        """Some rows lack a field: they may bring the figure up to ``possible``. Raises UnitMismatch."""
        counted.require_same_kind(possible)
        return cls(counted, possible, reason)

    def plus(self, other: "Figure") -> "Figure":
        """The sum of two figures that add. Raises UnitMismatch."""
        possible = None if self.possible is None or other.possible is None else self.possible.plus(other.possible)
        reasons = [reason for reason in dict.fromkeys((self.reason, other.reason)) if reason]
        words = Label("；".join(each.zh for each in reasons), "; ".join(each.en for each in reasons))
        return Figure(self.counted.plus(other.counted), possible, words if reasons else None)


@dataclass(frozen=True)
class Fact:
    """A yes or no that a person or a rule established; None is unknown."""

    holds: bool | None
    reason: Label | None = None


@dataclass(frozen=True)
class Figures:
    """All figures of one institution: by code and period (a tuple of years, empty for none), and facts by code."""

    values: Mapping[tuple[str, tuple[int, ...]], Figure] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def over(self, code: str, years: tuple[int, ...], *, unit: Unit, label: Label) -> Figure:
        """The figure of a period: as given for it, or the sum of its years where the unit adds; else unknown."""
        if (whole := self.values.get((code, years))) is not None:
            return whole
        if not years or (len(years) > 1 and not unit.adds_over_years):
            return Figure.unknown(unit, Label(f"缺少“{label.zh}”的数据", f"no data on {label.en}"))
        total = Figure.known(Quantity(Decimal(0), unit))
        for year in years:
            words = Label(f"缺少“{label.zh}”{year}年的数据", f"no data on {label.en} in {year}")
            missing = Figure.unknown(unit, words)
            total = total.plus(self.values.get((code, (year,)), missing))
        return total
