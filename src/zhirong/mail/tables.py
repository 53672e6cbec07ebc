"""Lists of messages."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from zhirong.mail.models import Standing
from zhirong.ui.columns import BadgeColumn, MomentColumn, PageColumn

STANDINGS = {
    Standing.WAITING.value: (Standing.WAITING.label, "info"),
    Standing.HELD.value: (Standing.HELD.label, "warn"),
    Standing.SENT.value: (Standing.SENT.label, "ok"),
    Standing.FAILED.value: (Standing.FAILED.label, "bad"),
}
READ = {True: (_("未读"), "now"), False: (_("已读"), "muted")}


class OutboxTable(tables.Table):
    """Every outgoing message."""

    subject = PageColumn("outbox_message", "id", verbose_name=_("标题"))
    address = tables.Column(verbose_name=_("收件人"))
    organisation__short_name = tables.Column(verbose_name=_("相关机构"))
    created_at = MomentColumn(verbose_name=_("写成"))
    sent_at = MomentColumn(verbose_name=_("发出"))
    stands = BadgeColumn(STANDINGS, verbose_name=_("状态"), orderable=False)
    error = tables.Column(verbose_name=_("说明"), orderable=False)


class MessageTable(tables.Table):
    """The messages of one person."""

    unread = BadgeColumn(READ, verbose_name=_("状态"), orderable=False)
    subject = PageColumn("message", "id", verbose_name=_("标题"))
    organisation__short_name = tables.Column(verbose_name=_("相关机构"))
    created_at = MomentColumn(verbose_name=_("时间"))
