"""Conditions that explain themselves: what must hold, and the verdict with figure, threshold and shortfall.

A verdict is pass, fail or unknown. Unknown is never read as fail: a figure that may still grow over the threshold is
unknown, and says what is missing. 不少于 is ≥ (C23); amounts are compared in yuan, exactly.
Source of the logic: the three outcomes of the counting rules (definitions, section 3, points 5 and 7).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from zhirong.rules.amounts import Quantity, Unit
from zhirong.rules.figures import Figure, Figures
from zhirong.rules.lifecycle import Label
from zhirong.rules.records import Code, QuantityField, Record, Text


class Outcome(StrEnum):
    """The three answers, from worst to best."""

    FAIL = "fail"
    UNKNOWN = "unknown"
    PASS = "pass"  # noqa: S105  # an outcome, not a password

    @property
    def label(self) -> Label:
        """The name in both languages."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.PASS: Label("符合", "met"),
    Outcome.FAIL: Label("不符合", "not met"),
    Outcome.UNKNOWN: Label("待定", "undetermined"),
}
_RANK = {outcome: rank for rank, outcome in enumerate(Outcome)}

_PERIODS = {
    "baseline_years": Label("基期各年累计", " over the baseline years"),
    "target_years": Label("目标各年累计", " over the target years"),
}
#: Years are named, not written: the batch says which they are.
YearsName = Literal["baseline_years", "target_years"]


class AtLeast(Record):
    """A figure reaches a threshold, over the sum of the named years (none: it has no year)."""

    figure: Code
    at_least: QuantityField
    over: YearsName | None = None
    clause: Text


class Holds(Record):
    """A fact holds."""

    fact: Code
    clause: Text


class AllOf(Record):
    """Every one of the conditions."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Record):
    """At least one of the conditions."""

    any: tuple["Condition", ...] = Field(min_length=1)


def _shape(value: Any) -> str | None:
    """Which condition it is, by its first word; the sign keeps the schema's names apart from the keys of a file."""
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", {})
    return next((f"@{name}" for name in ("all", "any", "figure", "fact") if name in keys), None)


Condition = Annotated[
    Annotated[AllOf, Tag("@all")]
    | Annotated[AnyOf, Tag("@any")]
    | Annotated[AtLeast, Tag("@figure")]
    | Annotated[Holds, Tag("@fact")],
    Discriminator(_shape),
]
AllOf.model_rebuild()
AnyOf.model_rebuild()


@dataclass(frozen=True)
class Verdict:
    """What became of a condition, with everything needed to say why.

    ``counted`` is the sure part of the figure, ``possible`` what it may still reach (None: no bound); ``shortfall`` is what
    the sure part lacks. ``parts`` are the verdicts of an all or an any. ``sentence`` is the explanation in both languages.
    """

    outcome: Outcome
    sentence: Label
    name: str = ""
    years: tuple[int, ...] = ()
    counted: Quantity | None = None
    possible: Quantity | None = None
    threshold: Quantity | None = None
    shortfall: Quantity | None = None
    clause: str = ""
    reason: Label | None = None
    parts: tuple["Verdict", ...] = ()
    mode: Literal["single", "all", "any"] = "single"

    @property
    def unit(self) -> Unit | None:
        """The unit of the threshold."""
        return self.threshold.unit if self.threshold else None

    def leaves(self) -> Iterator["Verdict"]:
        """The verdicts on figures and facts, in order."""
        if self.mode == "single":
            yield self
        for part in self.parts:
            yield from part.leaves()


def judge(
    figure: Figure, threshold: Quantity, *, name: str, label: Label, years: tuple[int, ...] = (), clause: str = ""
) -> Verdict:
    """One figure against one threshold. Raises UnitMismatch when they cannot be compared."""
    counted, possible = figure.counted, figure.possible
    counted.require_same_kind(threshold)
    shortfall = counted.shortfall(threshold)
    if shortfall is None:
        outcome = Outcome.PASS
    elif possible is not None and not possible.reaches(threshold):
        outcome = Outcome.FAIL
    else:
        outcome = Outcome.UNKNOWN
    return Verdict(
        outcome=outcome,
        sentence=_explained(outcome, figure, threshold, label=label, years=years),
        name=name,
        years=years,
        counted=counted,
        possible=possible,
        threshold=threshold,
        shortfall=shortfall,
        clause=clause,
        reason=figure.reason,
    )


def evaluate(
    condition: "AllOf | AnyOf | AtLeast | Holds",
    *,
    figures: Figures,
    years: Mapping[YearsName, tuple[int, ...]],
    labels: Mapping[str, Label],
) -> Verdict:
    """The verdict on a condition. ``years`` are those of the batch, ``labels`` name figures and facts.

    A figure or fact that is absent is unknown, never nothing. Raises UnitMismatch.
    """
    if isinstance(condition, AtLeast):
        period = years[condition.over] if condition.over else ()
        unit, label = condition.at_least.unit, labels[condition.figure]
        figure = figures.over(condition.figure, period, unit=unit, label=label)
        return judge(
            figure, condition.at_least, name=condition.figure, label=label, years=period, clause=condition.clause
        )
    if isinstance(condition, Holds):
        return _fact(condition, figures, labels[condition.fact])
    mode: Literal["all", "any"] = "all" if isinstance(condition, AllOf) else "any"
    members = condition.all if isinstance(condition, AllOf) else condition.any
    parts = tuple(evaluate(member, figures=figures, years=years, labels=labels) for member in members)
    return combine(parts, mode=mode)


def combine(parts: tuple[Verdict, ...], *, mode: Literal["all", "any"]) -> Verdict:
    """All: the worst of the parts. Any: the best of them (fail < unknown < pass)."""
    ranked = sorted((part.outcome for part in parts), key=_RANK.__getitem__)
    outcome = ranked[0] if mode == "all" else ranked[-1]
    joiner, english = ("；且", "; and ") if mode == "all" else ("；或", "; or ")
    sentence = Label(
        joiner.join(_bracketed(part).zh for part in parts), english.join(_bracketed(part).en for part in parts)
    )
    return Verdict(outcome=outcome, sentence=sentence, parts=parts, mode=mode)


def described(
    condition: "AllOf | AnyOf | AtLeast | Holds", labels: Mapping[str, Label], *, inner: bool = False
) -> Label:
    """The condition in words, before there are figures."""
    if isinstance(condition, AtLeast):
        name = labels[condition.figure]
        zh, en = (_PERIODS[condition.over].zh, _PERIODS[condition.over].en) if condition.over else ("", "")
        return Label(
            f"{zh}{name.zh}不少于 {condition.at_least}", f"{name.en}{en}: at least {condition.at_least.in_english()}"
        )
    if isinstance(condition, Holds):
        return labels[condition.fact]
    members = condition.all if isinstance(condition, AllOf) else condition.any
    joiner, english = ("；且", "; and ") if isinstance(condition, AllOf) else ("；或", "; or ")
    words = [described(member, labels, inner=True) for member in members]
    zh, en = joiner.join(word.zh for word in words), english.join(word.en for word in words)
    return Label(f"（{zh}）", f"({en})") if inner and len(words) > 1 else Label(zh, en)


def undetermined(reason: Label) -> Verdict:
    """A case for which the notice gives no condition: a person decides (P18)."""
    return Verdict(outcome=Outcome.UNKNOWN, sentence=reason, reason=reason)


def _fact(condition: Holds, figures: Figures, label: Label) -> Verdict:
    fact = figures.facts.get(condition.fact)
    outcome = Outcome.UNKNOWN if fact is None or fact.holds is None else Outcome.PASS if fact.holds else Outcome.FAIL
    reason = fact.reason if fact else None
    why, why_en = (f"（{reason.zh}）", f" ({reason.en})") if reason else ("", "")
    return Verdict(
        outcome=outcome,
        sentence=Label(f"{label.zh}：{outcome.label.zh}{why}", f"{label.en}: {outcome.label.en}{why_en}"),
        name=condition.fact,
        clause=condition.clause,
        reason=reason,
    )


def _explained(outcome: Outcome, figure: Figure, threshold: Quantity, *, label: Label, years: tuple[int, ...]) -> Label:
    unit = threshold.unit
    period = "、".join(map(str, years)) + "年" + ("合计" if len(years) > 1 else "") if years else ""
    english_period = " in " + " + ".join(map(str, years)) if years else ""
    counted, counted_en = figure.counted.in_unit(unit), figure.counted.in_english()
    zh = f"{label.zh}{period} {counted}，要求不少于 {threshold}：{outcome.label.zh}"
    en = f"{label.en}{english_period}: {counted_en}, at least {threshold.in_english()}: {outcome.label.en}"
    if (shortfall := figure.counted.shortfall(threshold)) is not None:
        zh += f"，差 {shortfall.readable()}"
        en += f", {shortfall.in_english()} short"
    if outcome is Outcome.UNKNOWN and figure.reason:
        zh += f"（{figure.reason.zh}）"
        en += f" ({figure.reason.en})"
    return Label(zh, en)


def _bracketed(verdict: Verdict) -> Label:
    if verdict.mode == "single" or len(verdict.parts) == 1:
        return verdict.sentence
    return Label(f"（{verdict.sentence.zh}）", f"({verdict.sentence.en})")
