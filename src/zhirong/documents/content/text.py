"""Plain text and tables in plain text."""

import codecs
import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from zhirong.documents.content.refusal import not_what_it_says
from zhirong.documents.errors import FileRefused

_BLOCK = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODINGS = ("utf-8-sig", "gb18030")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(
    r"\s*(<!doctype|<html|<head|<body|<svg|<scri[p]t|<\?xml|<\?php|<iframe|#!|%pdf-|\{\\rtf)", re.IGNORECASE
)


def check_text(file: BinaryIO) -> None:
    """Reads as UTF-8, GB 18030 or marked UTF-16, holds no control characters, and is no page or script in disguise."""
    head = file.read(2)
    encodings = ("utf-16",) if head in _UTF16 else _ENCODINGS
    for encoding in encodings:
        beginning = _read_through(file, encoding)
        if beginning is not None:
            break
    else:
        raise not_what_it_says(_("文本文件"))
    if _MARKUP.match(beginning):
        raise FileRefused(
            _("文件是网页或脚本，不是普通文本。"), remedy=_("请将内容另存为纯文本或 PDF 后上传。"), field="file"
        )


def _read_through(file: BinaryIO, encoding: str) -> str | None:
    """The first block of text, if all of the file is text in this encoding; block by block, to keep memory small."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    beginning = ""
    while True:
        block = file.read(_BLOCK)
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError:
            return None
        if _CONTROL.search(text.rstrip("\x1a")):
            return None
        if not block:
            return beginning
        beginning = beginning or text
