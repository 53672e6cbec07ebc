"""Forms of this area. They read what was typed; the services decide whether it may stand."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.programme.models import Batch, CountingRuleSet, HolidayYear
from zhirong.programme.rule_book import unit_words
from zhirong.rules.rule_set import Family, RuleSet
from zhirong.ui.fields import CountField, DayField, MomentField, ReasonField
from zhirong.ui.printed import PrintedForm
from zhirong.workflow.labels import words

CONTACT = {
    "unit": _("主管处室"),
    "person": _("联系人"),
    "phone": _("电话"),
    "email": _("邮箱"),
    "address": _("材料报送地址"),
}


class Years(forms.CharField):
    """Years separated by commas or spaces, as a sorted list."""

    def prepare_value(self, value: Any) -> Any:
        return "，".join(str(year) for year in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[int]:
        text = str(super().clean(value))
        for mark in "，、;； ":
            text = text.replace(mark, ",")
        parts = [part for part in text.split(",") if part]
        if not all(part.isdecimal() and len(part) == 4 for part in parts):
            raise forms.ValidationError(_("请填写四位年份，用逗号分隔，例如 2021，2022。"))
        return sorted({int(part) for part in parts})


class BatchForm(PrintedForm):
    """The particulars of a batch."""

    title = forms.CharField(label=_("批次名称"), max_length=200)
    document_no = forms.CharField(label=_("通知文号"), max_length=60, required=False)
    opens_at = MomentField(label=_("开始受理"))
    closes_at = MomentField(
        label=_("截止受理（不含）"), help_text=_("该时刻起不再受理。填 2023-04-08 00:00 即“4月7日24时前”。")
    )
    quota = CountField(label=_("拟认定"), unit=_("家"), min_value=1, max_value=1000)
    kinds = forms.MultipleChoiceField(label=_("申报机构类型"), widget=forms.CheckboxSelectMultiple)
    baseline_years = Years(label=_("业绩年度"), max_length=60)
    target_years = Years(label=_("目标年度"), max_length=60)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]
        for code, label in CONTACT.items():
            field = forms.EmailField if code == "email" else forms.CharField
            self.fields[f"contact_{code}"] = field(label=label, max_length=200, required=False)

    @staticmethod
    def values_of(batch: Batch) -> dict[str, Any]:
        """What the form shows first for a batch that exists."""
        names = (
            "title",
            "document_no",
            "opens_at",
            "closes_at",
            "quota",
            "kinds",
            "baseline_years",
            "target_years",
        )
        return {
            **{name: getattr(batch, name) for name in names},
            **{f"contact_{code}": batch.contact.get(code, "") for code in CONTACT},
        }

    def particulars(self) -> dict[str, Any]:
        """The keywords of the service."""
        values = dict(self.cleaned_data)
        values["contact"] = {code: values.pop(f"contact_{code}") for code in CONTACT if values[f"contact_{code}"]}
        for code in CONTACT:
            values.pop(f"contact_{code}", None)
        return values


class BatchCreateForm(PrintedForm):
    """From which programme, under which code, with which window; the rest is copied and edited afterwards."""

    version = forms.ChoiceField(label=_("项目版本"))
    code = forms.SlugField(label=_("批次代码"), max_length=40, help_text=_("字母、数字和连字符，例如 shanghai-2027。"))
    title = forms.CharField(label=_("批次名称"), max_length=200)
    opens_at = MomentField(label=_("开始受理"))
    closes_at = MomentField(
        label=_("截止受理（不含）"), help_text=_("该时刻起不再受理。填 2023-04-08 00:00 即“4月7日24时前”。")
    )

    def __init__(self, *args: Any, versions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = versions  # type: ignore[attr-defined]


class AnswersForm(PrintedForm):
    """One select for each question with several answers, one number field for each number."""

    def __init__(self, *args: Any, family: Family, answers: RuleSet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.family = family
        for id, question in family.questions.items():
            chosen = answers.option(id) if answers else question.default
            if len(question.options) > 1:
                self.fields[id] = forms.ChoiceField(
                    label=f"{id} {words(question.label)}",
                    help_text=words(question.question),
                    choices=[(option.code, words(option.label)) for option in question.options],
                    initial=chosen.code,
                )
            for number in question.numbers:
                given = answers.rules[id].numbers if answers and id in answers.rules else {}
                self.fields[f"{id}.{number.code}"] = CountField(
                    label=f"{id} {words(number.label)}",
                    unit=unit_words(number.unit),
                    required=False,
                    min_value=number.least,
                    max_value=number.most,
                    initial=given.get(number.code, number.default),
                )

    def answers(self) -> dict[str, dict[str, Any]]:
        """What was chosen, without what equals the defaults of the catalogue."""
        found: dict[str, dict[str, Any]] = {}
        for id, question in self.family.questions.items():
            option = self.cleaned_data.get(id) or question.default.code
            numbers = {
                number.code: value
                for number in question.numbers_for(option)
                if (value := self.cleaned_data.get(f"{id}.{number.code}")) is not None and value != number.default
            }
            if option != question.default.code or numbers:
                found[id] = {"option": option, "numbers": numbers}
        return found


class RuleSetForm(AnswersForm):
    """A version of the counting rules with its day and its reason."""

    effective_on = DayField(label=_("生效日期"))
    reason = ReasonField(max_length=2000)
    field_order = ("effective_on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, family=Family.COUNTING, **kwargs)


class PinForm(PrintedForm):
    """Which adopted version binds which purpose."""

    def __init__(self, *args: Any, purposes: dict[str, str], rule_sets: list[CountingRuleSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(rule_set.id), str(rule_set)) for rule_set in rule_sets]
        for code, label in purposes.items():
            self.fields[code] = forms.ChoiceField(label=label, choices=choices)
        self.fields["reason"] = ReasonField(
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("批次提交批准后改换口径须写明理由。"),
        )


class HolidayYearForm(PrintedForm):
    """A year's days off and make-up days, one date a line with its name."""

    days_off = forms.CharField(
        label=_("放假日"),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    make_up_days = forms.CharField(
        label=_("调休上班日"),
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
        help_text=_("写法相同，只填周六、周日。"),
    )
    source = forms.CharField(label=_("依据"), max_length=200, help_text=_("放假通知的名称或文号。"))
    reason = forms.CharField(label=_("理由"), max_length=500)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        example = _("每行一个日期和名称，例如 %(year)s-01-01 元旦。普通周末不必填写。")
        self.fields["days_off"].help_text = example % {"year": year}

    @staticmethod
    def values_of(table: HolidayYear) -> dict[str, Any]:
        """What the form shows first."""
        return {
            "days_off": _lines(table.days_off),
            "make_up_days": _lines(table.make_up_days),
            "source": table.source,
        }

    def clean_days_off(self) -> dict[dt.date, str]:
        return _days(self.cleaned_data["days_off"])

    def clean_make_up_days(self) -> dict[dt.date, str]:
        return _days(self.cleaned_data["make_up_days"])


def _lines(days: dict[str, str]) -> str:
    return "\n".join(f"{day} {name}".strip() for day, name in sorted(days.items()))


def _days(text: str) -> dict[dt.date, str]:
    found: dict[dt.date, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        day, _space, name = line.strip().partition(" ")
        try:
            found[dt.date.fromisoformat(day)] = name.strip()
        except ValueError as error:
            raise forms.ValidationError(
                _("第 %(number)s 行“%(line)s”不是“日期 名称”。"), params={"number": number, "line": line.strip()[:30]}
            ) from error
    return found


class ProjectRecordForm(PrintedForm):
    """A determination that was made on paper."""

    institution = forms.ChoiceField(label=_("承担单位"))
    determined_on = DayField(label=_("确定日期"))
    document_no = forms.CharField(label=_("认定文号"), max_length=60)
    reason = ReasonField(label=_("补录理由"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)

    def __init__(self, *args: Any, institutions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].choices = institutions  # type: ignore[attr-defined]
