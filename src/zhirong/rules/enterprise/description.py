"""An enterprise as a file describes it: keys in English or Chinese, money with or without its unit."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from zhirong.errors import ZhirongError
from zhirong.rules.amounts import QuantityUnreadable, Unit, parse_quantity
from zhirong.rules.enterprise.size import INDUSTRIES
from zhirong.rules.enterprise.technology import DIRECT, Facts


class DescriptionUnreadable(ZhirongError):
    """A value of a description that is no number, no yes or no, or not of its kind. ``field`` is its key."""

    code = "description_unreadable"


#: key -> other names of it
_WHOLE = {
    "employees": ("staff", "headcount", "从业人员", "从业人员数", "职工总数", "人数"),
    "tech_staff": ("technical_staff", "rd_staff", "科技人员", "科技人员数"),
    "class_one": ("class_i", "class_1", "class_i_ip", "Ⅰ类知识产权", "I类知识产权", "一类知识产权"),
    "class_two": ("class_ii", "class_2", "class_ii_ip", "Ⅱ类知识产权", "II类知识产权", "二类知识产权"),
}
_MONEY = {
    "revenue": ("operating_revenue", "sales", "sales_revenue", "营业收入", "销售收入", "销售收入总额"),
    "assets": ("total_assets", "资产总额", "总资产"),
    "costs": ("total_costs", "cost_expenses", "成本费用", "成本费用支出总额"),
    "rd_expense": ("rd", "rd_cost", "rd_expenses", "研发费用", "研发费用总额"),
}
_YES_NO = {
    "resident": ("是否境内居民企业", "境内居民企业"),
    "forbidden_field": ("prohibited_field", "禁止限制类", "是否禁止、限制和淘汰类"),
    "clean_record": ("no_violations", "信用记录良好", "无重大事故和失信"),
} | {key: (label.zh,) for key, label in DIRECT.items()}
_WORDS = {
    "industry": ("industry_key", "industry_code", "industry_name", "gbt4754", "行业", "行业代码", "所属行业"),
    "name": ("enterprise", "企业名称", "名称"),
    "data_year": ("year", "size_data_year", "数据年度"),
    "unit": ("money_unit", "单位", "金额单位"),
}
#: Shares that a file may give instead of the numbers behind them.
_SHARES = {
    "tech_staff_ratio": ("科技人员占比", "科技人员占职工总数比例"),
    "rd_to_sales": ("研发费用占销售收入比例", "研发投入强度"),
    "rd_to_cost": ("研发费用占成本费用比例",),
}
#: What a key may end in to name its unit.
_ENDS = {"_yuan": Unit.YUAN, "(元)": Unit.YUAN, "_wan": Unit.WAN, "_wanyuan": Unit.WAN, "(万元)": Unit.WAN, "_yi": Unit.YI,
         "(亿元)": Unit.YI}  # fmt: skip
_TRUE, _FALSE = frozenset({"是", "有", "yes", "true", "y", "1"}), frozenset({"否", "无", "no", "false", "n", "0"})
_KEYS = {
    other: key
    for names in (_WHOLE, _MONEY, _YES_NO, _WORDS, _SHARES)
    for key, others in names.items()
    for other in (key, *others)
}
_BY_KEY = {industry.key: industry for industry in INDUSTRIES}


def described(given: Mapping[str, Any]) -> dict[str, Any]:
    """The known keys of a description: money in yuan, whole numbers, booleans, texts; what is empty is left out.

    Numbers without a unit are 万元, as in the standards; ``unit`` may name another. Raises DescriptionUnreadable.
    """
    unit = _unit(next((value for text, value in given.items() if _named(text)[0] == "unit"), None))
    found = {}
    for text, value in given.items():
        key, own = _named(text)
        if key and key != "unit" and not _is_empty(value):
            found[key] = _value(key, value, own or unit)
    return found


def unknown_keys(given: Mapping[str, Any]) -> list[str]:
    """The keys that mean nothing here."""
    return [text for text in given if not _named(text)[0]]


def facts_of(known: Mapping[str, Any]) -> Facts:
    """What a description says about a technology SME."""
    names = ("employees", "tech_staff", "costs", "assets", "rd_expense", "class_one", "class_two", "resident",
             "forbidden_field", "clean_record")  # fmt: skip
    return Facts(
        **{name: known.get(name) for name in names},
        sales=known.get("revenue"),
        shares={name: known[name] for name in _SHARES if name in known},
        direct=frozenset(key for key in DIRECT if known.get(key) is True),
    )


def _named(text: str) -> tuple[str, Unit | None]:
    """The key that a text means, or nothing, and the unit at its end."""
    plain = text.strip().lower() if text.isascii() else text.strip().replace("（", "(").replace("）", ")")
    if plain in _KEYS:
        return _KEYS[plain], None
    for end, unit in _ENDS.items():
        if plain.endswith(end) and (key := _KEYS.get(plain.removesuffix(end))) in _MONEY:
            return key or "", unit
    return "", None


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _unit(value: Any) -> Unit:
    if value is None:
        return Unit.WAN
    if value not in {Unit.YUAN.value, Unit.WAN.value, Unit.YI.value}:
        raise DescriptionUnreadable(f"金额单位“{value}”无法识别。", remedy="请写元、万元或亿元。", field="unit")
    return Unit(value)


def _value(key: str, value: Any, unit: Unit) -> Any:
    if key in _MONEY:
        return _money(key, value, unit)
    if key in _WHOLE:
        return _whole(key, value)
    if key in _SHARES:
        return _share(key, value)
    if key in _YES_NO:
        return _yes_or_no(key, value)
    if key == "industry" and str(value).strip().lower() in _BY_KEY:
        return str(value).strip().lower()
    return str(value).strip()


def _money(key: str, value: Any, unit: Unit) -> Decimal:
    words = unicodedata.normalize("NFKC", str(value)).replace(",", "").strip()
    if not isinstance(value, bool) and re.fullmatch(r"\d+(\.\d+)?(E[+-]?\d+)?", words, re.IGNORECASE):
        return Decimal(words) * unit.factor
    try:
        found = parse_quantity(words)
    except QuantityUnreadable as error:
        raise DescriptionUnreadable(
            f"“{key}”的值“{value}”不是金额。", remedy="请写数字，如 1234.5（万元）或 1.2亿元。", field=key
        ) from error
    if found.unit.base is not Unit.YUAN:
        raise DescriptionUnreadable(f"“{key}”的值“{value}”不是金额。", remedy="单位请写元、万元或亿元。", field=key)
    return found.in_base


def _share(key: str, value: Any) -> Fraction:
    """``30%``, ``30`` with a sign, or 0.3. A plain number above 1 would be a guess."""
    words = unicodedata.normalize("NFKC", str(value)).strip()
    try:
        number = Fraction(words.removesuffix("%").strip()) / (100 if words.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        number = Fraction(-1)
    if isinstance(value, bool) or not 0 <= number <= (1 if key == "tech_staff_ratio" else 1000):
        raise DescriptionUnreadable(f"“{key}”的值“{value}”不是比例。", remedy="请写 0.3 或 30%。", field=key)
    return number


def _whole(key: str, value: Any) -> int:
    words = unicodedata.normalize("NFKC", str(value)).replace(",", "").strip().removesuffix("人").removesuffix("项")
    try:
        number = Decimal(words)
        whole = int(number)
    except (InvalidOperation, ValueError, OverflowError):
        number, whole = Decimal(-1), 0
    if isinstance(value, bool) or number != whole or whole < 0:
        raise DescriptionUnreadable(f"“{key}”的值“{value}”不是非负整数。", remedy="请填写整数，如 120。", field=key)
    return whole


def _yes_or_no(key: str, value: Any) -> bool:
    words = str(value).strip().lower()
    if words in _TRUE:
        return True
    if words in _FALSE:
        return False
    raise DescriptionUnreadable(f"“{key}”的值“{value}”不是“是”或“否”。", remedy="请填写是或否。", field=key)
