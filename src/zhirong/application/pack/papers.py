"""The papers of one application, each as a file to be saved."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.application.content import Content, content_of
from zhirong.application.errors import PackRefused
from zhirong.application.models import Application
from zhirong.application.pack.annex_volume import Read, attachments_pdf
from zhirong.application.pack.bound_pdf import pack_pdf
from zhirong.application.pack.form_word import form_docx
from zhirong.application.pack.labels import labels_pdf
from zhirong.application.pack.last_change import last_change
from zhirong.application.pack.mail_bundle import MailBundle, email_zip
from zhirong.application.pack.sealed_copy import SealedCopy, find_sealed_copy
from zhirong.application.pack.sealed_pages import sealed_pages_pdf
from zhirong.documents import vault
from zhirong.documents.errors import StorageDamaged
from zhirong.documents.models import StoredFile
from zhirong.documents.selectors import stored_file

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
TEXT = "text/plain; charset=utf-8"
#: All annexes together, in bytes; more than that is not put into one file while a person waits.
MOST_TOGETHER = 300 * 1024 * 1024


@dataclass(frozen=True)
class Paper:
    """A file to be saved."""

    name: str
    content: bytes
    media_type: str


def paper_of(*, actor: Actor, application: Application, part: str, at: dt.datetime) -> Paper:
    """One paper: ``pack``, ``sealed``, ``form``, ``annexes``, ``labels``, ``mail`` or ``mail-text``.

    While nobody has endorsed the application, its pack and volume are drafts and say so. A paper bears the time of the endorsed
    pack, or of the last change of the draft, so that two runs give the same bytes. Raises NotFound for another part,
    PackRefused, GlyphMissing, StorageDamaged.
    """
    copy = find_sealed_copy(application)
    moment = copy.pack.at if copy else last_change(application)
    content = content_of(application, at)
    unit = content.institution["name"]
    draft = copy is None
    match part:
        case "pack":
            return Paper(f"{unit}-{_('申报书')}.pdf", _pack(content, copy, moment), PDF)
        case "sealed":
            if copy is None:
                raise PackRefused(
                    _("签章页要在内部复核通过、合订本定稿之后才能打印。"),
                    remedy=_("请先送内部复核；定稿前请打印草稿核对。"),
                )
            made = sealed_pages_pdf(content, copy.pack.sha256, at=copy.pack.at)
            return Paper(f"{unit}-{_('签章页')}.pdf", made, PDF)
        case "form":
            return Paper(f"{unit}-{_('申报书')}.docx", form_docx(content, at=moment), WORD)
        case "annexes":
            _within(content)
            made = attachments_pdf(content, _reader(actor), at=moment, draft=draft)
            return Paper(f"{unit}-{_('附件册')}.pdf", made, PDF)
        case "labels":
            made = labels_pdf(
                content,
                at=moment,
                contact=application.batch.contact,
                pack_digest=copy.pack.sha256 if copy else "",
                receipt_no=copy.receipt_no if copy else "",
            )
            return Paper(f"{unit}-{_('书脊和标签')}.pdf", made, PDF)
        case "mail":
            bundle = _mail(actor, content, copy, moment)
            return Paper(bundle.name, bundle.archive, ZIP)
        case "mail-text":
            bundle = _mail(actor, content, copy, moment)
            return Paper(
                f"{unit}-{_('邮件正文')}.txt", f"{bundle.subject}\n\n{bundle.text}\n".encode("utf-8-sig"), TEXT
            )
    raise NotFound(_("没有这份材料。"))


def _pack(content: Content, copy: SealedCopy | None, at: dt.datetime) -> bytes:
    """The endorsed pack as it was kept, or a draft."""
    return pack_pdf(content, at=at, draft=True).pdf if copy is None else _bytes_of(copy.pack)


def _mail(actor: Actor, content: Content, copy: SealedCopy | None, at: dt.datetime) -> MailBundle:
    _within(content)
    seal = (copy.seal.original_name, _bytes_of(copy.seal)) if copy and copy.seal else None
    return email_zip(content, _reader(actor), at=at, pack=_pack(content, copy, at), seal=seal)


def _within(content: Content) -> None:
    if sum(each["size"] for each in content.attachments) > MOST_TOGETHER:
        raise PackRefused(
            _("附件合计超过 %(n)s MB，不能一次合并。") % {"n": MOST_TOGETHER // (1024 * 1024)},
            remedy=_("请压缩扫描件，或逐个下载附件后分几封邮件报送。"),
        )


def _reader(actor: Actor) -> Read:
    """Reads stored files as somebody."""
    return lambda file_id: _bytes_of(stored_file(actor, uuid.UUID(file_id)))


def _bytes_of(stored: StoredFile) -> bytes:
    try:
        with vault.open_file(str(stored.tenant_id), stored.sha256) as file:
            return file.read()
    except OSError as error:
        raise StorageDamaged(
            _("文件“%(name)s”暂时无法读取。") % {"name": stored.original_name},
            remedy=_("请联系管理员从备份中恢复该文件。"),
        ) from error
