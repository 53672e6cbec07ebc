"""Forms of this area. They read what was typed; the services decide whether it may stand."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.accounts.models import Organisation
from zhirong.call.models import Call
from zhirong.call.services.text import Wording
from zhirong.documents import vault
from zhirong.documents.content.kinds import KINDS
from zhirong.programme.forms import CONTACT
from zhirong.ui.fields import MomentField, ReasonField
from zhirong.ui.printed import PrintedForm

_LONGEST = 8000


class CallForm(PrintedForm):
    """The words of a call: its title, one field for each clause, and a clause of the office's own."""

    title = forms.CharField(label=_("通知标题"), max_length=200)
    supplement_heading = forms.CharField(label=_("补充条款标题"), max_length=100, required=False)
    supplement_text = forms.CharField(
        label=_("补充条款"),
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("通知原有条款之外的要求写在这里，保存后成为单独一条。"),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        self.fields["title"].initial = call.title
        for clause in call.clauses:
            lines = len(clause["text"]) // 60 + clause["text"].count("\n") + 1
            self.fields[f"clause_{clause['id']}"] = forms.CharField(
                label=f"{clause['cite']} {clause['heading']}",
                max_length=_LONGEST,
                required=bool(clause["drafted"]),
                initial=clause["text"],
                widget=forms.Textarea(attrs={"rows": min(max(lines, 2), 12)}),
            )
        ahead = [name for name in self.fields if not name.startswith("supplement")]
        self.order_fields([*ahead, "supplement_heading", "supplement_text"])

    def wording(self) -> Wording:
        """What was written, for the service. Line ends as the program keeps them."""
        values = self.cleaned_data
        texts = {
            name.removeprefix("clause_"): str(value).replace("\r\n", "\n")
            for name, value in values.items()
            if name.startswith("clause_")
        }
        supplement = values["supplement_heading"], values["supplement_text"].replace("\r\n", "\n")
        return Wording(values["title"], texts, supplement)


class AmendmentForm(CallForm):
    """An amendment: why, until when, and the words."""

    reason = ReasonField(label=_("修订理由（公开）"), max_length=2000)
    closes_at = MomentField(label=_("截止受理（不含）"), help_text=_("只能延后。该时刻起不再受理。"))
    document_no = forms.CharField(label=_("通知文号"), max_length=60, required=False)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, call=call, **kwargs)
        for name in ("reason", "closes_at", "document_no"):
            self.fields[name].initial = getattr(call, name)
        for code, label in CONTACT.items():
            field = forms.EmailField if code == "email" else forms.CharField
            self.fields[f"contact_{code}"] = field(
                label=label, max_length=200, required=False, initial=call.contact.get(code, "")
            )
        contacts = [f"contact_{code}" for code in CONTACT]
        self.order_fields(["reason", "closes_at", "document_no", *contacts, "title", *self.fields])

    def amended(self) -> dict[str, Any]:
        """The other keywords of the service."""
        values = self.cleaned_data
        return {
            "reason": values["reason"],
            "closes_at": values["closes_at"],
            "document_no": values["document_no"],
            "contact": {code: values[f"contact_{code}"] for code in CONTACT},
        }


class AttachmentForm(PrintedForm):
    """A file that goes with the call."""

    label = forms.CharField(label=_("附件名称"), max_length=200, required=False, help_text=_("不填则用文件名。"))
    file = forms.FileField(
        label=_("文件"),
        help_text=_("PDF、图片、Word、Excel、OFD 或 ZIP，不超过 50 MB。公布后任何人都可以下载。"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{suffix}" for suffix in KINDS)}),
        error_messages={"required": _("请选择文件。")},
    )

    def __init__(self, *args: Any, dropped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if dropped:
            self.fields["file"].error_messages["required"] = str(vault.too_large())


class InvitationForm(forms.Form):
    """Which institutions are asked to apply: whole kinds, single ones, or both."""

    kinds = forms.MultipleChoiceField(label=_("按类型邀请"), required=False, widget=forms.CheckboxSelectMultiple)
    institutions = forms.MultipleChoiceField(label=_("逐家选择"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, possible: list[Organisation], kinds: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.possible = possible
        groups = {code: [each for each in possible if each.institution_kind == code] for code in kinds}
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (code, _("全部%(kind)s（%(count)s 家）") % {"kind": kinds[code], "count": len(group)})
            for code, group in groups.items()
            if group
        ]
        self.fields["institutions"].choices = [  # type: ignore[attr-defined]
            (kinds[code], [(str(each.id), each.name) for each in group]) for code, group in groups.items() if group
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("kinds") and not values.get("institutions"):
            raise forms.ValidationError(_("请至少选择一类或一家机构。"))
        return values

    def chosen(self) -> list[Organisation]:
        """The institutions that were picked one way or the other."""
        kinds, single = self.cleaned_data["kinds"], self.cleaned_data["institutions"]
        return [each for each in self.possible if each.institution_kind in kinds or str(each.id) in single]
