"""The form of an act."""

from django import forms

from zhirong.ui.fields import ReasonField
from zhirong.ui.printed import PrintedForm


class ActForm(PrintedForm):
    """The reason of an act, and the version of the case that the person saw. Pages of their own add fields to it."""

    reason = ReasonField(max_length=2000, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
