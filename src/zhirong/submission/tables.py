"""Lists of this area."""

import django_filters
import django_tables2 as tables
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from zhirong.rules.lifecycles.mail_intake import MAIL_INTAKE
from zhirong.submission.models import StampSource
from zhirong.ui.columns import BadgeColumn, MomentColumn, PageColumn, WordColumn
from zhirong.ui.filters import SearchFilter
from zhirong.workflow.labels import words

_words = lazy(words, str)


class MailTable(tables.Table):
    subject = PageColumn("mail_intake", "id", verbose_name=_("来件"), default=_("（无主题）"))
    sender = tables.Column(verbose_name=_("发件地址"))
    institution = tables.Column(accessor="institution__name", verbose_name=_("申报单位"))
    batch = tables.Column(accessor="batch__title", verbose_name=_("批次"))
    stamped_at = MomentColumn(verbose_name=_("收件时间"))
    stamp_source = WordColumn(dict(StampSource.choices), verbose_name=_("时间依据"))
    state = BadgeColumn(
        {state.code: (_words(state.label), state.tone) for state in MAIL_INTAKE.states}, verbose_name=_("状态")
    )
    receipt_no = tables.Column(verbose_name=_("回执号"))


class MailFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        label=_("状态"),
        choices=[(state.code, _words(state.label)) for state in MAIL_INTAKE.states],
        empty_label=_("全部"),
    )
    words = SearchFilter("subject", "sender", "institution__name", label=_("主题、地址或单位"))
