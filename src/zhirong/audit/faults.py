"""What can be wrong with a chain, in words for pages; the codes are those of ``verify``."""

from django.utils.translation import gettext_lazy as _

FAULT_LABELS = {
    "missing": _("该序号的记录缺失"),
    "order": _("序号重复或不是整数"),
    "content": _("内容与自身摘要不符，已被改动"),
    "algorithm": _("摘要算法不认识"),
    "link_after": _("与后一条接不上，已被改动"),
    "link_before": _("与前一条接不上，已被改动"),
    "witness": _("与外部检查点不符，已被改动或重写"),
    "receipt": _("与回执不符，已被改动或重写"),
    "cut": _("外部见证证明该序号曾有记录，链尾被截去"),
    "head": _("链尾登记与末条记录不符"),
    "checkpoint_file": _("检查点文件被改动，或签名不可信"),
    "receipt_forged": _("回执签名不可信"),
}
