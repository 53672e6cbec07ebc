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
    """A target of one year: the target, its floor, and the yearly mean of the base years."""

    target: Decimal
    floor: Decimal
    base: Decimal

    @property
    def lift(self) -> Fraction:
        """How far the target lies above its floor; 0.2 is 20 % above."""
        return Fraction(self.target) / Fraction(self.floor) - 1

    @property
    def growth(self) -> Fraction:
        """How far it lies above the base; from nothing to something counts as doubled."""
        if not self.base:
            return Fraction(FULL_GROWTH) if self.target else Fraction(0)
        return Fraction(self.target) / Fraction(self.base) - 1


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

    None without goals that have a floor.
    """
    goals = [goal for goal in goals if goal.floor > 0]
    if not goals:
        return None
    lift, growth = _mean([goal.lift for goal in goals]), _mean([goal.growth for goal in goals])
    from_lift = _mean([_share(goal.lift, FULL_LIFT) for goal in goals])
    from_growth = _mean([_share(goal.growth, FULL_GROWTH) for goal in goals])
    points = _points(Fraction(weight) * (from_lift + from_growth) / 2)
    return Proposal(
        points,
        f"相对底线平均 {percent(lift)}（每项 +50% 得满分），相对基期年均 {percent(growth)}（每项 +100% 得满分），各占一半；"
        f"{_plain(weight)} 分中得 {_plain(points)}",
        f"{percent(lift)} over the floors (full at +50% each), {percent(growth)} over the base years (full at +100% each), "
        f"half each: {_plain(points)} of {_plain(weight)}",
    )


def _share(value: Fraction, full: Decimal) -> Fraction:
    return min(max(value / Fraction(full), Fraction(0)), Fraction(1))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _points(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def percent(value: Fraction) -> str:
    """A share as a signed whole per cent, for the eye."""
    return f"{round(float(value) * 100):+d}%"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
