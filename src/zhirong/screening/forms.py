"""Forms of the screening. They read what was typed; the services decide whether it may stand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.screening.models.credit_check import CreditOutcome
from zhirong.screening.models.ruling import Finding
from zhirong.ui.fields import CountField, DayField
from zhirong.ui.printed import PrintedForm


class CreditCheckForm(PrintedForm):
    """One look at a public credit source; the report itself is not kept."""

    source = forms.CharField(label=_("查询来源"), max_length=100, help_text=_("例如“信用中国”网站。不保存信用报告。"))
    checked_on = DayField(label=_("查询日期"))
    outcome = forms.ChoiceField(label=_("查询结果"), choices=CreditOutcome.choices)
    note = forms.CharField(label=_("说明"), max_length=500, required=False)
    old_confirmed = forms.BooleanField(
        label=_("查询早于申报通知发布，已核对仍以这次查询为准（会留下记录）"), required=False, widget=forms.HiddenInput
    )

    def ask_to_confirm(self) -> None:
        """Show the tick box of an early check."""
        self.fields["old_confirmed"].widget = forms.CheckboxInput()


class CorrectionForm(PrintedForm):
    """The one request for correction; the days are asked for only where the batch has none yet."""

    document_no = forms.CharField(label=_("文号"), max_length=60, required=False)
    days = CountField(label=_("补正期限"), unit=_("天"), min_value=1, max_value=90)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, fixed_days: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = self.fields["days"]
        if fixed_days is not None:
            days.initial, days.disabled = fixed_days, True
            days.help_text = _("本批次已定，各申报单位相同。")
        else:
            days.help_text = _("批次没有设定。填写后适用于本批次所有申报单位。")


class RulingForm(PrintedForm):
    """The finding on one line of the check list."""

    finding = forms.ChoiceField(label=_("结论"), choices=[("", _("未定")), *Finding.choices], required=False)
    note = forms.CharField(label=_("说明"), max_length=1000, required=False)

    def __init__(self, *args: Any, passed: bool = False, **kwargs: Any) -> None:
        """``passed``: the machine is content, and nothing is left to say."""
        super().__init__(*args, **kwargs)
        if passed:
            self.fields["finding"].choices = [("", _("同左")), *Finding.choices]  # type: ignore[attr-defined]
