"""Forms of this area. They read what was typed; the services decide whether it may stand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.documents import vault


class WordUploadForm(forms.Form):
    """The Word form as a file."""

    file = forms.FileField(
        label=_("申报书（Word）"),
        help_text=_("申报通知页下载的空白申报书，或本系统导出的申报书，填写后的 .docx，不超过 50 MB。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("请选择 Word 文件。"), "empty": _("文件是空的，请重新选择。")},
    )

    def __init__(self, *args: Any, dropped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if dropped:
            self.fields["file"].error_messages["required"] = str(vault.too_large())


class StartForm(forms.Form):
    """From which earlier application to copy, if from any."""

    copied_from = forms.ChoiceField(label=_("填写起点"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, earlier: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fresh = ("", _("从本单位登记资料和产品库开始"))
        self.fields["copied_from"].choices = [fresh, *earlier]  # type: ignore[attr-defined]
