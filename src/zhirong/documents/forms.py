"""Giving a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.documents import vault
from zhirong.documents.content.kinds import KINDS
from zhirong.documents.models import PaperKind
from zhirong.ui.printed import PrintedForm


class PaperForm(PrintedForm):
    """A new version of one of the organisation's papers."""

    kind = forms.ChoiceField(label=_("证照或文件"), choices=PaperKind.choices)
    file = forms.FileField(
        label=_("文件"),
        help_text=_("PDF、图片、Word、Excel、OFD 或 ZIP，不超过 50 MB。"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in KINDS)}),
        error_messages={"required": _("请选择文件。")},
    )
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, dropped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if dropped:
            self.fields["file"].error_messages["required"] = str(vault.too_large())
