"""What may be filled in and asked for."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from zhirong.mail.models import Message, Standing
from zhirong.ui.filters import SearchFilter


class MessageForm(forms.Form):
    """The words of a held message."""

    subject = forms.CharField(label=_("标题"), max_length=200)
    body = forms.CharField(label=_("正文"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 14}))


class OutboxFilter(django_filters.FilterSet):
    """By standing, and by words of the subject or the address."""

    stands = django_filters.ChoiceFilter(label=_("状态"), choices=Standing.choices, empty_label=_("全部"))
    q = SearchFilter("subject", "address", label=_("查找"))

    class Meta:
        model = Message
        fields: tuple[str, ...] = ()
