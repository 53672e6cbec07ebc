"""The list of all applications as the office reads it: columns and filter."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

import django_filters
import django_tables2 as tables
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.institution_kinds import kind_choices, kind_label
from zhirong.programme.models import Batch
from zhirong.programme.selectors import batches
from zhirong.rules.lifecycle import Lifecycle
from zhirong.rules.lifecycles.application import APPLICATION
from zhirong.rules.lifecycles.screening import SCREENING
from zhirong.submission.models import Channel, Submission
from zhirong.ui.columns import BadgeColumn, DueColumn, MomentColumn, NumberColumn, PageColumn, WordColumn
from zhirong.workflow.filters import CaseSearchFilter
from zhirong.workflow.labels import words
from zhirong.workspace.selectors.applications import Place

_words = lazy(words, str)


def _states(table: Lifecycle) -> dict[str, tuple[Any, str]]:
    return {state.code: (_words(state.label), state.tone) for state in table.states}


STATES = {code: words for code, words in _states(APPLICATION).items() if code != "preparing"}


class PlaceColumn(NumberColumn):
    """Place or score by the id of the application."""

    def __init__(self, part: str, places: Mapping[uuid.UUID, Place], **kwargs: Any) -> None:
        super().__init__(accessor="application_id", orderable=False, **kwargs)
        self.part, self.places = part, places

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return super().cell(self.exported(value, row), row)

    def exported(self, value: Any, row: Mapping[str, Any]) -> Any:
        found = self.places.get(value)
        return None if found is None else getattr(found, self.part)


class ApplicationTable(tables.Table):
    institution = PageColumn("screening", "application_id", verbose_name=_("申报单位"))
    kind = WordColumn(kind_label, verbose_name=_("类型"))
    batch = tables.Column(verbose_name=_("批次"))
    state = BadgeColumn(STATES, verbose_name=_("状态"))
    screening = BadgeColumn(_states(SCREENING), verbose_name=_("受理审查"))
    due_at = DueColumn(verbose_name=_("办理期限"))
    receipt_no = tables.Column(verbose_name=_("回执号"))
    received_at = MomentColumn(verbose_name=_("收讫时间"))
    channel = WordColumn(dict(Channel.choices), verbose_name=_("方式"))


def application_table(now: dt.datetime, places: Mapping[uuid.UUID, Place]) -> type[ApplicationTable]:
    """The list at an instant; place and score stand in it once a round is closed."""
    columns: dict[str, tables.Column] = {"due_at": DueColumn(now, verbose_name=_("办理期限"))}
    if places:
        columns["place"] = PlaceColumn("place", places, verbose_name=_("名次"))
        columns["score"] = PlaceColumn("score", places, verbose_name=_("得分"), unit=_("分"))
    return type("ApplicationTable", (ApplicationTable,), columns)


def _batches(request: Any) -> Any:
    found = batches(request.actor) if request else Batch.objects.none()
    return found.select_related(None).only("title").order_by("-opens_at", "code")


class ApplicationFilter(django_filters.FilterSet):
    batch = django_filters.ModelChoiceFilter(
        field_name="application__batch", queryset=_batches, label=_("批次"), empty_label=_("全部")
    )
    kind = django_filters.ChoiceFilter(
        field_name="application__kind", label=_("类型"), choices=kind_choices, empty_label=_("全部")
    )
    state = django_filters.ChoiceFilter(
        label=_("状态"), choices=[(code, label) for code, (label, _tone) in STATES.items()], empty_label=_("全部")
    )
    words = CaseSearchFilter("application", subject="application", label=_("单位、项目或回执号"))

    class Meta:
        model = Submission
        fields: tuple[str, ...] = ()
