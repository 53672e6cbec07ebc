"""Forms of this area. They read what was typed; the services decide whether it may stand."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.determination.models import NoticeEntry, ProposalEntry, PublicNotice
from zhirong.determination.models.objection import Channel, Ground
from zhirong.determination.objection_gaps import MOST_BYTES, Claim, Objector, claim_gaps, named_gaps
from zhirong.determination.services.proposal import Meeting
from zhirong.documents import vault
from zhirong.ui.fields import DayField, MomentField, ReasonField
from zhirong.ui.printed import PrintedForm


class FilesInput(forms.ClearableFileInput):
    """Several files in one go."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the value is a list, each checked for a name and a content."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", FilesInput())
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(each, initial) for each in data or []]


class ProposalForm(PrintedForm):
    """The record of the meeting, and in or out with a reason for each application."""

    meeting_no = forms.CharField(label=_("会议编号"), max_length=60, required=False)
    meeting_on = DayField(label=_("会议日期"), required=False)
    attendees = forms.CharField(
        label=_("出席人员"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    minutes = forms.FileField(label=_("会议纪要"), required=False, help_text=_("不超过 50 MB；再次上传则替换。"))
    co_issuers = forms.CharField(
        label=_("联合发文部门"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("每行一个部门；没有则留空。"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, entries: Sequence[ProposalEntry], dropped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        if dropped:
            self.fields["minutes"].required = True
            self.fields["minutes"].error_messages["required"] = str(vault.too_large())
        choices = [("in", _("列入")), ("out", _("不列入")), ("", _("未决定"))]
        for entry in entries:
            name = entry.application.institution.name
            self.fields[f"in_{entry.pk}"] = forms.ChoiceField(
                label=_("%(name)s：是否列入") % {"name": name},
                choices=choices,
                required=False,
                initial={True: "in", False: "out", None: ""}[entry.selected],
            )
            self.fields[f"why_{entry.pk}"] = forms.CharField(
                label=_("%(name)s：理由") % {"name": name}, max_length=1000, required=False, initial=entry.reason
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each entry with its two fields."""
        return [{"entry": e, "choice": self[f"in_{e.pk}"], "why": self[f"why_{e.pk}"]} for e in self.entries]

    @property
    def record_fields(self) -> list[Any]:
        """The fields of the meeting."""
        return [self[name] for name in ("meeting_no", "meeting_on", "attendees", "minutes", "co_issuers")]

    def decisions(self) -> dict[int, tuple[bool | None, str]]:
        """Entry -> in or out, and why."""
        meaning = {"in": True, "out": False, "": None}
        values = self.cleaned_data
        return {e.pk: (meaning[values[f"in_{e.pk}"]], values[f"why_{e.pk}"]) for e in self.entries}

    def meeting(self) -> Meeting:
        """The record of the meeting."""
        values = self.cleaned_data
        return Meeting(
            values["meeting_no"], values["meeting_on"], values["attendees"], values["co_issuers"].splitlines()
        )


class NoticeForm(PrintedForm):
    """Title and number of a notice."""

    title = forms.CharField(label=_("公示标题"), max_length=200)
    document_no = forms.CharField(label=_("公示文号"), max_length=60)


class SnapshotForm(forms.Form):
    """A saved snapshot, or the first signs of its digest."""

    digest = forms.CharField(label=_("摘要（至少前 8 位）"), max_length=100, required=False)
    file = forms.FileField(label=_("已保存的快照文件"), required=False)

    def clean_digest(self) -> str:
        typed = "".join(self.cleaned_data["digest"].lower().split())
        if typed and not (8 <= len(typed) <= 64 and set(typed) <= set("0123456789abcdef")):
            raise forms.ValidationError(_("摘要由 0–9、a–f 组成，请粘贴 8 至 64 位。"))
        return typed

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not values.get("digest") and not values.get("file"):
            raise forms.ValidationError(_("请粘贴摘要，或选择已保存的快照文件。"))
        return values


class ObjectionForm(PrintedForm):
    """An objection in three parts, and who raises it. Without a name it is a lead, and that is confirmed.

    All that is missing is said at once. ``notice`` and ``at`` are what the objection is measured against. A browser never gives
    chosen files back: ``again`` names those that must be chosen once more.
    """

    entry = forms.ChoiceField(label=_("针对的机构"))
    ground = forms.ChoiceField(label=_("理由类别"), choices=[("", _("请选择")), *Ground.choices])
    text = forms.CharField(
        label=_("事实和理由"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("针对通知第几条、哪项事实有误。"),
    )
    evidence_note = forms.CharField(
        label=_("依据说明"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("可以核实的公开记录、文号等；无关的个人信息请遮盖。"),
    )
    papers = FilesField(
        label=_("依据文件"), required=False, help_text=_("最多 3 个，每个不超过 10 MB；PDF、图片、Word、Excel 或 ZIP。")
    )
    remedy = forms.CharField(
        label=_("请求"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("例如更正数据、重新核验、不予认定。"),
    )
    name = forms.CharField(
        label=_("姓名或单位名称"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    identity = forms.CharField(
        label=_("身份说明"), max_length=300, required=False, help_text=_("您是谁、与此事的关系。")
    )
    phone = forms.CharField(
        label=_("电话"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("邮箱"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    anonymous = forms.BooleanField(label=_("我不实名，知道这只记为线索，不作为异议受理"), required=False)

    #: What a named objection needs beside the claim, and what the label says of it.
    NAMED: ClassVar[dict[str, Any]] = {
        "name": _("实名必填"),
        "identity": _("实名必填"),
        "phone": _("电话、邮箱至少填一项"),
        "email": _("电话、邮箱至少填一项"),
        "evidence_note": _("说明、文件至少有一项"),
        "papers": _("说明、文件至少有一项"),
        "remedy": _("实名必填"),
    }

    def __init__(
        self,
        *args: Any,
        notice: PublicNotice,
        at: dt.datetime,
        entries: Sequence[NoticeEntry],
        dropped: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.notice, self.at, self.dropped = notice, at, dropped
        self.known: dict[str, NoticeEntry] = {str(entry.pk): entry for entry in entries}
        self.fields["entry"].choices = [  # type: ignore[attr-defined]
            ("", _("请选择")),
            *((key, entry.name) for key, entry in self.known.items()),
            ("none", _("名单或程序（不针对名单上的机构）")),
        ]
        for field, asked in self.NAMED.items():
            self.fields[field].asked = asked  # type: ignore[attr-defined]

    def clean_papers(self) -> list[Any]:
        if self.dropped:
            raise forms.ValidationError(str(vault.too_large()))
        files: list[Any] = self.cleaned_data["papers"]
        most = MOST_BYTES // (1024 * 1024)
        large = [
            _("%(name)s 超过 %(most)s MB，请压缩图片，或只上传有关的页。") % {"name": file.name, "most": most}
            for file in files
            if file.size > MOST_BYTES
        ]
        if large:
            raise forms.ValidationError(large)
        return files

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        files = len(self.files.getlist("papers"))
        claim, objector = self.claim(), self.objector()
        gaps = list(claim_gaps(self.notice, claim, files, self._received(values)))
        if objector.is_named and values.get("anonymous"):
            self.add_error("anonymous", _("您填写了姓名。请取消勾选；不愿实名的，请删去姓名。"))
        elif not values.get("anonymous"):
            named = list(named_gaps(objector, claim, files or self.dropped))
            begun = objector != Objector()  # whoever gave no word about themselves is only asked whether that is meant
            gaps.extend(named if begun else [gap for gap in named if gap.field == "name"])
        for gap in gaps:
            if gap.field not in self.errors:
                self.add_error(gap.field if gap.field in self.fields else None, str(gap))
        return values

    def _received(self, values: dict[str, Any]) -> dt.datetime:
        return self.at

    @property
    def again(self) -> list[str]:
        """The files of a refused form, which the browser has forgotten."""
        return [str(file.name) for file in self.files.getlist("papers")] if self.is_bound and self.errors else []

    @property
    def claim_fields(self) -> list[Any]:
        """What everybody fills in."""
        return [self[name] for name in self.fields if name not in self.NAMED and name != "anonymous"]

    @property
    def named_fields(self) -> list[Any]:
        """What a named objection needs, in the order of the page."""
        return [self[name] for name in self.fields if name in self.NAMED]

    def objector(self) -> Objector:
        """Who objects."""
        values = self.cleaned_data
        return Objector(**{name: values.get(name, "") for name in ("name", "identity", "phone", "email")})

    def claim(self) -> Claim:
        """What is objected to."""
        values = self.cleaned_data
        entry = self.known.get(values.get("entry", ""))
        words = [values.get(name, "") for name in ("ground", "text", "evidence_note", "remedy")]
        return Claim(entry, *words)

    def incoming(self) -> list[tuple[str, Iterable[bytes]]]:
        """The files as the service takes them."""
        return [(file.name, file.chunks()) for file in self.cleaned_data["papers"]]


class RegisterForm(ObjectionForm):
    """An objection that came on paper or by mail."""

    channel = forms.ChoiceField(
        label=_("来件方式"), choices=[(each.value, each.label) for each in (Channel.PAPER, Channel.EMAIL)]
    )
    received_at = MomentField(label=_("收到时间"), help_text=_("按收件登记填写；是否逾期以此为准。"))
    anonymous = forms.BooleanField(label=_("来件未署名，只记为线索"), required=False)

    field_order = ("channel", "received_at")

    def _received(self, values: dict[str, Any]) -> dt.datetime:
        received: dt.datetime = values.get("received_at") or self.at
        return received


class FollowForm(forms.Form):
    """Number and code of an objection."""

    number = forms.CharField(label=_("异议编号"), max_length=80)
    code = forms.CharField(label=_("查询码"), max_length=40)


class AdmitForm(PrintedForm):
    """What the institution concerned will read."""

    summary = forms.CharField(
        label=_("转告被异议机构的要点"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("只写事实和理由，删去能认出提出人的内容。"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReportForm(PrintedForm):
    """What was found out."""

    finding = ReasonField(label=_("核查情况"), max_length=4000)
    uphold = forms.ChoiceField(label=_("建议"), choices=[("no", _("异议不成立")), ("yes", _("异议成立，撤下该机构"))])
    reply = ReasonField(label=_("答复内容"), max_length=4000, help_text=_("写入答复书，提出人可凭查询码查看。"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class DeterminationForm(PrintedForm):
    """Which institutions a document determines."""

    entries = forms.MultipleChoiceField(label=_("认定的机构"), widget=forms.CheckboxSelectMultiple, required=False)
    document_no = forms.CharField(label=_("认定文号"), max_length=60)
    determined_on = DayField(label=_("认定日期"))
    note = forms.CharField(label=_("备注"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, clear: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entries"].choices = clear  # type: ignore[attr-defined]
        self.fields["entries"].initial = [key for key, _name in clear]

    def chosen(self) -> list[uuid.UUID]:
        """The entries that were ticked."""
        return [uuid.UUID(key) for key in self.cleaned_data["entries"]]
