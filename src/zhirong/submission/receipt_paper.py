"""Receipts and refusals on paper."""

from django.utils.translation import gettext as _

from zhirong.submission.late_letter import precise
from zhirong.submission.models import LateArrival, Submission
from zhirong.submission.receipt import files_of, public_address
from zhirong.typesetting.blocks import Facts, Paragraph, Sheet, Table
from zhirong.typesetting.letter import letter_of, letter_pdf
from zhirong.typesetting.sheet import sheet_pdf


def receipt_pdf(submission: Submission) -> bytes:
    """The receipt as a sheet with its QR code; the same to the byte every time."""
    application = submission.application
    facts = (
        (_("申报单位"), application.institution.name),
        (_("批次"), application.batch.title),
        (_("版本"), _("第 %(number)s 版") % {"number": submission.number}),
        (_("收讫时间"), _("%(at)s（本系统服务器时间，北京时间）") % {"at": precise(submission.received_at)}),
        (_("截止时刻"), precise(submission.deadline)),
        (_("报送方式"), submission.get_channel_display()),
        (_("内容摘要"), submission.content_digest),
        (_("装订件摘要"), submission.pack_digest or "—"),
        (_("附件清单摘要"), submission.attachments_digest),
        (_("承诺书版本"), submission.commitment_version or "—"),
        (_("留痕序号"), str(submission.audit_seq)),
    )
    files = tuple((each["name"], each["sha256"]) for each in files_of(submission))
    blocks = (
        Facts(facts),
        *((Table((_("文件"), "SHA-256"), files, widths=(2, 5)),) if files else ()),
        Paragraph(_("摘要均为 SHA-256。凭电子回执（json 文件）和核对程序，可以离线核对本回执与留存的文件。")),
    )
    return sheet_pdf(
        Sheet(
            title=_("申报材料收讫回执"),
            blocks=blocks,
            number=submission.receipt_no,
            foot=submission.receipt_no,
            code=public_address(submission),
            code_words=_("扫码核对真伪"),
        ),
        at=submission.received_at,
    )


def late_letter_pdf(late: LateArrival) -> bytes:
    """The notice of refusal as it was written."""
    letter = letter_of(
        late.letter["template"],
        late.letter["fields"],
        foot=late.receipt_no,
        code=public_address(late),
        code_words=_("扫码核对收讫时间"),
    )
    return letter_pdf(letter, at=late.received_at)
