"""PDF."""

import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from zhirong.documents.content.refusal import not_what_it_says, two_in_one
from zhirong.documents.content.trailer import carries_archive
from zhirong.documents.errors import FileRefused

_HEAD = re.compile(rb"%PDF-[12]\.\d")
_LAUNCH = re.compile(rb"/S\s*/Launch\b")
_BLOCK = 1 << 20


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
            raise FileRefused(
                _("PDF 中含有启动外部程序的动作，不能接收。"), remedy=_("请重新打印为 PDF 后上传。"), field="file"
            )
        tail = block[-64:]
