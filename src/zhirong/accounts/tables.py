"""Lists of organisations, people and invitations."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.districts import DISTRICTS
from zhirong.accounts.institution_kinds import kind_label
from zhirong.accounts.models import InvitationStanding
from zhirong.accounts.permissions import Category, Role
from zhirong.ui.columns import BadgeColumn, DayColumn, MomentColumn, NumberColumn, PageColumn, WordColumn

ACTIVE = {"yes": (_("在用"), "ok"), "no": (_("已停用"), "bad")}
RUNNING = {"yes": (_("在任"), "ok"), "no": (_("已结束"), "muted")}
STANDINGS = {
    InvitationStanding.OPEN.value: (InvitationStanding.OPEN.label, "info"),
    InvitationStanding.ACCEPTED.value: (InvitationStanding.ACCEPTED.label, "ok"),
    InvitationStanding.WITHDRAWN.value: (InvitationStanding.WITHDRAWN.label, "muted"),
    InvitationStanding.EXPIRED.value: (InvitationStanding.EXPIRED.label, "warn"),
}


class OrganisationTable(tables.Table):
    """Every organisation."""

    name = PageColumn("organisation", "id", verbose_name=_("名称"))
    category = WordColumn(dict(Category.choices), verbose_name=_("单位类别"))
    institution_kind = WordColumn(kind_label, verbose_name=_("机构类别"))
    uscc = tables.Column(verbose_name=_("统一社会信用代码"))
    district = WordColumn(DISTRICTS, verbose_name=_("所在区"))
    people = NumberColumn(verbose_name=_("在任人数"))
    active = BadgeColumn(ACTIVE, verbose_name=_("状态"))


class PeopleTable(tables.Table):
    """The roles of one's own organisation; a name opens the person."""

    user__name = PageColumn("person", "user_id", verbose_name=_("姓名"))
    user__email = tables.Column(verbose_name=_("电子邮箱"))
    role = WordColumn(dict(Role.choices), verbose_name=_("角色"))
    since = DayColumn(verbose_name=_("起"))
    until = DayColumn(verbose_name=_("止"))
    running = BadgeColumn(RUNNING, verbose_name=_("状态"))


class OthersPeopleTable(PeopleTable):
    """The roles of another organisation, for looking only."""

    user__name = tables.Column(verbose_name=_("姓名"))


class InvitationTable(tables.Table):
    """Invitations that were sent."""

    name = PageColumn("invitation", "id", verbose_name=_("受邀人"))
    email = tables.Column(verbose_name=_("电子邮箱"))
    organisation__short_name = tables.Column(verbose_name=_("加入机构"))
    invited_by__name = tables.Column(verbose_name=_("邀请人"))
    sent_at = MomentColumn(verbose_name=_("最近发送"))
    expires_at = MomentColumn(verbose_name=_("有效期至"))
    stands = BadgeColumn(STANDINGS, verbose_name=_("状态"), orderable=False)
