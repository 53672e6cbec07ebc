"""Labels for the bound copies: the text for the spine, and one for the parcel."""

import datetime as dt
from collections.abc import Mapping

from zhirong.application.content import Content
from zhirong.application.pack.data import PLACES, template
from zhirong.application.pack.form_paper import form_paper
from zhirong.typesetting.code_picture import code_picture
from zhirong.typesetting.pdf import pdf

#: So many digits from both ends of the pack's digest are compared by eye.
ENDS = 8


def labels_pdf(
    content: Content,
    *,
    at: dt.datetime,
    contact: Mapping[str, str],
    pack_digest: str = "",
    receipt_no: str = "",
) -> bytes:
    """A sheet for each bound copy: the spine to cut out, the label for the parcel, and the receipt number where there is one.

    ``contact`` is where the batch wants the parcels; ``pack_digest`` is that of the endorsed pack, empty for a draft.
    """
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
            "parcel": _parcel(paper.office, contact),
            "digest": content.digest[:16],
            "pack": f"{pack_digest[:ENDS]} … {pack_digest[-ENDS:]}" if pack_digest else "",
        },
        at=at,
        files={"code.svg": code_picture(receipt_no)} if receipt_no else None,
        places=PLACES,
    )


def _parcel(office: str, contact: Mapping[str, str]) -> list[list[str]]:
    """To whom the parcel goes: address, unit and person, telephone; what the batch does not say is left out."""
    person = " ".join(part for part in (contact.get("unit") or office, contact.get("person", "")) if part)
    lines = (("寄往", contact.get("address", "")), ("收件", person), ("电话", contact.get("phone", "")))
    return [[label, value] for label, value in lines if value]
