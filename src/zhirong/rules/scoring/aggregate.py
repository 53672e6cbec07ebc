"""Several scores made one, and the scores that lie far from the others.

Points are decimals with at most two places; the combined score is a fraction, compared exactly and rounded only for the eye.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from zhirong.errors import ZhirongError
from zhirong.rules.lifecycle import Label

#: From this many scores on, a trimmed mean leaves out the highest and the lowest; with fewer nothing is left out.
TRIMMED_FROM = 5


class ScoreFault(ZhirongError):
    """Scores that cannot be combined: none at all, or points finer than a hundredth."""

    code = "score_fault"


class Method(StrEnum):
    """How several scores become one."""

    MEAN = "mean"
    TRIMMED_MEAN = "trimmed_mean"
    MEDIAN = "median"

    @property
    def label(self) -> Label:
        """The name in both languages."""
        return _METHODS[self]


_METHODS = {
    Method.MEAN: Label("平均分", "mean"),
    Method.TRIMMED_MEAN: Label(
        "去掉一个最高分和一个最低分后平均（不足五份评分表时直接平均）",
        "mean without one highest and one lowest score (with fewer than five sheets the plain mean)",
    ),
    Method.MEDIAN: Label("中位数", "median"),
}


def hundredths(points: Decimal) -> int:
    """Points as whole hundredths. Raises ScoreFault for finer ones."""
    scaled = points * 100
    if scaled != scaled.to_integral_value():
        raise ScoreFault(f"“{points}”超过两位小数。", remedy="分数最多保留两位小数。")
    return int(scaled)


def parts(values: Sequence[int], method: Method) -> tuple[int, int]:
    """The combined value as (numerator, denominator); the denominator depends on the number of values alone."""
    count = len(values)
    if method is Method.MEDIAN:
        ordered, middle = sorted(values), count // 2
        return (2 * ordered[middle] if count % 2 else ordered[middle - 1] + ordered[middle]), 2
    if method is Method.TRIMMED_MEAN and count >= TRIMMED_FROM:
        return sum(values) - max(values) - min(values), count - 2
    return sum(values), count


def combined(points: Sequence[Decimal], method: Method) -> Fraction:
    """One score from several, exactly. Raises ScoreFault when there is none."""
    if not points:
        raise ScoreFault("没有可以汇总的评分。", remedy="至少要有一份已提交的评分表。")
    numerator, denominator = parts([hundredths(each) for each in points], method)
    return Fraction(numerator, denominator * 100)


def outliers(totals: Mapping[str, Decimal], beyond: Decimal) -> tuple[str, ...]:
    """Whose total is further than ``beyond`` points from the median of all, in the order given."""
    if not totals:
        return ()
    middle = combined(list(totals.values()), Method.MEDIAN)
    return tuple(who for who, total in totals.items() if abs(Fraction(total) - middle) > Fraction(beyond))


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """For the eye: half up, never used for comparing."""
    scale = 10**places
    whole, rest = divmod(abs(value.numerator) * scale, value.denominator)
    whole += 2 * rest >= value.denominator
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)
