"""The rows of a ledger as a list."""

import django_tables2 as tables
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from zhirong.rules.counting import Bucket
from zhirong.ui.columns import BadgeColumn, DayColumn, TextColumn, WanColumn
from zhirong.workflow.labels import words

_words = lazy(words, str)
TONES = {
    Bucket.COUNTED: "ok",
    Bucket.DOUBTFUL: "warn",
    Bucket.EXCLUDED: "bad",
    Bucket.UNKNOWN: "muted",
    Bucket.OUT_OF_PERIOD: "muted",
}


class RowTable(tables.Table):
    row = TextColumn(opens="page", verbose_name=_("行号"))
    firm = tables.Column(verbose_name=_("企业"))
    uscc = tables.Column(verbose_name=_("统一社会信用代码"))
    number = TextColumn(opens="page", verbose_name=_("登记号/保单号/合同号"))
    date = DayColumn(verbose_name=_("计数日"))
    amount = WanColumn(verbose_name=_("金额"))
    bucket = BadgeColumn(
        {bucket.value: (_words(bucket.label), tone) for bucket, tone in TONES.items()}, verbose_name=_("结果")
    )
    reasons = tables.Column(verbose_name=_("原因和依据"), orderable=False)
