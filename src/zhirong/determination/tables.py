"""Lists of this area."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.determination.models import Objection
from zhirong.determination.models.determination import LetterKind
from zhirong.determination.models.objection import Channel, Ground
from zhirong.rules.lifecycle import Lifecycle
from zhirong.rules.lifecycles.determination import DETERMINATION
from zhirong.rules.lifecycles.objection import OBJECTION
from zhirong.rules.lifecycles.proposal import PROPOSAL
from zhirong.rules.lifecycles.public_notice import PUBLIC_NOTICE
from zhirong.ui.columns import BadgeColumn, DayColumn, MomentColumn, NumberColumn, PageColumn, WordColumn
from zhirong.ui.filters import SearchFilter
from zhirong.workflow.labels import words

_words = lazy(words, str)


def _states(table: Lifecycle, *, public: bool = False) -> dict[str, tuple[Any, str]]:
    return {
        state.code: (_words(state.public if public and state.public else state.label), state.tone)
        for state in table.states
    }


class NoticeTable(tables.Table):
    title = PageColumn("public_notice", "id", verbose_name=_("公示"))
    document_no = tables.Column(verbose_name=_("文号"))
    batch = tables.Column(accessor="batch__title", verbose_name=_("批次"))
    first_day = DayColumn(verbose_name=_("公示期自"))
    last_day = DayColumn(verbose_name=_("至"))
    state = BadgeColumn(_states(PUBLIC_NOTICE, public=True), verbose_name=_("状态"), orderable=False)


class NoticeHandlingTable(tables.Table):
    title = PageColumn("notice_handling", "id", verbose_name=_("公示"))
    document_no = tables.Column(verbose_name=_("文号"))
    batch = tables.Column(accessor="batch__title", verbose_name=_("批次"))
    first_day = DayColumn(verbose_name=_("公示期自"))
    last_day = DayColumn(verbose_name=_("至"))
    state = BadgeColumn(_states(PUBLIC_NOTICE), verbose_name=_("状态"))


class PublicEntryTable(tables.Table):
    position = tables.Column(verbose_name=_("序号"))
    name = tables.Column(verbose_name=_("机构"))
    kind = tables.Column(verbose_name=_("类别"))
    project = tables.Column(verbose_name=_("项目名称"))
    removed = tables.Column(verbose_name=_("变动"))


class CentreTable(tables.Table):
    name = tables.Column(accessor="institution__name", verbose_name=_("机构"))
    kind = WordColumn(kind_label, accessor="institution__institution_kind", verbose_name=_("类别"), orderable=False)
    batch = tables.Column(accessor="batch__title", verbose_name=_("批次"))
    document_no = tables.Column(verbose_name=_("认定文号"))
    determined_on = DayColumn(verbose_name=_("认定日期"))


class ProposalTable(tables.Table):
    batch = PageColumn("proposal", "id", accessor="batch__title", verbose_name=_("批次"))
    number = NumberColumn(verbose_name=_("稿次"))
    meeting_no = tables.Column(verbose_name=_("会议编号"))
    meeting_on = DayColumn(verbose_name=_("会议日期"))
    created_at = MomentColumn(verbose_name=_("拟定时间"))
    state = BadgeColumn(_states(PROPOSAL), verbose_name=_("状态"))


class ObjectionTable(tables.Table):
    number = PageColumn("objection", "id", verbose_name=_("编号"))
    concerned = tables.Column(accessor="entry__name", verbose_name=_("针对机构"), default=_("名单或程序"))
    ground = WordColumn(dict(Ground.choices), verbose_name=_("理由类别"))
    channel = WordColumn(dict(Channel.choices), verbose_name=_("来件方式"))
    received_at = MomentColumn(verbose_name=_("收到时间"))
    state = BadgeColumn(_states(OBJECTION), verbose_name=_("状态"))


class ObjectionFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("状态"),
        choices=[(state.code, _words(state.label)) for state in OBJECTION.states],
        empty_label=_("全部"),
    )
    words = SearchFilter("number", "entry__name", label=_("编号或机构"))

    class Meta:
        model = Objection
        fields: tuple[str, ...] = ()


class DeterminationTable(tables.Table):
    document_no = PageColumn("determination", "id", verbose_name=_("认定文号"))
    batch = tables.Column(accessor="batch__title", verbose_name=_("批次"))
    determined_on = DayColumn(verbose_name=_("认定日期"))
    state = BadgeColumn(_states(DETERMINATION), verbose_name=_("状态"))


class OwnEntryTable(tables.Table):
    title = tables.Column(verbose_name=_("公示"))
    document_no = tables.Column(verbose_name=_("文号"))
    first_day = DayColumn(verbose_name=_("公示期自"))
    last_day = DayColumn(verbose_name=_("至"))
    stands = tables.Column(verbose_name=_("情况"))


class OwnObjectionTable(tables.Table):
    """What an institution reads of the objections to it: the substance, nobody's name."""

    number = tables.Column(verbose_name=_("编号"))
    ground = WordColumn(dict(Ground.choices), verbose_name=_("理由类别"))
    summary = tables.Column(verbose_name=_("要点"))
    remedy = tables.Column(verbose_name=_("请求"))
    state = BadgeColumn(_states(OBJECTION, public=True), verbose_name=_("状态"))


class OwnLetterTable(tables.Table):
    institution = tables.Column(accessor="application__institution__name", verbose_name=_("机构"))
    kind = WordColumn(dict(LetterKind.choices), verbose_name=_("通知书"))
    issued_at = DayColumn(verbose_name=_("日期"))
