"""Numbers as people write them: full-width digits, thousands commas, 万 and 亿, the unit behind."""

import re
from decimal import Decimal

from zhirong.rules.amounts import Quantity, QuantityUnreadable, Unit

_HALF_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_NUMBER = re.compile(
    r"[¥￥]?(?P<number>\d{1,18}(?:\.\d{1,10})?|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,10})?)(?P<rest>[^\d.,]*)"
)
_MULTIPLES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


class NumeralUnreadable(ValueError):
    """The words say why."""


def half_width(text: str) -> str:
    """Full-width digits and signs as half-width ones, without any white space."""
    return "".join(text.translate(_HALF_WIDTH).split())


def read_number(text: str, unit: Unit | None) -> Decimal:
    """The number in the unit. Raises NumeralUnreadable with the reason in Chinese."""
    plain = half_width(text)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        if re.fullmatch(r"[\d.]+[eE][+-]?\d+", plain):
            raise NumeralUnreadable("是科学计数法，请写出全部数字")
        if plain.startswith("-"):
            raise NumeralUnreadable("小于零")
        raise NumeralUnreadable("不是数")
    number = Decimal(found["number"].replace(",", "")) * _factor(found["rest"], unit)
    if unit is not None:
        try:
            Quantity(number, unit)
        except QuantityUnreadable as error:
            raise NumeralUnreadable(error.message.rstrip("。")) from error
    return number


def written(number: Decimal) -> str:
    """The one way to write a number: no separators, no superfluous zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text or "0"


def _factor(rest: str, unit: Unit | None) -> Decimal:
    """What the words behind the number multiply it with, so that it is in the unit."""
    if not rest or (unit is not None and rest == unit):
        return Decimal(1)
    if unit is None or unit is Unit.PERCENT:
        if rest == "%":
            return Decimal(1)
        raise NumeralUnreadable(f"后面有“{rest}”")
    if unit.base is Unit.YUAN:
        money = {**{str(each): each.factor for each in Unit if each.base is Unit.YUAN}, **_MULTIPLES}
        if rest in money:
            return money[rest] / unit.factor
    elif unit.is_count and rest.removesuffix(str(unit)) in _MULTIPLES:
        return _MULTIPLES[rest.removesuffix(str(unit))]
    raise NumeralUnreadable(f"单位“{rest}”与本栏的“{unit}”不符")
