"""Mails in the office's mailbox, and who was invited to apply."""

import datetime as dt
from email.message import EmailMessage
from email.utils import format_datetime

from zhirong.accounts.models import Organisation
from zhirong.application.content import content_of
from zhirong.application.models import Application
from zhirong.application.pack import form_docx
from zhirong.call.services.invitation import invite
from zhirong.demo.world.papers import paper
from zhirong.demo.world.tenants import Cast
from zhirong.programme.models import Batch
from zhirong.submission.models import MailIntake, Treatment
from zhirong.submission.services.mail_confirmation import confirm_mail
from zhirong.submission.services.mail_registration import Typed, register_mail

_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
#: The mailbox of the call lies under this domain, and so does the office's own mail server.
_DOMAIN = "demo.invalid"
REGISTERED_AFTER = dt.timedelta(hours=3)


def mailed(cast: Cast, batch: Batch, sender: Organisation, earlier: Application | None, at: dt.datetime) -> MailIntake:
    """An application that came by mail and waits for the second person; its Word form is that of an earlier application."""
    letter = _letter(sender, batch, at)
    if earlier is not None:
        word = form_docx(content_of(earlier, at), at=at)
        letter.add_attachment(word, maintype=_WORD[0], subtype=_WORD[1], filename="申报书.docx")
    for name in ("承诺书和申报单位意见（签章）.pdf", "营业执照和许可证.pdf"):
        scan = paper(name.removesuffix(".pdf"))
        letter.add_attachment(scan, maintype="application", subtype="pdf", filename=name)
    return register_mail(
        actor=cast.actor("officer"),
        batch=batch,
        name="申报材料.eml",
        chunks=[letter.as_bytes()],
        typed=Typed(),
        note="",
        at=at + REGISTERED_AFTER,
    )


def mailed_too_late(cast: Cast, batch: Batch, sender: Organisation, at: dt.datetime) -> MailIntake:
    """A mail after the end of the window: the second person confirms, and the letter about it is written."""
    intake = mailed(cast, batch, sender, None, at)
    return confirm_mail(
        actor=cast.actor("second"),
        intake=intake,
        institution=sender,
        treatment=Treatment.WHOLE,
        at=at + 2 * REGISTERED_AFTER,
    )


def invited(cast: Cast, batch: Batch, institutions: list[Organisation], at: dt.datetime) -> None:
    """The office writes to institutions that it knows."""
    invite(actor=cast.actor("officer"), batch=batch, institutions=institutions, at=at)


def _letter(sender: Organisation, batch: Batch, at: dt.datetime) -> EmailMessage:
    letter = EmailMessage()
    letter["Received"] = f"from mail.example.invalid by mx.{_DOMAIN} with ESMTPS id demo; {format_datetime(at)}"
    letter["From"] = f"apply@{sender.institution_kind}.example.invalid"
    letter["To"] = f"officer@{_DOMAIN}"
    letter["Subject"] = f"【申报材料】{batch.title}-{sender.name}"
    letter["Date"] = format_datetime(at)
    letter["Message-ID"] = f"<{at:%Y%m%d%H%M%S}@example.invalid>"
    letter.set_content(f"现报送{sender.name}的申报材料，请查收。（演示数据）")
    return letter
