"""The list of invitations: how far each institution is."""

from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.ui.columns import BadgeColumn, MomentColumn, WordColumn

#: How far an invited institution is, with words and tone; the furthest counts.
STAGES: dict[Any, tuple[Any, str]] = {
    "invited": (_("已邀请"), "muted"),
    "read": (_("已阅读"), "info"),
    "begun": (_("填报中"), "now"),
    "received": (_("已提交"), "ok"),
}


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
