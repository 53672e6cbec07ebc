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


class CellTable(tables.Table):
    """Cells that were not taken as they are."""

    row = TextColumn(opens="page", verbose_name=_("行号"))
    head = tables.Column(verbose_name=_("列"))
    text = tables.Column(verbose_name=_("填写内容"))
    severe = BadgeColumn({True: (_("按缺失处理"), "bad"), False: (_("已读取，请核对"), "warn")}, verbose_name=_("处理"))
    label = tables.Column(verbose_name=_("问题"))
    remedy = tables.Column(verbose_name=_("怎么改"))


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
