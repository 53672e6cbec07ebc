"""Points that the system proposes from figures, with the formula that it used.

How figures become points is nowhere stated; both formulas are assumptions, shown beside the points, and an expert may change the
points with a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

#: Fewer peers than this tell nothing, and would give away single figures.
LEAST_PEERS = 3
#: A target this far above the floor earns all of its half; one this far above the base years earns all of the other.
FULL_LIFT = Decimal("0.5")
FULL_GROWTH = Decimal(1)


@dataclass(frozen=True)
class Proposal:
    """Points with the formula in words, both languages apart."""

    points: Decimal
    zh: str
    en: str


@dataclass(frozen=True)
class Goal:
    """A target of one year: the target, its floor, and the yearly mean of the base years (None: unknown)."""

    target: Decimal
    floor: Decimal
    base: Decimal | None


def percentile(value: Decimal, peers: Sequence[Decimal]) -> int | None:
    """Where a value stands among its peers (without itself), 0 to 100; equals count half. None with too few peers."""
    if len(peers) < LEAST_PEERS:
        return None
    below, equal = sum(peer < value for peer in peers), sum(peer == value for peer in peers)
    return int((Fraction(200 * below + 100 * equal, 2 * len(peers)) + Fraction(1, 2)).__floor__())


def track_record(weight: Decimal, percentiles: Sequence[int]) -> Proposal | None:
    """weight x mean of the percentiles / 100. None where there is no percentile."""
    if not percentiles:
        return None
    points = _points(Fraction(weight) * sum(percentiles) / (100 * len(percentiles)))
    shown = " + ".join(f"P{each}" for each in percentiles)
    text = f"{_plain(weight)} × （{shown}） ÷ {100 * len(percentiles)} = {_plain(points)}"
    return Proposal(points, text, text.replace("（", "(").replace("）", ")"))


def ambition(weight: Decimal, goals: Sequence[Goal]) -> Proposal | None:
    """Half for the mean lift over the floors (full from +50 %), half for the mean growth over the base years (full from +100 %).

    Where no base is known the lift earns the whole weight. None without goals.
    """
    goals = [goal for goal in goals if goal.floor > 0]
    if not goals:
        return None
    lifts = [Fraction(goal.target) / Fraction(goal.floor) - 1 for goal in goals]
    growths = [Fraction(goal.target) / Fraction(goal.base) - 1 for goal in goals if goal.base]
    lift, growth = _mean(lifts), _mean(growths) if growths else None
    from_lift = _mean([_share(each, FULL_LIFT) for each in lifts])
    from_growth = _mean([_share(each, FULL_GROWTH) for each in growths]) if growths else None
    share = from_lift if from_growth is None else (from_lift + from_growth) / 2
    points = _points(Fraction(weight) * share)
    return Proposal(points, _lift_text(weight, points, lift, growth), _lift_english(weight, points, lift, growth))


def _share(value: Fraction, full: Decimal) -> Fraction:
    return min(max(value / Fraction(full), Fraction(0)), Fraction(1))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _points(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _percent(value: Fraction) -> str:
    return f"{round(float(value) * 100):+d}%"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _lift_text(weight: Decimal, points: Decimal, lift: Fraction, growth: Fraction | None) -> str:
    if growth is None:
        return f"相对底线平均 {_percent(lift)}（+50% 得满分），基期数不明；{_plain(weight)} 分中得 {_plain(points)}"
    return (
        f"相对底线平均 {_percent(lift)}（+50% 得满分），相对基期年均 {_percent(growth)}（+100% 得满分），各占一半；"
        f"{_plain(weight)} 分中得 {_plain(points)}"
    )


def _lift_english(weight: Decimal, points: Decimal, lift: Fraction, growth: Fraction | None) -> str:
    if growth is None:
        return f"{_percent(lift)} over the floors (full at +50%), base unknown: {_plain(points)} of {_plain(weight)}"
    return (
        f"{_percent(lift)} over the floors (full at +50%), {_percent(growth)} over the base years (full at +100%), "
        f"half each: {_plain(points)} of {_plain(weight)}"
    )
