"""Forms of the intake of mailed applications and of paper copies. They read what was typed; the services decide."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models import Organisation
from zhirong.documents import vault
from zhirong.programme.models import Batch
from zhirong.submission.models import CopyCondition, CoverDigest, MailPart, Treatment
from zhirong.submission.services.mail_registration import Typed
from zhirong.ui.fields import DayField, MomentField
from zhirong.ui.printed import PrintedForm


class RegisterMailForm(PrintedForm):
    """The mail as a file, and what is typed in where its own server did not say it."""

    batch = forms.ModelChoiceField(label=_("批次"), queryset=Batch.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("邮件文件"),
        help_text=_("邮件程序另存的 .eml；不能另存的，把收到的文件打成 .zip。不超过 100 MB。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".eml,.zip"}),
        error_messages={"required": _("请选择邮件文件。"), "empty": _("文件是空的，请重新另存后选择。")},
    )
    arrived_at = MomentField(
        label=_("收件时间（人工认定）"),
        required=False,
        help_text=_("留空则取本单位邮件服务器写在邮件最上面的收件时间；.zip 须填写。"),
    )
    reason = forms.CharField(
        label=_("认定依据"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("人工认定收件时间时必填，如“邮箱网页显示 16:20 收到，截图存档”。"),
    )
    sender = forms.CharField(label=_("发件地址"), max_length=320, required=False, help_text=_("只有 .zip 需要填写。"))
    subject = forms.CharField(label=_("邮件主题"), max_length=500, required=False, help_text=_("只有 .zip 需要填写。"))
    note = forms.CharField(label=_("备注"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, batches: Any, dropped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["batch"].queryset = batches  # type: ignore[attr-defined]
        if dropped:
            self.fields["file"].error_messages["required"] = str(vault.too_large(vault.LARGEST_MAIL))

    def typed(self) -> Typed:
        """What is not in the mail."""
        values = self.cleaned_data
        return Typed(values["arrived_at"], values["reason"], values["sender"], values["subject"])


class _InstitutionForm(PrintedForm):
    """Whom a mail is from."""

    institution = forms.ModelChoiceField(
        label=_("申报单位"), queryset=Organisation.objects.none(), empty_label=_("请选择")
    )

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]


class DescribeMailForm(_InstitutionForm):
    """Whom it is from, to which part of the form each file belongs, and a note."""

    note = forms.CharField(label=_("备注"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, parts: Sequence[MailPart], fields: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].required = False
        self.parts = [part for part in parts if part.file_id]
        choices = [("", _("其他材料")), *fields]
        for part in self.parts:
            self.fields[f"place_{part.position}"] = forms.ChoiceField(
                label=part.name, choices=choices, required=False, initial=part.field
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each sound file with its field."""
        return [{"part": part, "place": self[f"place_{part.position}"]} for part in self.parts]

    @property
    def plain_fields(self) -> list[Any]:
        """What stands outside the table of files."""
        return [self["institution"], self["note"]]

    def places(self) -> dict[int, str]:
        """Field by position."""
        return {part.position: self.cleaned_data[f"place_{part.position}"] for part in self.parts}


class ConfirmMailForm(_InstitutionForm):
    """What the second person makes of a mail."""

    treatment = forms.ChoiceField(label=_("处理"), choices=Treatment.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("说明"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("可不填；改变申报单位或与系统建议不同的，请写明。"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MailServerForm(forms.Form):
    """One server of the office."""

    host = forms.CharField(
        label=_("服务器名称"),
        max_length=253,
        help_text=_("Received 行中 by 后面的名称，如 mx.example.invalid；以点开头表示该域名下的所有服务器。"),
    )


class PaperCopyForm(PrintedForm):
    """One delivery of bound copies."""

    arrived_on = DayField(label=_("送达日期"))
    copies = forms.IntegerField(label=_("份数"), min_value=1, initial=2)
    condition = forms.ChoiceField(label=_("外观"), choices=[("", _("请选择")), *CopyCondition.choices])
    cover_digest = forms.ChoiceField(
        label=_("摘要核对"),
        choices=[("", _("请选择")), *CoverDigest.choices],
        help_text=_("签章页和标签上印有合订本摘要，与右侧的装订件摘要核对前 8 位和后 8 位。"),
    )
    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
