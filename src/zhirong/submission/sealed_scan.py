"""The sealed pages as a file: a scan of them, or what the electronic seal gives back."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotPermitted
from zhirong.application.content import Content
from zhirong.application.pack import sealed_pages_pdf
from zhirong.documents.content.name import extension
from zhirong.documents.errors import FileRefused
from zhirong.documents.services.store import Kept, keep
from zhirong.submission.electronic_seal import electronic_seal
from zhirong.submission.errors import SignatureIncomplete
from zhirong.submission.models import Endorsement, SealMethod

#: Name and bytes of an uploaded file.
Scan = tuple[str, Iterable[bytes]]
#: What a scan of sealed pages may be.
SCANS = ("pdf", "png", "jpg", "jpeg")


def sealed(
    *, actor: Actor, content: Content, endorsed: Endorsement, scan: Scan | None, at: dt.datetime
) -> tuple[SealMethod, Kept]:
    """The sealed pages in the vault, without a row yet. Raises FileRefused, SignatureIncomplete."""
    tenant = endorsed.application.institution
    pages = sealed_pages_pdf(content, endorsed.pack_digest, at=endorsed.pack.at)
    if scan is not None:
        name, chunks = scan
        if extension(name) not in SCANS:
            raise FileRefused(_("盖章页扫描件须为 PDF 或图片。"), remedy=_("请上传 PDF、PNG 或 JPG。"), field="scan")
        try:
            kept = keep(actor=actor, tenant=tenant, name=name, chunks=chunks)
        except FileRefused as refusal:  # the drawer of files knows no field of ours
            raise FileRefused(refusal.message, remedy=refusal.remedy, field="scan") from refusal
        if kept.sha256 in {hashlib.sha256(pages).hexdigest(), endorsed.pack_digest}:
            raise FileRefused(
                _("上传的是本系统生成的文件，上面还没有签字和盖章。"),
                remedy=_("请打印签章页，签字盖章后扫描，再上传扫描件。"),
                field="scan",
            )
        return SealMethod.SCAN, kept
    provider = electronic_seal()
    if provider is None:
        raise SignatureIncomplete(
            _("未签章（未配置电子签章），也没有上传盖章页的扫描件。"),
            remedy=_("请打印签章页，签字盖章后扫描上传。"),
            field="scan",
        )
    if actor.user is None:
        raise NotPermitted(_("复核和签章须由本人办理。"))
    made = provider.seal(pages, organisation=tenant, person=actor.user, at=at)
    name = _("%(unit)s签章页.pdf") % {"unit": tenant.name[:60]}
    return SealMethod.ELECTRONIC, keep(actor=actor, tenant=tenant, name=name, chunks=[made])
