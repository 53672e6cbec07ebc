"""Quantities with a unit: exact, compared in their base unit, rounded only for the eye.

Money is compared in yuan: 9.9999 亿元 is not 10 亿元. A count has no fraction. Two dimensions are never compared or added;
within money the names of the figures (registered, disbursed, balance) keep apart what may not be mixed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zhirong.errors import ZhirongError


class QuantityUnreadable(ZhirongError):
    """A text that is not a number followed by a known unit."""

    code = "quantity_unreadable"


class UnitMismatch(ZhirongError):
    """Two quantities of different kinds were put together."""

    code = "unit_mismatch"


class Unit(StrEnum):
    """The units of the programme files; the value is what an officer writes."""

    DEALS = "笔"
    HOUSEHOLDS = "户"
    YUAN = "元"
    WAN = "万元"
    YI = "亿元"
    PRODUCTS = "款"
    CLASSES = "类"
    PERSONS = "人"
    EVENTS = "场"
    DISTRICTS = "个区"
    DAYS = "天"
    MONTHS = "个月"
    POINTS = "分"
    PERCENT = "%"
    PERCENTAGE_POINTS = "个百分点"
    CHARACTERS = "字"

    @property
    def base(self) -> "Unit":
        """The unit in which this kind of quantity is compared."""
        return Unit.YUAN if self in _FACTORS else self

    @property
    def factor(self) -> Decimal:
        """How many base units one of this unit is."""
        return _FACTORS.get(self, Decimal(1))

    @property
    def is_count(self) -> bool:
        """Whether it counts whole things."""
        return self in _COUNTS

    @property
    def adds_over_years(self) -> bool:
        """Whether the value of a period is the sum of its years. Households are distinct per period and do not add."""
        return self is Unit.DEALS or self.base is Unit.YUAN

    @property
    def english(self) -> str:
        """The English name."""
        return _ENGLISH[self]


#: Money: 万 is ten thousand, 亿 a hundred million (rules/README of the material, lead paragraph).
_FACTORS = {Unit.YUAN: Decimal(1), Unit.WAN: Decimal(10_000), Unit.YI: Decimal(100_000_000)}
_COUNTS = frozenset(
    {
        Unit.DEALS,
        Unit.HOUSEHOLDS,
        Unit.PRODUCTS,
        Unit.CLASSES,
        Unit.PERSONS,
        Unit.EVENTS,
        Unit.DISTRICTS,
        Unit.DAYS,
        Unit.MONTHS,
        Unit.CHARACTERS,
    }
)
_ENGLISH = {
    Unit.DEALS: "deals",
    Unit.HOUSEHOLDS: "households",
    Unit.YUAN: "CNY",
    Unit.WAN: "CNY 10,000",
    Unit.YI: "CNY 100 million",
    Unit.PRODUCTS: "products",
    Unit.CLASSES: "classes",
    Unit.PERSONS: "persons",
    Unit.EVENTS: "events",
    Unit.DISTRICTS: "districts",
    Unit.DAYS: "days",
    Unit.MONTHS: "months",
    Unit.POINTS: "points",
    Unit.PERCENT: "%",
    Unit.PERCENTAGE_POINTS: "percentage points",
    Unit.CHARACTERS: "characters",
}
_TEXT = re.compile(r"(?P<number>\d{1,18}(?:\.\d{1,8})?|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,8})?)\s*(?P<unit>[^\d\s.,]+)")


@dataclass(frozen=True)
class Quantity:
    """A non-negative amount in a unit. Raises QuantityUnreadable for a negative one, a split count or parts of a fen."""

    value: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.value < 0:
            raise QuantityUnreadable(f"“{self.value}”不是可用的数量。", remedy="请填写不小于零的数。")
        if self.unit.is_count and self.value != self.value.to_integral_value():
            raise QuantityUnreadable(f"以“{self.unit}”计的数量不能有小数：{self.value}。", remedy="请填写整数。")
        if self.unit.base is Unit.YUAN and (fen := self.in_base * 100) != fen.to_integral_value():
            raise QuantityUnreadable(f"金额精确到分：{self.value}{self.unit}。", remedy="请减少小数位。")

    @property
    def in_base(self) -> Decimal:
        """The value in the base unit, exact."""
        return self.value * self.unit.factor

    def require_same_kind(self, other: "Quantity") -> None:
        """Raises UnitMismatch when the two cannot be compared."""
        if self.unit.base is not other.unit.base:
            raise UnitMismatch(f"“{self.unit}”与“{other.unit}”不能相比或相加。", remedy="请核对计量单位。")

    def reaches(self, threshold: "Quantity") -> bool:
        """Whether it is not less than the threshold (不少于 is ≥, C23). Raises UnitMismatch."""
        self.require_same_kind(threshold)
        return self.in_base >= threshold.in_base

    def shortfall(self, threshold: "Quantity") -> "Quantity | None":
        """What is missing to the threshold in the base unit; None when it is reached. Raises UnitMismatch."""
        if self.reaches(threshold):
            return None
        return Quantity(threshold.in_base - self.in_base, self.unit.base)

    def plus(self, other: "Quantity") -> "Quantity":
        """The sum in the base unit. Raises UnitMismatch."""
        self.require_same_kind(other)
        return Quantity(self.in_base + other.in_base, self.unit.base)

    def in_unit(self, unit: Unit) -> "Quantity":
        """The same amount in another unit of its kind, exact. Raises UnitMismatch."""
        if self.unit.base is not unit.base:
            raise UnitMismatch(f"“{self.unit}”不能换算为“{unit}”。", remedy="请核对计量单位。")
        return Quantity(self.in_base / unit.factor, unit)

    def readable(self) -> "Quantity":
        """Money in the largest unit in which it is at least one; everything else as it is."""
        if self.unit.base is not Unit.YUAN:
            return self
        unit = next((unit for unit in (Unit.YI, Unit.WAN) if self.in_base >= unit.factor), Unit.YUAN)
        return self.in_unit(unit)

    @property
    def number(self) -> str:
        """The number with thousands separators, never rounded, never in powers of ten."""
        text = f"{self.value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def __str__(self) -> str:
        return f"{self.number}{self.unit}" if self.unit is Unit.PERCENT else f"{self.number} {self.unit}"

    def in_english(self) -> str:
        """The amount for the English page: CNY 1,000,000,000 or 20 deals."""
        if self.unit.base is Unit.YUAN:
            return f"CNY {Quantity(self.in_base, Unit.YUAN).number}"
        return f"{self.number}%" if self.unit is Unit.PERCENT else f"{self.number} {self.unit.english}"


def parse_quantity(text: str) -> Quantity:
    """``20 笔`` or ``10亿元`` as a quantity. Raises QuantityUnreadable."""
    units = "、".join(Unit)
    if not isinstance(text, str) or (found := _TEXT.fullmatch(text.strip())) is None:
        raise QuantityUnreadable(
            f"“{text}”不是“数字＋单位”。", remedy=f"请写成 20 笔、10 亿元这样的形式；可用单位：{units}。"
        )
    if found["unit"] not in set(Unit):
        raise QuantityUnreadable(f"“{text}”的单位“{found['unit']}”无法识别。", remedy=f"可用单位：{units}。")
    return Quantity(Decimal(found["number"].replace(",", "")), Unit(found["unit"]))
