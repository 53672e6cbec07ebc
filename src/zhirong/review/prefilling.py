"""What the system proposes on a score sheet, and the figures that it compared.

Read from the frozen submissions of the round and from nothing else: a draft or a ledger that changes later changes no proposal.
Of the record only what the ledger counts is compared; what an institution states itself, with a reason, is shown in the
application and left to the expert.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from zhirong.accounts.institution_kinds import kind_label
from zhirong.application.goals_text import goals_field
from zhirong.application.ledger_figures import as_figures
from zhirong.programme.content import programme_of
from zhirong.review.models import Entry, Review
from zhirong.review.standing import review_sheet
from zhirong.rules.amounts import Quantity
from zhirong.rules.criteria import Verdict
from zhirong.rules.figures import Figures
from zhirong.rules.form_values import Frame, typed_text
from zhirong.rules.lifecycle import Label
from zhirong.rules.scoring.prefill import LEAST_PEERS, Goal, Proposal, ambition, percent, percentile, track_record

_NO_FORMULA = Label("这一项没有预填公式", "there is no formula for this line")
_NO_CONDITION = Label(
    "通知没有写明该类机构的业绩条件，不预填", "the notice has no condition for this kind: nothing is proposed"
)
_NO_FLOOR = Label(
    "通知没有写明该类机构的年度底线，不预填", "the notice has no floor for this kind: nothing is proposed"
)


@dataclass(frozen=True)
class Prefilled:
    """``proposal`` None: nothing is proposed, and ``why`` says why. ``facts`` are the figures compared, in words."""

    proposal: Proposal | None
    facts: tuple[Label, ...] = ()
    why: Label | None = None


@dataclass(frozen=True)
class Submitted:
    """What one frozen submission says in figures."""

    frame: Frame
    content: Mapping[str, Any]

    @cached_property
    def figures(self) -> Figures:
        """Of the ledger."""
        return as_figures(self.content["ledger"])

    @cached_property
    def record(self) -> list[Verdict]:
        """The figures of the conditions that are counted over years, each with what the ledger gives."""
        programme = self.frame.programme
        verdict = programme.eligibility(self.frame.kind, self.figures, years=self.frame.years)
        return [leaf for leaf in verdict.leaves() if leaf.years and leaf.counted is not None]

    def target(self, figure: str, year: int) -> Quantity | None:
        """The target of a year; None where none can be read."""
        field, definition = goals_field(self.frame), self.frame.programme.figure(figure)
        if field is None or definition is None:
            return None
        cell = (self.content["values"].get(field.key) or {}).get(str(year), {}).get(figure) or {}
        value = cell.get("value")
        return None if not value or typed_text(value) is not None else Quantity(Decimal(value), definition.unit)

    def base(self, figure: str) -> Decimal | None:
        """The yearly mean of the baseline years in the base unit; None where a year is unknown."""
        found = [self.figures.values.get((figure, (year,))) for year in self.frame.years["baseline_years"]]
        known = [each.counted.in_base for each in found if each is not None and each.possible is not None]
        return sum(known, Decimal(0)) / len(found) if known and len(known) == len(found) else None


def prefilled(review: Review) -> dict[str, Prefilled]:
    """Line -> what is proposed for it, for every line that the programme wants prefilled."""
    batch = review.entry.round.batch
    items = [item for item in review_sheet(batch).items if item.prefilled]
    if not items:
        return {}
    own, peers = _submissions(review.entry)
    return {
        item.id: _FORMULAS[item.id](item.weight, own, peers)
        if item.id in _FORMULAS
        else Prefilled(None, why=_NO_FORMULA)
        for item in items
    }


def _submissions(entry: Entry) -> tuple[Submitted, list[Submitted]]:
    """The one that is judged, and the others of its kind in the round."""
    batch = entry.round.batch
    years = {name: tuple(getattr(batch, name)) for name in ("baseline_years", "target_years")}
    frame = Frame(programme_of(batch.version), entry.kind, years)  # type: ignore[arg-type]
    rows = Entry.objects.filter(round=entry.round_id, kind=entry.kind).order_by("number")
    found = {pk: Submitted(frame, content) for pk, content in rows.values_list("pk", "submission__content")}
    own = found.pop(entry.pk)
    return own, list(found.values())


def _track_record(weight: Decimal, own: Submitted, peers: Sequence[Submitted]) -> Prefilled:
    """From where the figures of the conditions stand among the others of the same kind."""
    if not own.record:
        return Prefilled(None, why=_NO_CONDITION)
    facts, places, why = [], [], None
    labels, kind = own.frame.programme.labels, kind_label(own.frame.kind)
    for leaf in own.record:
        label = labels[leaf.name]
        if leaf.counted is None or leaf.possible is None:
            why = why or Label(
                f"台账没有“{label.zh}”，数不明，不预填", f"the ledger has no {label.en}: nothing is proposed"
            )
            facts.append(Label(f"{label.zh}：不明", f"{label.en}: unknown"))
            continue
        known = [
            each.counted.in_base
            for peer in peers
            for each in peer.record
            if each.name == leaf.name and each.counted is not None and each.possible is not None
        ]
        place = percentile(leaf.counted.in_base, known)
        facts.append(_compared(leaf, label, place, len(known)))
        if place is None:
            why = why or Label(
                f"本批同类（{kind}）有数的其他申报 {len(known)} 件，不足 {LEAST_PEERS} 件，不作分位比较，不预填",
                f"{len(known)} other applications of the kind with figures, fewer than {LEAST_PEERS}: nothing is proposed",
            )
        else:
            places.append(place)
    return Prefilled(None if why else track_record(weight, places), tuple(facts), why)


def _compared(leaf: Verdict, label: Label, place: int | None, peers: int) -> Label:
    counted = leaf.counted
    assert counted is not None
    years = "、".join(map(str, leaf.years))
    said = Label(
        f"{years}年{label.zh} {counted.readable()}",
        f"{label.en} {', '.join(map(str, leaf.years))}: {counted.in_english()}",
    )
    if leaf.possible != counted:
        said = Label(f"{said.zh}（另有待定未计）", f"{said.en} (more is undetermined and not counted)")
    if place is None:
        return said
    return Label(
        f"{said.zh}，在同类其他 {peers} 件中居 P{place}", f"{said.en}, P{place} among {peers} others of the kind"
    )


def _ambition(weight: Decimal, own: Submitted, peers: Sequence[Submitted]) -> Prefilled:
    """From how far the targets lie above the floors and above the baseline years."""
    goals, facts, why = _goals(own)
    if why is not None:
        return Prefilled(None, tuple(facts), why)
    proposal = ambition(weight, goals)
    if proposal is None:
        return Prefilled(None, why=_NO_FLOOR)
    others = [ambition(weight, found) for found, _facts, missing in map(_goals, peers) if missing is None]
    place = percentile(proposal.points, [each.points for each in others if each is not None])
    if place is not None:
        facts.append(
            Label(f"力度在同类其他 {len(others)} 件中居 P{place}", f"P{place} among {len(others)} others of the kind")
        )
    return Prefilled(proposal, tuple(facts))


def _goals(of: Submitted) -> tuple[list[Goal], list[Label], Label | None]:
    """Every floor in every target year against target and base, the same in words, and what is missing if anything is."""
    programme, why = of.frame.programme, None
    goals, facts = [], []
    for position, year in enumerate(of.frame.years["target_years"]):
        for floor in programme.floors(of.frame.kind):
            label, threshold = programme.labels[floor.figure], floor.threshold(position)
            target, base = of.target(floor.figure, year), of.base(floor.figure)
            if target is None or base is None:
                missing = Label("目标", "target") if target is None else Label("基期数", "baseline figure")
                why = why or Label(
                    f"“{label.zh}”的{missing.zh}不明，不预填",
                    f"the {missing.en} of {label.en} is unknown: nothing is proposed",
                )
                continue
            goal = Goal(target.in_base, threshold.in_base, base)
            goals.append(goal)
            facts.append(_stated(year, label, target, threshold, goal))
    return goals, facts, why


def _stated(year: int, label: Label, target: Quantity, floor: Quantity, goal: Goal) -> Label:
    base = f"{_short(goal.base / target.unit.factor)} {target.unit}"
    lift, growth = percent(goal.lift), percent(goal.growth)
    return Label(
        f"{year}年{label.zh}目标 {target.readable()}，底线 {floor}（{lift}），基期年均 {base}（{growth}）",
        f"{label.en} {year}: target {target.in_english()}, floor {floor.in_english()} ({lift}), "
        f"yearly baseline {_short(goal.base / target.unit.factor)} ({growth})",
    )


def _short(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1')).normalize():f}"


_FORMULAS: Mapping[str, Callable[[Decimal, Submitted, Sequence[Submitted]], Prefilled]] = {
    "track_record": _track_record,
    "ambition": _ambition,
}
