"""What an objection lacks before it can be taken in, all of it at once."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhirong.determination.models import NoticeEntry, PublicNotice
from zhirong.determination.models.objection import Ground

#: What somebody without an account may send with an objection.
MOST_FILES = 3
MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Objector:
    """Who objects; empty for somebody who gives no name. Shown to handlers only."""

    name: str = ""
    identity: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.name.strip())


@dataclass(frozen=True)
class Claim:
    """What is objected to: ``entry`` is the institution concerned, None for the procedure or one that is not listed."""

    entry: NoticeEntry | None
    ground: str
    text: str
    evidence_note: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Gap:
    """One thing that is missing or wrong: beside which field, what, and how to mend it."""

    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.message}{self.remedy}"


def claim_gaps(notice: PublicNotice, claim: Claim, files: int, received_at: dt.datetime) -> Iterator[Gap]:
    """What every objection needs, and every lead too."""
    if notice.published_at is None or received_at < notice.published_at:
        yield Gap("received_at", _("收到时间早于公示发布。"), _("请核对收到时间和所针对的公示。"))
    if claim.ground not in Ground.values:
        yield Gap("ground", _("没有选择理由类别。"), _("请在列表中选择最接近的一项。"))
    if claim.entry is not None and claim.entry.notice_id != notice.pk:
        yield Gap("entry", _("所选机构不在这份公示中。"), _("请重新选择机构。"))
    elif claim.entry is not None and claim.entry.removed_at is not None:
        yield Gap("entry", _("该机构已撤下。"), _("如有其他情况，请选择“名单或程序”。"))
    if not claim.text.strip():
        yield Gap("text", _("没有写明异议的事实和理由。"), _("请写明针对哪一事项、为什么有误。"))
    if files > MOST_FILES:
        yield Gap(
            "papers",
            _("最多上传 %(most)s 个文件，您选择了 %(files)s 个。") % {"most": MOST_FILES, "files": files},
            _("请合并为 PDF 或 ZIP 后上传。"),
        )


def named_gaps(objector: Objector, claim: Claim, files: int) -> Iterator[Gap]:
    """What makes an objection of a lead: a name alone is not enough."""
    if not objector.is_named:
        yield Gap("name", _("没有填写姓名或单位名称。"), _("请填写，或在末尾勾选不实名、只作为线索提交。"))
    if not objector.identity.strip():
        yield Gap("identity", _("没有说明身份。"), _("请写明您是谁、与此事的关系，例如“某某公司，同批申报机构”。"))
    if not (objector.phone.strip() or objector.email.strip()):
        yield Gap("phone", _("没有填写联系方式，无法答复。"), _("请填写电话或邮箱，仅办理人员可见。"))
    if not claim.evidence_note.strip() and not files:
        yield Gap("evidence_note", _("没有提供依据。"), _("请上传文件，或写明可以核实的公开记录。"))
    if not claim.remedy.strip():
        yield Gap("remedy", _("没有写明请求。"), _("请写明希望如何处理。"))
