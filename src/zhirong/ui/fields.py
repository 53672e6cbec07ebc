"""Form fields with a unit, the inputs that a browser knows, and the reason of an act."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: Years that a form takes. Outside them is a slip of the keyboard, and a day added at the end of time is a fault.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def _in_our_time(day: dt.date | None) -> None:
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(
            _("年份须在 %(first)s 年至 %(last)s 年之间，请核对。"), params={"first": FIRST_YEAR, "last": LAST_YEAR}
        )


class ReasonField(forms.CharField):
    """Why something is done, in a few lines."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("理由"))
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)


class DayField(forms.DateField):
    """A day, picked from the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date", "class": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        _in_our_time(value)


class MomentField(forms.DateTimeField):
    """A day and a time in Shanghai."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=kwargs.pop("widget", widget), **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        _in_our_time(value)


class WanField(forms.DecimalField):
    """An amount typed in 万元, at most four decimals (one yuan), kept as integer fen."""

    unit = _("万元")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", Decimal(0))
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "number"}))
        super().__init__(max_digits=16, decimal_places=4, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", "").replace("，", "") if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else int((amount * 1_000_000).to_integral_value(ROUND_HALF_UP))

    def prepare_value(self, value: Any) -> Any:
        return f"{Decimal(value) / 1_000_000:.2f}" if isinstance(value, int) else value


class CountField(forms.IntegerField):
    """A whole number with its unit: 笔, 户, 家."""

    def __init__(self, *, unit: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        super().__init__(**kwargs)
        self.unit = unit
        self.widget.attrs.setdefault("class", "number")
