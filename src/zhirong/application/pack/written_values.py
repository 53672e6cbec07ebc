"""Values of the form as they stand on paper, in the language of the notice."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from zhirong.rules.form_values import Frame, text_of, typed_text
from zhirong.rules.programme.form import Column, FieldType, FormField

#: What stands where there is nothing: never 0.
NONE = "—"
_NUMBERS = frozenset({FieldType.WHOLE, FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT})
_CARD = (("name", ""), ("title", ""), ("mobile", "手机 "), ("email", "邮箱 "))
_ACCOUNT = (("holder", "户名："), ("bank", "开户行："), ("number", "账号："))


def written(frame: Frame, field: FormField | Column, value: Any, *, unit: bool = True) -> str:
    """One value as text; empty for none. ``unit`` says whether the unit stands behind the number or in a head."""
    typed = typed_text(value)
    if typed is not None:
        return typed
    if value in (None, "", [], {}):
        return ""
    kind = field.type
    if kind in _NUMBERS:
        return _number(text_of(value)) + (_unit(field) if unit else "")
    if kind is FieldType.PERCENT_RANGE and isinstance(value, Mapping):
        return f"{_number(text_of(value.get('from')))}%—{_number(text_of(value.get('to')))}%"
    if kind is FieldType.PERSON_CARD and isinstance(value, Mapping):
        return "，".join(f"{before}{text_of(value[key])}" for key, before in _CARD if text_of(value.get(key)))
    if kind is FieldType.BANK_ACCOUNT and isinstance(value, Mapping):
        return "\n".join(f"{before}{text_of(value[key])}" for key, before in _ACCOUNT if text_of(value.get(key)))
    if kind is FieldType.YES_NO:
        return {"yes": "是", "no": "否"}.get(text_of(value), text_of(value))
    if kind is FieldType.DISTRICT:
        return next((name for name, code in frame.districts.items() if code == value), text_of(value))
    if kind is FieldType.KIND:
        found = frame.programme.kind(text_of(value))
        return found.label.zh if found else text_of(value)
    if isinstance(value, list):
        return "、".join(text_of(each) for each in value)
    return _time(kind, text_of(value))


def thousands(text: str) -> str:
    """A plain decimal with commas; anything else as it is."""
    return _number(text)


def _unit(field: FormField | Column) -> str:
    if field.type is FieldType.PERCENT:
        return "%"
    return str(field.unit) if field.unit else ""


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{number:,f}" if number.is_finite() else text


def _time(kind: FieldType, text: str) -> str:
    """Days, months and quarters as prose writes them."""
    try:
        if kind is FieldType.DATE:
            day = dt.date.fromisoformat(text)
            return f"{day.year}年{day.month}月{day.day}日"
        if kind is FieldType.MONTH:
            year, month = text.split("-")
            return f"{int(year)}年{int(month)}月"
        if kind is FieldType.QUARTER:
            year, quarter = text.split("-Q")
            return f"{int(year)}年第{'一二三四'[int(quarter) - 1]}季度"
    except (ValueError, IndexError):
        return text
    return text
