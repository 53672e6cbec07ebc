"""The bound application as PDF: cover, contents, letter of commitment, parts, opinion, list of annexes."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from pypdf import PdfReader

from zhirong.application.content import Content
from zhirong.application.pack.data import PLACES, annex_row, page_data, shared, template, title_data
from zhirong.application.pack.form_paper import form_paper
from zhirong.typesetting.pdf import pdf

DRAFT = "草稿"


@dataclass(frozen=True)
class Pack:
    """The bound application."""

    pdf: bytes

    @cached_property
    def pages(self) -> int:
        """How many pages it has."""
        return len(PdfReader(BytesIO(self.pdf)).pages)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, which the sealed pages carry."""
        return hashlib.sha256(self.pdf).hexdigest()


def pack_pdf(content: Content, *, at: dt.datetime, draft: bool = False) -> Pack:
    """The pack of a content; the same content and the same ``at`` (the date of creation in the file) give the same bytes.

    ``draft`` prints 草稿 across the pages. Raises GlyphMissing naming the place of a character that no font has.
    """
    paper = form_paper(content)
    made = pdf(
        template("pack"),
        {
            **title_data(paper),
            "author": content.institution["name"],
            "batch": paper.batch,
            "office": paper.office,
            "cover": [list(pair) for pair in paper.cover],
            "pages": [page_data(page) for page in paper.pages],
            "annexes": [annex_row(annex) for annex in paper.annexes],
            "annex-title": paper.annex_title,
            "annex-note": "附件原件以电子件为准，SHA-256 为电子件的摘要；纸质附件另册装订。",
            "missing": list(paper.missing),
            "signed-elsewhere": "签字、用印见签章页。签章页载有本册 PDF 文件的摘要，装订时置于封面之后。",
            "foot": f"内容摘要 {content.digest[:16]}",
            "mark": DRAFT if draft else "",
        },
        at=at,
        files=shared(),
        places=PLACES,
    )
    return Pack(made)
