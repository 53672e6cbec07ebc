"""Labels for the bound copies: the text for the spine, and one for the parcel."""

import datetime as dt

from zhirong.application.content import Content
from zhirong.application.pack.data import PLACES, template
from zhirong.application.pack.form_paper import form_paper
from zhirong.typesetting.code_picture import code_picture
from zhirong.typesetting.pdf import pdf


def labels_pdf(content: Content, *, at: dt.datetime, receipt_no: str = "") -> bytes:
    """A sheet for each bound copy: the spine to cut out, the label for the parcel, and the receipt number where there is one."""
    paper = form_paper(content)
    return pdf(
        template("labels"),
        {
            "title": "书脊和装订标签",
            "heading": paper.title,
            "unit": content.institution["name"],
            "office": paper.office,
            "batch": paper.batch,
            "copies": max(1, content.programme.batch.paper.copies),
            "receipt": receipt_no,
            "digest": content.digest[:16],
        },
        at=at,
        files={"code.svg": code_picture(receipt_no)} if receipt_no else None,
        places=PLACES,
    )
