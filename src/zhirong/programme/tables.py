"""Lists of this area."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import django_filters
import django_tables2 as tables
from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.programme.models import Batch, CountingRuleSet, Project
from zhirong.rules.lifecycle import Lifecycle
from zhirong.rules.lifecycles.batch import BATCH
from zhirong.rules.lifecycles.counting_rule import COUNTING_RULE
from zhirong.rules.lifecycles.project import PROJECT
from zhirong.ui.columns import BadgeColumn, DayColumn, NumberColumn, PageColumn, WordColumn
from zhirong.ui.wording import last_day, listed
from zhirong.workflow.filters import CaseSearchFilter
from zhirong.workflow.labels import words

_words = lazy(words, str)


def _states(table: Lifecycle) -> dict[str, tuple[Any, str]]:
    return {state.code: (_words(state.label), state.tone) for state in table.states}


def _choices(table: Lifecycle) -> list[tuple[str, Any]]:
    return [(state.code, _words(state.label)) for state in table.states]


def _kinds(codes: list[str]) -> str:
    return listed(map(kind_label, codes))


class DeadlineColumn(tables.Column):
    """The end of a window as people say it."""

    def cell(self, value: dt.datetime, row: Mapping[str, Any]) -> str:
        return escape(last_day(value))

    def exported(self, value: dt.datetime, row: Mapping[str, Any]) -> str:
        return last_day(value)


class VersionColumn(PageColumn):
    """The number of a version: V3."""

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return super().cell(f"V{value}", row)

    def exported(self, value: Any, row: Mapping[str, Any]) -> str:
        return f"V{value}"


class BatchTable(tables.Table):
    title = PageColumn("batch", "id", verbose_name=_("批次"))
    code = tables.Column(verbose_name=_("代码"))
    kinds = WordColumn(_kinds, verbose_name=_("申报机构类型"), orderable=False)
    opens_at = DayColumn(verbose_name=_("开始受理"))
    closes_at = DeadlineColumn(verbose_name=_("截止"))
    quota = NumberColumn(verbose_name=_("拟认定"), unit=_("家"))
    state = BadgeColumn(_states(BATCH), verbose_name=_("状态"))


class BatchFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label=_("状态"), choices=_choices(BATCH), empty_label=_("全部"))
    words = CaseSearchFilter("batch", "title", "code", label=_("批次"))

    class Meta:
        model = Batch
        fields: tuple[str, ...] = ()


class HolidayTable(tables.Table):
    year = tables.Column(verbose_name=_("年度"))
    working_days = NumberColumn(verbose_name=_("工作日"), unit=_("天"))
    days_off = NumberColumn(verbose_name=_("放假日"), unit=_("天"))
    make_up_days = NumberColumn(verbose_name=_("调休上班日"), unit=_("天"))
    source = tables.Column(verbose_name=_("依据"))
    number = NumberColumn(verbose_name=_("版次"))


class RuleSetTable(tables.Table):
    number = VersionColumn("rule_set", "id", verbose_name=_("版本"))
    batch = PageColumn("batch", "batch_id", accessor="batch__title", verbose_name=_("批次"))
    effective_on = DayColumn(verbose_name=_("生效日期"))
    reason = tables.Column(verbose_name=_("理由"), orderable=False)
    author = tables.Column(accessor="author__name", verbose_name=_("起草人"))
    state = BadgeColumn(_states(COUNTING_RULE), verbose_name=_("状态"))


class RuleSetFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label=_("状态"), choices=_choices(COUNTING_RULE), empty_label=_("全部"))
    words = CaseSearchFilter("counting_rule", "batch__title", "reason", label=_("批次"))

    class Meta:
        model = CountingRuleSet
        fields: tuple[str, ...] = ()


class ProjectTable(tables.Table):
    institution = PageColumn("project", "id", accessor="institution__name", verbose_name=_("承担单位"))
    kind = WordColumn(kind_label, accessor="institution__institution_kind", verbose_name=_("类型"), orderable=False)
    batch = tables.Column(accessor="batch__title", verbose_name=_("批次"))
    document_no = tables.Column(verbose_name=_("认定文号"))
    determined_on = DayColumn(verbose_name=_("确定日期"))
    year = tables.Column(accessor="batch__target_years", verbose_name=_("目标年度"), orderable=False)
    state = BadgeColumn(_states(PROJECT), verbose_name=_("状态"))


def project_table(this_year: int) -> type[ProjectTable]:
    """The list as it is read in a year, which says in which target year each project is."""

    def mark(years: list[int]) -> str:
        return year_mark(years, this_year)

    year = WordColumn(mark, accessor="batch__target_years", verbose_name=_("目标年度"), orderable=False)
    return type("ProjectTable", (ProjectTable,), {"year": year})


class ProjectFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label=_("状态"), choices=_choices(PROJECT), empty_label=_("全部"))
    words = CaseSearchFilter("project", "institution__name", "document_no", label=_("单位"))

    class Meta:
        model = Project
        fields: tuple[str, ...] = ()


def year_mark(years: list[int], this_year: int) -> str:
    """Which of its target years a project is in: 第 2 年（2026），— before and after."""
    if this_year in years:
        return str(_("第 %(position)s 年（%(year)s）")) % {"position": years.index(this_year) + 1, "year": this_year}
    return "—"
