"""The volume of annexes: a list, a sheet before each annex, the PDFs themselves, pictures on pages of their own.

What cannot be bound (tables, Word files, locked or damaged PDFs) is listed with its digest and handed over as a file.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from zhirong.application.content import Content
from zhirong.application.pack.bound_pdf import DRAFT
from zhirong.application.pack.data import PLACES, size_text, template
from zhirong.application.pack.data import shared as shared_templates
from zhirong.application.pack.form_paper import Annex, form_paper
from zhirong.errors import ZhirongError
from zhirong.typesetting.errors import TypesettingFailed
from zhirong.typesetting.pdf import pdf

#: More pages than that are no annex that somebody binds.
MOST_PAGES = 1500
_PICTURES = {".png": "png", ".jpg": "jpg", ".jpeg": "jpg"}
#: What a page could do by itself when it is opened or clicked; paper does nothing.
_ACTIONS = ("/AA", "/A", "/PA")
_BOUND, _PICTURE = "已装入本册", "图片，已装入本册"

log = logging.getLogger(__name__)

#: Gives the bytes of a stored file by its id; raises ZhirongError where they cannot be read.
Read = Callable[[str], bytes]


@dataclass(frozen=True)
class _Bound:
    """An annex with what of it goes into the volume."""

    annex: Annex
    note: str
    pages: tuple[PageObject, ...] = ()
    picture: bytes = b""

    @property
    def picture_name(self) -> str:
        suffix = _PICTURES.get(PurePath(self.annex.name).suffix.lower(), "png")
        return f"picture-{self.annex.number}.{suffix}" if self.picture else ""

    @property
    def length(self) -> int:
        """How many pages follow its sheet."""
        return len(self.pages) + bool(self.picture)


def attachments_pdf(content: Content, read: Read, *, at: dt.datetime, draft: bool = False) -> bytes:
    """The volume. A file that cannot be opened is listed, it never stops the others. Raises GlyphMissing."""
    bound = [_bind(annex, read) for annex in form_paper(content).annexes]
    pictures = {each.picture_name: each.picture for each in bound if each.picture}
    pages_of_list = 1
    while True:  # the numbers in the list depend on how long the list is
        starts = _starts(bound, pages_of_list)
        made = _own_pages(content, bound, starts, pictures, at=at, draft=draft)
        own = len(PdfReader(BytesIO(made)).pages)
        found = own - len(bound) - len(pictures)
        if found <= pages_of_list:
            break
        pages_of_list = found
    return _together(made, bound, pages_of_list)


def _starts(bound: list[_Bound], pages_of_list: int) -> list[int]:
    """The page in the volume on which the sheet of each annex stands."""
    starts, page = [], pages_of_list + 1
    for each in bound:
        starts.append(page)
        page += 1 + each.length
    return starts


def _bind(annex: Annex, read: Read) -> _Bound:
    suffix = PurePath(annex.name).suffix.lower()
    if suffix != ".pdf" and suffix not in _PICTURES:
        return _Bound(annex, "不便装订，另附电子件")
    try:
        file = read(annex.file_id)
    except ZhirongError:
        return _Bound(annex, "文件暂时无法读取，未装入；请另附电子件")
    if suffix in _PICTURES:
        bound = _Bound(annex, _PICTURE, picture=file)
        try:
            pdf(
                f'#image("{bound.picture_name}")',
                {},
                at=dt.datetime.fromtimestamp(0, dt.UTC),
                files={bound.picture_name: file},
            )
        except TypesettingFailed:
            return _Bound(annex, "图片已损坏，未装入；请另附电子件")
        return bound
    return _bind_pdf(annex, file)


def _bind_pdf(annex: Annex, file: bytes) -> _Bound:
    try:
        reader = PdfReader(BytesIO(file))
        if reader.is_encrypted:
            return _Bound(annex, "PDF 设有密码，未装入；请另附电子件")
        if len(reader.pages) > MOST_PAGES:
            return _Bound(annex, f"超过 {MOST_PAGES} 页，未装入；请另附电子件")
        pages = tuple(reader.pages)
        trial = PdfWriter()
        for page in pages:
            trial.add_page(page)
        trial.write(BytesIO())
    except Exception as error:  # a reader of foreign files meets every kind of damage; the annex is listed instead
        log.info("annex %s cannot be bound: %s", annex.sha256, type(error).__name__)
        return _Bound(annex, "PDF 已损坏或无法解析，未装入；请另附电子件")
    return _Bound(annex, _BOUND if pages else "PDF 没有页面，未装入", pages)


def _own_pages(
    content: Content,
    bound: list[_Bound],
    starts: list[int],
    pictures: dict[str, bytes],
    *,
    at: dt.datetime,
    draft: bool,
) -> bytes:
    """The list and the sheets."""
    places = [f"第 {start} 页" if each.length else "另附电子件" for each, start in zip(bound, starts, strict=True)]
    return pdf(
        template("volume"),
        {
            "title": "申报材料附件册",
            "author": content.institution["name"],
            "unit": content.institution["name"],
            "batch": content.batch["title"],
            "foot": f"内容摘要 {content.digest[:16]}",
            "mark": DRAFT if draft else "",
            "list": [
                [str(each.annex.number), each.annex.title, each.annex.name, size_text(each.annex.size), place]
                for each, place in zip(bound, places, strict=True)
            ],
            "sheets": [
                {
                    "number": str(each.annex.number),
                    "title": each.annex.title,
                    "name": each.annex.name,
                    "size": size_text(each.annex.size),
                    "sha256": each.annex.sha256,
                    "note": each.note,
                    "place": f"第 {start} 页",
                    "picture": each.picture_name,
                }
                for each, start in zip(bound, starts, strict=True)
            ],
        },
        at=at,
        files={**shared_templates(), **pictures},
        places=PLACES,
    )


def _together(made: bytes, bound: list[_Bound], pages_of_list: int) -> bytes:
    """The own pages with the foreign ones between them."""
    own = list(PdfReader(BytesIO(made)).pages)
    writer = PdfWriter()
    for page in own[:pages_of_list]:
        writer.add_page(page)
    place = pages_of_list
    for each in bound:
        for page in own[place : place + 1 + bool(each.picture)]:
            writer.add_page(page)
        place += 1 + bool(each.picture)
        for page in each.pages:
            _still(writer.add_page(page))
    for page in writer.pages:
        page.compress_content_streams()
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _still(page: PageObject) -> None:
    """Take away what the page would do by itself."""
    holders: list[Any] = [page, *(each.get_object() for each in page.get("/Annots") or ())]
    for holder in holders:
        if isinstance(holder, DictionaryObject):
            for action in _ACTIONS:
                holder.pop(NameObject(action), None)
