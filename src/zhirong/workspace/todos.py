"""The full list of what waits for a person: columns and filter."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from zhirong.rules.workdays import WorkingCalendar
from zhirong.ui.columns import MomentColumn, TextColumn, WordColumn
from zhirong.ui.filters import SearchFilter
from zhirong.workflow import registry
from zhirong.workflow.labels import words
from zhirong.workflow.models import Todo
from zhirong.workflow.step_bar import act_words
from zhirong.workspace.applications import DueColumn
from zhirong.workspace.desk import working_days_left

COLUMNS = ("case__title", "case__link", "case__kind", "act", "case__tenant__short_name", "due_at", "created_at")

#: How far a time limit lies ahead, in days; None: there is none.
WITHIN: dict[str, tuple[Any, int | None]] = {
    "overdue": (_("已超期"), 0),
    "three": (_("3 天内"), 3),
    "week": (_("7 天内"), 7),
    "none": (_("没有时限"), None),
}


class AskedColumn(tables.Column):
    """What is to be done, in the words of the case's own table."""

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return format_html("{}", self.exported(value, row))

    def exported(self, value: Any, row: Mapping[str, Any]) -> str:
        return act_words(row["case__kind"], value)


class TodoDueColumn(DueColumn):
    """A time limit in calendar days, and under it in working days."""

    def __init__(self, now: dt.datetime, calendar: WorkingCalendar, **kwargs: Any) -> None:
        super().__init__(now, **kwargs)
        self.calendar = calendar

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        assert self.now is not None
        working = working_days_left(value, self.now, self.calendar)
        return (
            format_html("{}<small>{}</small>", super().cell(value, row), working)
            if working
            else super().cell(value, row)
        )


def kind_words(kind: str) -> str:
    """The name of a kind of case; the code itself when no table is called so any more."""
    table = registry.LIFECYCLES.get(kind)
    return words(table.label) if table else kind


class TodoTable(tables.Table):
    title = TextColumn(accessor="case__title", opens="case__link", verbose_name=_("事项"))
    kind = WordColumn(kind_words, accessor="case__kind", verbose_name=_("类别"))
    act = AskedColumn(verbose_name=_("办理"), orderable=False)
    tenant = tables.Column(accessor="case__tenant__short_name", verbose_name=_("单位"))
    created_at = MomentColumn(verbose_name=_("转来时间"))


def todo_table(now: dt.datetime, calendar: WorkingCalendar) -> type[TodoTable]:
    """The list at an instant."""
    return type("TodoTable", (TodoTable,), {"due_at": TodoDueColumn(now, calendar, verbose_name=_("时限"))})


def _kinds() -> list[tuple[str, str]]:
    return [(kind, words(table.label)) for kind, table in registry.LIFECYCLES.items() if table.todos]


class TodoFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(field_name="case__kind", label=_("类别"), choices=_kinds, empty_label=_("全部"))
    due = django_filters.ChoiceFilter(
        label=_("时限"),
        choices=[(code, label) for code, (label, _days) in WITHIN.items()],
        empty_label=_("全部"),
        method="within",
    )
    words = SearchFilter("case__search", label=_("事项"))

    class Meta:
        model = Todo
        fields: tuple[str, ...] = ()

    def within(self, rows: QuerySet[Todo], _name: str, value: str) -> QuerySet[Todo]:
        """The to-dos whose time limit lies no further ahead, the overdue ones among them."""
        days = WITHIN[value][1]
        if days is None:
            return rows.filter(due_at=None)
        return rows.filter(due_at__lt=self.request.now + dt.timedelta(days=days))
