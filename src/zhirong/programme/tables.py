"""Lists of this area."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.programme.case_panel import TONES, last_day
from zhirong.programme.models import Batch, CountingRuleSet, Project
from zhirong.rules.lifecycles.batch import BATCH
from zhirong.rules.lifecycles.counting_rule import COUNTING_RULE
from zhirong.rules.lifecycles.project import PROJECT
from zhirong.workflow.step_bar import state_words, words


class StateColumn(tables.Column):
    """The state as a badge; as plain words in a workbook."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(verbose_name=_("状态"), **kwargs)
        self.kind = kind

    def render(self, value: str) -> str:
        return format_html('<span class="st {}">{}</span>', TONES.get(value, ""), state_words(self.kind, value))

    def value(self, value: str) -> str:
        return state_words(self.kind, value)


class BatchTable(tables.Table):
    code = tables.Column(verbose_name=_("代码"))
    title = tables.Column(verbose_name=_("批次"), linkify=("batch", {"batch_id": tables.A("id")}))
    kinds = tables.Column(verbose_name=_("申报机构类型"), orderable=False)
    opens_at = tables.Column(verbose_name=_("开始受理"))
    closes_at = tables.Column(verbose_name=_("截止"))
    quota = tables.Column(verbose_name=_("拟认定（家）"), attrs={"td": {"class": "num"}, "th": {"class": "num"}})
    state = StateColumn("batch")

    def render_opens_at(self, value: Any) -> str:
        return timezone.localtime(value).strftime("%Y-%m-%d")

    def render_closes_at(self, value: Any) -> str:
        return last_day(value)

    def render_kinds(self, value: list[str]) -> str:
        return "、".join(kind_label(kind) for kind in value)


class BatchFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("状态"), choices=[(state.code, words(state.label)) for state in BATCH.states]
    )
    title = django_filters.CharFilter(label=_("批次名称"), lookup_expr="contains")

    class Meta:
        model = Batch
        fields: tuple[str, ...] = ()


class RuleSetTable(tables.Table):
    number = tables.Column(verbose_name=_("版本"), linkify=("rule_set", {"rule_set_id": tables.A("id")}))
    batch = tables.Column(
        accessor="batch__title", verbose_name=_("批次"), linkify=("batch", {"batch_id": tables.A("batch_id")})
    )
    effective_on = tables.Column(verbose_name=_("生效日期"))
    reason = tables.Column(verbose_name=_("理由"), orderable=False)
    author = tables.Column(accessor="author__name", verbose_name=_("起草人"))
    state = StateColumn("counting_rule")

    def render_number(self, value: int) -> str:
        return f"V{value}"

    def value_number(self, value: int) -> str:
        return f"V{value}"

    def render_effective_on(self, value: Any) -> str:
        return str(value.isoformat())


class RuleSetFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("状态"), choices=[(state.code, words(state.label)) for state in COUNTING_RULE.states]
    )
    batch = django_filters.CharFilter(label=_("批次名称"), field_name="batch__title", lookup_expr="contains")

    class Meta:
        model = CountingRuleSet
        fields: tuple[str, ...] = ()


class ProjectTable(tables.Table):
    institution = tables.Column(
        accessor="institution__name", verbose_name=_("承担单位"), linkify=("project", {"project_id": tables.A("id")})
    )
    kind = tables.Column(accessor="institution__institution_kind", verbose_name=_("类型"), orderable=False)
    batch = tables.Column(accessor="batch__title", verbose_name=_("批次"))
    document_no = tables.Column(verbose_name=_("认定文号"))
    determined_on = tables.Column(verbose_name=_("确定日期"))
    year = tables.Column(accessor="batch__target_years", verbose_name=_("目标年度"), orderable=False)
    state = StateColumn("project")

    #: The year in which the list is read; ``project_table`` sets it.
    this_year = 0

    def render_determined_on(self, value: Any) -> str:
        return str(value.isoformat())

    def render_kind(self, value: str) -> str:
        return kind_label(value)

    def render_year(self, value: list[int]) -> str:
        return year_mark(value, self.this_year)


def project_table(this_year: int) -> type[ProjectTable]:
    """The list as it is read in a year."""
    return type("ProjectTable", (ProjectTable,), {"this_year": this_year})


class ProjectFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("状态"), choices=[(state.code, words(state.label)) for state in PROJECT.states]
    )
    institution = django_filters.CharFilter(label=_("承担单位"), field_name="institution__name", lookup_expr="contains")

    class Meta:
        model = Project
        fields: tuple[str, ...] = ()


def year_mark(years: list[int], this_year: int) -> str:
    """Which of its target years a project is in: 第 2 年（2026），— before and after."""
    if this_year in years:
        return str(_("第 %(position)s 年（%(year)s）")) % {"position": years.index(this_year) + 1, "year": this_year}
    return "—"
