"""The list of calls for everybody, and the list of invitations: how far each institution is."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.ui.columns import BadgeColumn, DayColumn, MomentColumn, NumberColumn, WordColumn

#: How far an invited institution is, with words and tone; the furthest counts.
STAGES: dict[Any, tuple[Any, str]] = {
    "invited": (_("已邀请"), "muted"),
    "read": (_("已阅读"), "info"),
    "begun": (_("填报中"), "now"),
    "received": (_("已提交"), "ok"),
}


class CallTable(tables.Table):
    """One line for each published call, as ``call_row`` makes it."""

    title = tables.Column(verbose_name=_("批次"))
    document_no = tables.Column(verbose_name=_("文号"))
    opens_at = DayColumn(verbose_name=_("开始受理"))
    until = tables.Column(verbose_name=_("截止"))
    quota = NumberColumn(verbose_name=_("拟认定"), unit=_("家"))
    stands = tables.Column(verbose_name=_("状态"))


class InvitationTable(tables.Table):
    """One line for each invited institution."""

    institution = tables.Column(verbose_name=_("机构"))
    kind = WordColumn(kind_label, verbose_name=_("类型"))
    stage = BadgeColumn(STAGES, verbose_name=_("进度"))
    invited_at = MomentColumn(verbose_name=_("邀请"))
    read_at = MomentColumn(verbose_name=_("阅读"))
    begun_at = MomentColumn(verbose_name=_("开始填报"))
    received_at = MomentColumn(verbose_name=_("提交"))
    reminded_at = MomentColumn(verbose_name=_("最近提醒"))
