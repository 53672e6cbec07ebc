"""The table and the filter of the trail."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zhirong.accounts.actor import Actor
from zhirong.audit.actions import kind_label, object_label
from zhirong.audit.models import AuditEvent, ReadEvent
from zhirong.clock import SHANGHAI
from zhirong.ui.columns import NumberColumn, PageColumn, WordColumn
from zhirong.ui.filters import LONGEST, DayFilter
from zhirong.ui.wording import moment
from zhirong.workspace.action_names import act_name, known_acts
from zhirong.workspace.selectors.audit_trail import object_titles, organisation_names, people_names


def instant(text: str) -> str:
    """The kept time as a reader wants it."""
    return moment(dt.datetime.fromisoformat(text))


def person_name(names: dict[str, str]) -> Callable[[str], str]:
    """Words for the id of an actor: the name where the reader may know it."""
    fixed = {"system": _("系统"), "anonymous": _("未登录")}
    return lambda identity: names.get(identity) or fixed.get(identity) or _("其他单位人员")


def object_words(titles: dict[str, str]) -> Callable[[str], str]:
    """Words for an object: its kind and its name where the reader may know it, else the beginning of its number."""

    def words(object: str) -> str:
        title, kind = titles.get(object), kind_label(object)
        if not title:
            return object_label(object)
        return title if kind in title else f"{kind} {title}"

    return words


def table_for(actor: Actor, *, of_reads: bool = False) -> type[tables.Table]:
    """The table with the names that this reader may see."""
    people, places = person_name(people_names(actor)), organisation_names(actor)
    objects = object_words(object_titles(actor))
    number: Any = NumberColumn if of_reads else PageColumn
    opening = () if of_reads else ("audit_event", "seq")

    class TrailTable(tables.Table):
        """Acts, the newest first."""

        seq = number(*opening, verbose_name=gettext_lazy("序号"))
        at_utc = WordColumn(instant, verbose_name=gettext_lazy("时间"))
        actor = WordColumn(people, verbose_name=pgettext_lazy("trail", "经办人"))
        tenant = WordColumn(places, verbose_name=gettext_lazy("机构"))
        action = WordColumn(act_name, verbose_name=gettext_lazy("查阅事由") if of_reads else gettext_lazy("事项"))
        object = WordColumn(objects, verbose_name=gettext_lazy("对象"))

    return TrailTable


class TrailFilter(django_filters.FilterSet):
    """By act, person, object and day (Shanghai)."""

    action = django_filters.ChoiceFilter(
        label=gettext_lazy("事项"), choices=known_acts, empty_label=gettext_lazy("全部")
    )
    person = django_filters.CharFilter(label=pgettext_lazy("trail", "经办人"), method="by_person", max_length=LONGEST)
    object = django_filters.CharFilter(label=gettext_lazy("对象编号"), lookup_expr="icontains", max_length=LONGEST)
    since = DayFilter(label=gettext_lazy("自"), method="since_day")
    until = DayFilter(label=gettext_lazy("至"), method="until_day")

    class Meta:
        model = AuditEvent
        fields: tuple[str, ...] = ()

    def by_person(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        names = people_names(self.request.actor)
        return rows.filter(actor__in=[identity for identity, known in names.items() if value.strip() in known])

    def since_day(self, rows: QuerySet[Any], name: str, value: dt.date) -> QuerySet[Any]:
        return rows.filter(at_utc__gte=_start_of(value))

    def until_day(self, rows: QuerySet[Any], name: str, value: dt.date) -> QuerySet[Any]:
        return rows.filter(at_utc__lt=_start_of(value + dt.timedelta(days=1)))


class ReadFilter(TrailFilter):
    """The same, for readings."""

    action = None

    class Meta:
        model = ReadEvent
        fields: tuple[str, ...] = ()


def _start_of(day: dt.date) -> str:
    """The first instant of a Shanghai day in the form in which the trail keeps time, which sorts as text."""
    midnight = dt.datetime.combine(day, dt.time(), SHANGHAI)
    return midnight.astimezone(dt.UTC).isoformat(timespec="microseconds")
