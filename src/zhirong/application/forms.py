"""Forms of this area. They read what was typed; the services decide whether it may stand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class StartForm(forms.Form):
    """From which earlier application to copy, if from any."""

    copied_from = forms.ChoiceField(label=_("填写起点"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, earlier: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fresh = ("", _("从本单位登记资料和产品库开始"))
        self.fields["copied_from"].choices = [fresh, *earlier]  # type: ignore[attr-defined]
