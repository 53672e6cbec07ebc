"""The two pages that are signed and sealed. They carry the digest of the bound application, so that they belong to it alone."""

import datetime as dt

from zhirong.application.content import Content
from zhirong.application.pack.data import PLACES, grouped, page_data, shared, template
from zhirong.application.pack.form_paper import form_paper
from zhirong.typesetting.code_picture import code_picture
from zhirong.typesetting.pdf import pdf


def sealed_pages_pdf(content: Content, pack_digest: str, *, at: dt.datetime) -> bytes:
    """The letter of commitment and the opinion, each with the digest of the pack in letters and as a QR code.

    ``pack_digest`` is the SHA-256 of the pack in hexadecimal. Raises GlyphMissing.
    """
    paper = form_paper(content)
    pages = [page for page in (paper.commitment, paper.opinion) if page is not None]
    return pdf(
        template("sealed"),
        {
            "title": f"{paper.title}签章页",
            "author": content.institution["name"],
            "unit": content.institution["name"],
            "batch": paper.batch,
            "pages": [page_data(page) for page in pages],
            "digest-lines": grouped(pack_digest),
            "content-digest": content.digest,
            "foot": f"签章页　合订本摘要 {pack_digest[:16]}",
        },
        at=at,
        files={**shared(), "code.svg": code_picture(pack_digest)},
        places=PLACES,
    )
