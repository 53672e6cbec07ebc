"""Forms of this area. They read what was typed; the services decide whether it may stand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.review.models import ItemScore, Review, Round
from zhirong.review.services.round import MOST_EXPERTS, MOST_TIES, RoundTerms
from zhirong.review.services.sheet import Line
from zhirong.review.sheet import plain
from zhirong.rules.programme.sheets import ReviewItem
from zhirong.rules.scoring.conflicts import FORMER_YEARS, Relation
from zhirong.ui.fields import CountField, DayField, MomentField, ReasonField
from zhirong.ui.printed import PrintedForm
from zhirong.workflow.labels import words


class ExpertForm(PrintedForm):
    """What the pool knows of an expert."""

    fields_known = forms.CharField(
        label=_("专业领域"), max_length=200, required=False, help_text=_("用顿号或逗号分隔，例如 金融、知识产权。")
    )
    title = forms.CharField(label=_("职称"), max_length=60, required=False)
    note = forms.CharField(label=_("备注"), max_length=500, required=False)
    is_available = forms.BooleanField(label=_("目前可以参加评审"), required=False, initial=True)

    def clean_fields_known(self) -> list[str]:
        text = self.cleaned_data["fields_known"]
        for mark in "，,;；/":
            text = text.replace(mark, "、")
        return [part.strip()[:40] for part in text.split("、") if part.strip()]


class TieForm(PrintedForm):
    """One tie of an expert to an organisation."""

    relation = forms.ChoiceField(label=_("关系"))
    organisation = forms.ChoiceField(label=_("平台上的单位"), required=False)
    name = forms.CharField(label=_("或单位全称"), max_length=100, required=False)
    since = DayField(label=_("开始日期"), required=False)
    until = DayField(label=_("结束日期"), required=False, help_text=_("仍在持续的不填。"))
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = [(str(each), words(each.label)) for each in Relation]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [("", "—"), *organisations]  # type: ignore[attr-defined]


class StrikeForm(PrintedForm):
    """Why a tie no longer counts."""

    reason = ReasonField(max_length=500)


class RoundForm(PrintedForm):
    """The terms of a round. ``kinds``: those that may have seats of their own; ``criteria``: code -> name of what parts ties."""

    deadline = MomentField(label=_("评审截止"))
    experts_each = CountField(label=_("每件专家人数"), unit=_("人"), min_value=1, max_value=MOST_EXPERTS)
    is_blind = forms.BooleanField(
        label=_("隐去申报单位名称和人员（盲评）"),
        required=False,
        initial=True,
        help_text=_("附件里写着申报单位名称，盲评时专家不能打开；不盲评时可以打开。"),
    )
    former_years = CountField(
        label=_("离职后回避年限"), unit=_("年"), max_value=20, initial=FORMER_YEARS, help_text=_("假定，按轮次设定。")
    )
    seed = forms.IntegerField(
        label=_("随机种子"), required=False, min_value=0, max_value=2**32 - 1, help_text=_("不填由系统生成并留存。")
    )

    def __init__(
        self, *args: Any, kinds: Sequence[str], quota: int, criteria: Mapping[str, str], pool: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        self.fields["experts_each"].help_text = _("专家库中目前可参加评审的共 %(pool)s 位。") % {"pool": pool}
        for number in range(1, MOST_TIES + 1):
            self.fields[f"tie_{number}"] = forms.ChoiceField(
                label=_("同分先后：第 %(number)s 依据") % {"number": number},
                choices=[("", "—"), *criteria.items()],
                required=False,
                help_text=_("都不选则按缺省依据。") if number == MOST_TIES else "",
            )
        for kind in kinds:
            self.fields[f"seats_{kind}"] = CountField(
                label=_("名额：%(kind)s") % {"kind": kind_label(kind)}, unit=_("家"), required=False, max_value=1000
            )
        if kinds:
            self.fields[f"seats_{kinds[-1]}"].help_text = _(
                "各类都填（没有名额的填 0），或都不填而按缺省规则分配；合计与批次名额 %(quota)s 家对照。"
            ) % {"quota": quota}
            self.fields["seats_reason"] = forms.CharField(label=_("自定分类名额的理由"), max_length=500, required=False)

    @staticmethod
    def values_of(round: Round) -> dict[str, Any]:
        """What the form shows first for a round that exists."""
        names = ("deadline", "experts_each", "is_blind", "former_years", "seed", "seats_reason")
        ties = {f"tie_{number}": tie for number, tie in enumerate(round.ties, 1)}
        return {name: getattr(round, name) for name in names} | ties | {f"seats_{k}": n for k, n in round.seats.items()}

    def terms(self) -> RoundTerms:
        """The terms as typed."""
        values = self.cleaned_data
        seats = {kind: values[f"seats_{kind}"] for kind in self.kinds if values.get(f"seats_{kind}") is not None}
        ties = (values[f"tie_{number}"] for number in range(1, MOST_TIES + 1))
        return RoundTerms(
            deadline=values["deadline"],
            experts_each=values["experts_each"],
            is_blind=values["is_blind"],
            former_years=values["former_years"],
            seats=seats,
            seats_reason=values.get("seats_reason", ""),
            ties=tuple(tie for tie in ties if tie),
            seed=values["seed"],
        )


class ReplaceForm(PrintedForm):
    """Who takes over a review, and why."""

    substitute = forms.ChoiceField(label=_("替补专家"))
    reason = ReasonField(max_length=2000)

    def __init__(self, *args: Any, substitutes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substitute"].choices = substitutes  # type: ignore[attr-defined]


class DeclareForm(forms.Form):
    """The declaration, ticked before anything is read."""

    no_conflict = forms.BooleanField(
        label=_("本人与该申报单位没有任职、曾任职、持股、集团、借贷往来或近亲属关系，能够独立、公正评审。"),
        error_messages={"required": _("请先作出声明；如有利害关系，请申请回避。")},
    )


class SheetForm(PrintedForm):
    """The score sheet: points and a remark for each item, and the comment. Everything may stay empty until it is handed in.

    ``base_version`` is the version of the sheet that the page was made from.
    """

    comment = forms.CharField(
        label=_("评语"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, items: tuple[ReviewItem, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            label = words(item.words)
            self.fields[f"points_{item.id}"] = forms.DecimalField(
                label=label,
                required=False,
                min_value=0,
                max_value=item.weight,
                decimal_places=2,
                max_digits=6,
                widget=forms.NumberInput(attrs={"class": "number", "step": "0.01", "autocomplete": "off"}),
            )
            self.fields[f"note_{item.id}"] = forms.CharField(
                label=_("%(item)s：说明") % {"item": label},
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 1}),
            )
        self.order_fields([name for name in self.fields if name != "comment"])

    @staticmethod
    def values_of(review: Review, scores: Iterable[ItemScore]) -> dict[str, Any]:
        """What stands on the sheet, by field."""
        found: dict[str, Any] = {"comment": review.comment, "base_version": review.version}
        for score in scores:
            points = None if score.points is None else plain(score.points)
            found |= {f"points_{score.item}": points, f"note_{score.item}": score.comment}
        return found

    def lines(self) -> dict[str, Line]:
        """The lines that can be read, by item."""
        values = self.cleaned_data
        return {
            item.id: Line(values[f"points_{item.id}"], values[f"note_{item.id}"])
            for item in self.items
            if f"points_{item.id}" in values and f"note_{item.id}" in values
        }
