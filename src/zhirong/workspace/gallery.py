"""What the component gallery shows: fictional figures in every state, long names, gaps and mistakes included."""

import datetime as dt
from typing import Any

import django_tables2
from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.ui.columns import ActColumn, BadgeColumn, DayColumn, NumberColumn, TextColumn, WanColumn
from zhirong.ui.fields import CountField, DayField, WanField
from zhirong.ui.templatetags.ui import EVIDENCE

LONG = _("示例科技创新与知识产权综合运营服务（自由贸易试验区临港新片区）股份有限公司第一分公司")
SHORT = _("演示科技0123有限公司")


class DealForm(forms.Form):
    """One field of each sort."""

    enterprise = forms.CharField(label=_("企业"), max_length=60, help_text=_("与营业执照一致。"))
    code = forms.CharField(label=_("统一社会信用代码"), max_length=18, min_length=18)
    amount = WanField(label=_("贷款金额"), help_text=_("按借款合同填写，可写到元。"))
    deals = CountField(label=_("项目数"), unit=_("笔"), required=False)
    effective_on = DayField(label=_("质权设立日"))
    kind = forms.ChoiceField(
        label=_("机构类型"), choices=[("", _("请选择")), ("bank", _("银行")), ("insurer", _("保险"))]
    )
    proof = forms.ChoiceField(
        label=_("首贷依据"),
        widget=forms.RadioSelect,
        choices=[("none", _("征信无贷款记录")), ("first", _("首次知识产权质押")), ("here", _("本行首次"))],
    )
    rights = forms.MultipleChoiceField(
        label=_("质押标的"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("patent", _("专利")), ("trademark", _("商标"))],
    )
    note = forms.CharField(label=_("说明"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    evidence = forms.FileField(label=_("佐证"), required=False, help_text=_("PDF，不超过 20 MB。"))
    confirmed = forms.BooleanField(label=_("我已核对以上内容"))


def wrong_form() -> DealForm:
    """The form as it comes back with mistakes: what was typed is kept."""
    form = DealForm(
        auto_id="wrong_%s",
        data={
            "enterprise": str(LONG),
            "code": "9131010",
            "amount": str(_("一千万")),
            "deals": "12",
            "rights": ["patent"],
        },
    )
    form.add_error(None, _("同一登记号已在第 17 行报送；如为另一笔，请写明借款合同号。"))
    return form


class DealTable(django_tables2.Table):
    """A list with a column of each sort."""

    enterprise = TextColumn(verbose_name=_("企业"), opens="page")
    number = TextColumn(verbose_name=_("质押登记号"), attrs={"td": {"class": "whole"}})
    effective_on = DayColumn(verbose_name=_("质权设立日"))
    amount = WanColumn(verbose_name=_("贷款"))
    deals = NumberColumn(verbose_name=_("项目数"), unit=_("笔"))
    size = django_tables2.Column(verbose_name=_("划型"))
    status = BadgeColumn(EVIDENCE, verbose_name=_("核验状态"))
    act = ActColumn(_("办理"), "page", verbose_name=_("操作"))


def deals(count: int) -> list[dict[str, Any]]:
    """Fictional rows; the sixth has a long name, each seventh lacks its size and amount."""
    statuses, sizes = list(EVIDENCE), (_("小型"), _("中型"), _("微型"))
    return [
        {
            "enterprise": LONG if n == 6 else _("演示科技%(n)04d有限公司") % {"n": n},
            "number": f"Y20249800{n:05d}",
            "effective_on": dt.date(2024, 1, 5) + dt.timedelta(days=n * 3),
            "amount": None if n % 7 == 0 else n * 12_500_000,
            "deals": n % 4 + 1,
            "size": None if n % 7 == 0 else sizes[n % 3],
            "status": statuses[n % len(statuses)],
            "page": "#listing",
        }
        for n in range(1, count + 1)
    ]


STEPS: list[dict[str, Any]] = [
    {"label": _("在线申报"), "note": "2024-03-28", "mark": "done"},
    {"label": _("形式审查"), "note": "2024-04-10", "mark": "done"},
    {"label": _("专家评审"), "note": "2024-04-25", "mark": "done"},
    {"label": _("公示"), "note": _("剩余 3 个工作日"), "mark": "now"},
    {"label": _("签订协议"), "note": "", "mark": "next"},
    {"label": _("资金拨付"), "note": "", "mark": "next"},
    {"label": _("绩效考核"), "note": "", "mark": "next"},
]
LATE_STEPS: list[dict[str, Any]] = [
    {"label": _("机构报送"), "note": "2024-10-15", "mark": "done"},
    {"label": _("登记比对"), "note": _("超期 2 天"), "mark": "now", "late": True},
    {"label": _("年度锁定"), "note": "", "mark": "next"},
]


def timeline(at: dt.datetime) -> list[dict[str, Any]]:
    """A short history up to ``at``."""
    day = dt.timedelta(days=1)
    return [
        {"at": at, "text": _("抽查通过：原件核对一致"), "note": _("周核验员，复核 吴科长"), "now": True},
        {"at": at - 2 * day, "text": _("登记比对一致（自动）"), "note": ""},
        {"at": at - 9 * day, "text": _("规则校验通过，18 条规则"), "note": ""},
    ]


FILES: list[dict[str, Any]] = [
    {"name": _("质押登记通知书.pdf"), "url": "#files", "size": 482_133, "digest": "a41f" + "0" * 56 + "09c2"},
    {"name": _("借款合同（首末页）.pdf"), "url": "", "size": None, "digest": "7be0" + "0" * 56 + "d113"},
]
