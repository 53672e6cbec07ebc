"""PDF."""

import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from pypdf import PdfReader

from zhirong.documents.content.refusal import not_what_it_says, two_in_one
from zhirong.documents.content.trailer import carries_archive
from zhirong.documents.errors import FileRefused

_HEAD = re.compile(rb"%PDF-[12]\.\d")
_LAUNCH = re.compile(rb"/S\s*/Launch\b")
_BLOCK = 1 << 20
#: What a document does by itself, or a reader's click makes it do, that paper cannot.
_PROGRAMS = frozenset({"/JavaScript", "/Launch"})
#: Actions are looked for on so many pages and annotations, so that a check has an end.
_PAGES, _ANNOTATIONS = 200, 200

log = logging.getLogger(__name__)


def check_pdf(file: BinaryIO) -> None:
    """Begins with the PDF mark, ends with the end mark, holds no second file and starts no program."""
    if not _HEAD.match(file.read(8)):
        raise not_what_it_says("PDF")
    size = file.seek(0, 2)
    file.seek(max(0, size - 2048))
    if b"%%EOF" not in file.read():
        raise not_what_it_says("PDF")
    if carries_archive(file):
        raise two_in_one()
    file.seek(0)
    tail = b""
    while block := file.read(_BLOCK):
        if _LAUNCH.search(tail + block):
            raise _starts_a_program()
        tail = block[-64:]
    if _acts(file):
        raise _starts_a_program()


def _starts_a_program() -> FileRefused:
    return FileRefused(
        _("PDF 中含有脚本或启动外部程序的动作，不能接收。"), remedy=_("请重新打印为 PDF 后上传。"), field="file"
    )


def _acts(file: BinaryIO) -> bool:
    """Whether the document, as a reader understands it (packed objects and written-out names too), would run something.

    A document that cannot be understood is left to the other checks: it is kept as it is and never opened here.
    """
    file.seek(0)
    try:
        return any(_is_program(action) for action in _actions(PdfReader(file)))
    except Exception as error:  # a reader of foreign files meets every kind of damage
        log.info("a PDF could not be searched for actions: %s", type(error).__name__)
        return False


def _actions(reader: PdfReader) -> Iterator[Any]:
    root = _object(reader.trailer["/Root"])
    names = _object(root.get("/Names")) or {}
    if "/JavaScript" in names:
        yield {"/S": "/JavaScript"}
    yield from _actions_of(root)
    for page in islice(reader.pages, _PAGES):
        yield from _actions_of(page)
        for annotation in islice(_object(page.get("/Annots")) or (), _ANNOTATIONS):
            yield from _actions_of(_object(annotation))


def _actions_of(holder: Any) -> Iterator[Any]:
    yield from (_object(holder.get(key)) for key in ("/OpenAction", "/A"))
    yield from (_object(action) for action in (_object(holder.get("/AA")) or {}).values())


def _is_program(action: Any) -> bool:
    return isinstance(action, dict) and action.get("/S") in _PROGRAMS


def _object(thing: Any) -> Any:
    return thing.get_object() if hasattr(thing, "get_object") else thing
