"""Letters as files: set from the frozen text and fields, the same to the byte each time."""

import datetime as dt
import urllib.parse
from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zhirong.typesetting.letter import Letter, letter_of, letter_pdf
from zhirong.typesetting.letter_word import letter_docx
from zhirong.ui.language import record_language

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper_pdf(text: str, fields: Mapping[str, str], digest: str, at: dt.datetime, name: str) -> HttpResponse:
    """The letter of a frozen template and its fields as PDF, for download."""
    return pdf_file(_letter(text, fields, digest), at, name)


def paper_word(text: str, fields: Mapping[str, str], digest: str, at: dt.datetime, name: str) -> HttpResponse:
    """The same as Word document."""
    return word_file(_letter(text, fields, digest), at, name)


def pdf_file(letter: Letter, at: dt.datetime, name: str) -> HttpResponse:
    """A letter as PDF, for download."""
    return _file(letter_pdf(letter, at=at), PDF, f"{name}.pdf")


def word_file(letter: Letter, at: dt.datetime, name: str) -> HttpResponse:
    """A letter as Word document, for download."""
    return _file(letter_docx(letter, at=at), WORD, f"{name}.docx")


def _letter(text: str, fields: Mapping[str, str], digest: str) -> Letter:
    with record_language():
        foot = _("内容摘要 %(digest)s") % {"digest": digest[:16]}
    return letter_of(text, fields, foot=foot)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename=\"letter\"; filename*=UTF-8''{urllib.parse.quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
