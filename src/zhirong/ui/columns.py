"""Columns of lists: text left, numbers right, the unit in the head, and words for what is missing."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import django_tables2
from django.db.models import F
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhirong.ui import wording
from zhirong.ui.templatetags.ui import badge

_RIGHT = {"th": {"class": "number"}, "td": {"class": "number"}}
_WHOLE = {"td": {"class": "whole"}}


class TextColumn(django_tables2.Column):
    """Plain text; ``opens`` names the key of the row that holds the address of the page it opens."""

    def __init__(self, *args: Any, opens: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opens = opens

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        shown = escape(wording.dash(value))
        address = row.get(self.opens) if self.opens else ""
        return f'<a href="{escape(address)}">{shown}</a>' if address else shown


class NumberColumn(django_tables2.Column):
    """A number with thousands separators, right; ``unit`` stands in the head."""

    def __init__(self, *args: Any, unit: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, attrs=kwargs.pop("attrs", _RIGHT), **kwargs)
        self.unit = unit

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return wording.thousands(value)


class WanColumn(NumberColumn):
    """Fen shown as 万元; in a workbook the number itself in 万元."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, unit=kwargs.pop("unit", _("万元")), **kwargs)

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return wording.wan(value)

    def exported(self, value: Any, row: Mapping[str, Any]) -> Any:
        return None if value is None else value / 1_000_000


class DayColumn(django_tables2.Column):
    """A day: 2024-03-12."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, attrs=kwargs.pop("attrs", _WHOLE), **kwargs)

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return wording.day(value)


class MomentColumn(DayColumn):
    """An instant in Shanghai: 2024-03-12 10:21."""

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return wording.moment(value)


class DueColumn(MomentColumn):
    """A time limit by the days that are left at ``now``; a workbook gets the instant itself."""

    def __init__(self, now: dt.datetime | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.now = now

    def order(self, queryset: Any, is_descending: bool) -> tuple[Any, bool]:
        """What has no term stands last either way, on every database."""
        term = F(str(self.accessor or "due_at"))
        return queryset.order_by(
            term.desc(nulls_last=True) if is_descending else term.asc(nulls_last=True), *queryset.query.order_by[-1:]
        ), True

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        if value is None or self.now is None:
            return wording.NOT_APPLICABLE
        left, tone = wording.due(value, self.now)
        return badge(left, tone) if tone else escape(left)


class BadgeColumn(django_tables2.Column):
    """A code as a badge; ``words`` maps the code to (words, tone)."""

    def __init__(self, words: Mapping[Any, tuple[Any, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def cell(self, value: Any, row: Mapping[str, Any]) -> SafeString:
        shown, tone = self.words.get(value, (wording.dash(value), "muted"))
        return badge(shown, tone)

    def exported(self, value: Any, row: Mapping[str, Any]) -> Any:
        return str(self.words[value][0]) if value in self.words else value


class ActColumn(django_tables2.Column):
    """A link at the end of the row to what can be done there. Not exported."""

    def __init__(self, label: Any, opens: str, **kwargs: Any) -> None:
        super().__init__(
            verbose_name=kwargs.pop("verbose_name", ""),
            accessor=opens,
            orderable=False,
            exclude_from_export=True,
            **kwargs,
        )
        self.label = label

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return format_html('<a href="{}">{}</a>', value, self.label) if value else ""


class PageColumn(TextColumn):
    """Text that opens the page ``url_name`` of the row; ``key`` names the id in the row."""

    def __init__(self, url_name: str, key: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url_name = url_name
        self.key = key

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return f'<a href="{reverse(self.url_name, args=(row[self.key],))}">{escape(wording.dash(value))}</a>'


class WordColumn(django_tables2.Column):
    """A code shown in words; ``words`` is a table or a function from code to words."""

    def __init__(self, words: Mapping[Any, Any] | Callable[[Any], Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return escape(wording.dash(self.exported(value, row)))

    def exported(self, value: Any, row: Mapping[str, Any]) -> Any:
        words = self.words(value) if callable(self.words) else self.words.get(value, value)
        return str(words or "")
