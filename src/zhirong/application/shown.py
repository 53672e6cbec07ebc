"""Values of the form as people read and type them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.districts import district_label
from zhirong.rules.form_values import text_of, typed_text
from zhirong.rules.programme.form import FieldType
from zhirong.ui.wording import NOT_APPLICABLE

_NUMBERS = frozenset({FieldType.WHOLE, FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT})


def is_number(type: FieldType) -> bool:
    """Whether the field takes a number that is set to the right."""
    return type in _NUMBERS


def grouped(number: str) -> str:
    """A plain decimal with thousands commas."""
    return f"{Decimal(number):,f}"


def edited(type: FieldType, value: Any) -> str:
    """A single value as it stands in its input."""
    text = text_of(value)
    return grouped(text) if text and type in _NUMBERS and typed_text(value) is None else text


def read_out(type: FieldType, value: Any) -> str:
    """A single value as it is read; — for none."""
    if isinstance(value, Mapping) and typed_text(value) is None:
        ends = [edited(FieldType.PERCENT, value.get(end)) or NOT_APPLICABLE for end in ("from", "to")]
        return f"{ends[0]}–{ends[1]}%"
    text = edited(type, value)
    if not text:
        return NOT_APPLICABLE
    if type is FieldType.YES_NO:
        return {"yes": _("是"), "no": _("否")}.get(text, text)
    if type is FieldType.DISTRICT:
        return district_label(text)
    if type is FieldType.QUARTER:
        return dict(quarters([int(text[:4])])).get(text, text) if text[:4].isdigit() else text
    return text


def quarters(years: Iterable[int]) -> list[tuple[str, str]]:
    """The quarters of some years, with their names."""
    return [
        (f"{year}-Q{quarter}", _("%(year)s 年第 %(quarter)s 季度") % {"year": year, "quarter": quarter})
        for year in years
        for quarter in (1, 2, 3, 4)
    ]


def example(type: FieldType) -> str:
    """How such a value is typed; empty where it needs no saying."""
    shape = {FieldType.DATE: "2023-04-07", FieldType.MONTH: "2023-04", FieldType.YEAR: "2023"}.get(type, "")
    return _("如 %(shape)s") % {"shape": shape} if shape else ""
