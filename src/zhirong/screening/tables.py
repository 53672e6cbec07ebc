"""The queue of the screening."""

import datetime as dt

import django_filters
import django_tables2 as tables
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.rules.lifecycles.screening import SCREENING
from zhirong.ui.columns import BadgeColumn, DueColumn, MomentColumn, PageColumn, WordColumn
from zhirong.ui.filters import SearchFilter
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case

_words = lazy(words, str)
_STATES = {state.code: (_words(state.label), state.tone) for state in SCREENING.states}


class ScreeningTable(tables.Table):
    institution = PageColumn("screening", "subject", verbose_name=_("申报单位"))
    institution_kind = WordColumn(kind_label, verbose_name=_("类型"))
    batch = tables.Column(verbose_name=_("批次"))
    receipt_no = tables.Column(verbose_name=_("回执号"))
    received_at = MomentColumn(verbose_name=_("收讫时间"))
    state = BadgeColumn(_STATES, verbose_name=_("状态"))
    due_at = DueColumn(verbose_name=_("办理期限"))


def screening_table(now: dt.datetime) -> type[ScreeningTable]:
    """The queue at an instant."""
    return type("ScreeningTable", (ScreeningTable,), {"due_at": DueColumn(now, verbose_name=_("办理期限"))})


class ScreeningFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("状态"), choices=[(code, label) for code, (label, _tone) in _STATES.items()], empty_label=_("全部")
    )
    words = SearchFilter("search", label=_("单位"))

    class Meta:
        model = Case
        fields: tuple[str, ...] = ()
