"""Lists of this area."""

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhirong.rules.lifecycles.application import APPLICATION
from zhirong.rules.lifecycles.preparation import PREPARATION
from zhirong.ui.columns import BadgeColumn, DayColumn, NumberColumn, PageColumn, WanColumn
from zhirong.ui.templatetags.ui import badge
from zhirong.ui.wording import dash, last_day
from zhirong.workflow.labels import words

_words = lazy(words, str)
#: State -> (words, tone); for the institution a state of the office's case bears its public name.
STANDINGS = {
    **{state.code: (_words(state.public or state.label), state.tone) for state in APPLICATION.states},
    **{state.code: (_words(state.label), state.tone) for state in PREPARATION.states},
}


class UntilColumn(tables.Column):
    """The end of the window as people say it, with the days left while there is something to do."""

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        if not row["left"]:
            return last_day(value)
        return format_html("{} {}", last_day(value), badge(row["left"], row["tone"]))

    def exported(self, value: Any, row: Mapping[str, Any]) -> str:
        return last_day(value)


class StandingColumn(BadgeColumn):
    """Where the application stands; small beside it the next version that is being made ready."""

    def cell(self, value: Any, row: Mapping[str, Any]) -> SafeString:
        shown = super().cell(value, row)
        draft = row.get("draft")
        return format_html("{} <small>{}{}</small>", shown, _("修改稿："), STANDINGS[draft][0]) if draft else shown


class MissingColumn(NumberColumn):
    """How many places must still be mended; — where nothing is being filled in."""

    def cell(self, value: Any, row: Mapping[str, Any]) -> str:
        return str(dash(value)) if not value else format_html('<b class="bad">{}</b>', value)


class ProductTable(tables.Table):
    name = PageColumn("product", "id", verbose_name=_("产品名称"))
    family = tables.Column(verbose_name=_("产品类别"))
    launched_on = DayColumn(verbose_name=_("推出日期"))
    customers = tables.Column(verbose_name=_("服务对象"))
    customer_limit = WanColumn(verbose_name=_("单户额度上限"))
    tenor = NumberColumn(verbose_name=_("期限"), unit=_("个月"))
    price = tables.Column(verbose_name=_("利率或费率"))
    rules = tables.Column(verbose_name=_("产品制度文件"))
    stands = BadgeColumn({"in_use": (_("在用"), "ok"), "retired": (_("已停用"), "muted")}, verbose_name=_("状态"))


class OwnApplicationTable(tables.Table):
    title = PageColumn("application", "id", verbose_name=_("项目名称"))
    batch = tables.Column(verbose_name=_("批次"))
    standing = StandingColumn(STANDINGS, verbose_name=_("状态"))
    until = UntilColumn(verbose_name=_("申报截止"))
    missing = MissingColumn(verbose_name=_("须修改"), unit=_("处"))
    created_at = DayColumn(verbose_name=_("开始填报"))
