"""What a search found, as a list to export."""

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from zhirong.ui.columns import MomentColumn, WordColumn
from zhirong.workflow.step_bar import state_words
from zhirong.workspace.todos import kind_words

FOUND_COLUMNS = ("title", "kind", "tenant__short_name", "state", "entered_at")


class StateColumn(tables.Column):
    """Where a case stands, in the words of its own table."""

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return self.exported(value, row)

    def exported(self, value: Any, row: Mapping[str, Any]) -> str:
        return state_words(row["kind"], value)


class FoundTable(tables.Table):
    kind = WordColumn(kind_words, verbose_name=_("类别"))
    title = tables.Column(verbose_name=_("名称"))
    tenant = tables.Column(accessor="tenant__short_name", verbose_name=_("单位"))
    state = StateColumn(verbose_name=_("状态"))
    entered_at = MomentColumn(verbose_name=_("进入状态时间"))
