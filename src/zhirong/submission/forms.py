"""What a reviewer and a signatory confirm."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.documents import vault
from zhirong.rules.programme.commitment import Commitment
from zhirong.submission.sealed_scan import SCANS
from zhirong.ui.printed import PrintedForm


class EndorseForm(forms.Form):
    """The reviewer has looked."""

    looked = forms.BooleanField(
        label=_("我已核对申报书各部分、附件和“请核对”清单，同意定稿"), error_messages={"required": _("请核对后确认。")}
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(PrintedForm):
    """Promises and consequences one by one, the opinion, and the scan of the sealed pages."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        commitment: Commitment,
        opinion: str | None,
        scan_needed: bool,
        dropped: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["promises"] = _ticks(
            _("承诺事项（逐条确认）"), [(each.code, each.text) for each in commitment.promises]
        )
        self.fields["consequences"] = _ticks(
            _("如有失实或失信行为，承担以下责任（逐条知悉）"),
            [(str(each.number), each.text) for each in commitment.consequences],
        )
        if opinion:
            self.fields["opinion"] = _ticks(_("申报单位意见"), [(opinion, opinion)])
        elif opinion is not None:
            self.fields["opinion"] = forms.CharField(
                label=_("申报单位意见"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
            )
        self.fields["scan"] = forms.FileField(
            label=_("签章页扫描件"),
            help_text=_("承诺书和单位意见两页签字盖章后的扫描件，PDF 或图片，不超过 50 MB。"),
            required=scan_needed,
            widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in SCANS)}),
            error_messages={
                "required": str(vault.too_large()) if dropped else _("请上传签章页扫描件。"),
                "empty": _("文件是空的，请重新扫描后上传。"),
            },
        )

    @property
    def agreed(self) -> str:
        """The opinion as one text, ticked or typed."""
        said = self.cleaned_data.get("opinion", "")
        return said[0] if isinstance(said, list) and said else str(said or "")


class HandInForm(forms.Form):
    """Which signature is on the screen: the key that makes a second try harmless."""

    signature = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("请刷新页面后再提交。"), "invalid": _("请刷新页面后再提交。")},
    )


class _AllTicked(forms.MultipleChoiceField):
    """Every choice must be ticked."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        asked = cast(Iterable[tuple[str, str]], self.choices)
        left = [label for code, label in asked if code not in value]
        if left:
            raise forms.ValidationError(
                _("还有 %(n)s 条没有确认：%(first)s"), params={"n": len(left), "first": left[0]}
            )


def _ticks(label: Any, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return _AllTicked(
        label=label,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请逐条阅读后确认。"), "invalid_choice": _("请刷新页面后再确认。")},
    )
