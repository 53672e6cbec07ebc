"""The one question: is this file what its name says, and may it come in?"""

from typing import BinaryIO

from django.utils.translation import gettext as _

from zhirong.documents.content.kinds import KINDS
from zhirong.documents.content.name import extension
from zhirong.documents.errors import FileRefused

#: Kinds that people try and what to do instead.
ADVICE = {
    "doc": "docx",
    "wps": "docx",
    "rtf": "docx",
    "docm": "docx",
    "xlsm": "xlsx",
    "xlsb": "xlsx",
    "ppt": "pdf",
    "pptx": "pdf",
    "html": "pdf",
    "htm": "pdf",
    "svg": "png",
    "gif": "png",
    "bmp": "png",
    "tif": "pdf",
    "tiff": "pdf",
    "heic": "jpg",
    "webp": "jpg",
    "rar": "zip",
    "7z": "zip",
}


def recognise(name: str, file: BinaryIO) -> str:
    """The media type of a seekable file. Raises FileRefused when its kind is not taken or its content disagrees."""
    suffix = extension(name)
    kind = KINDS.get(suffix)
    if kind is None:
        better = ADVICE.get(suffix)
        raise FileRefused(
            _("不接收“%(suffix)s”类型的文件。") % {"suffix": suffix or _("无扩展名")},
            remedy=_("请另存为 %(better)s 后上传。") % {"better": better}
            if better
            else _("可以上传：%(kinds)s。") % {"kinds": "、".join(k for k in KINDS if k != "jpeg")},
            field="file",
        )
    file.seek(0)
    if not file.read(1):
        raise FileRefused(_("文件是空的。"), remedy=_("请检查文件后重新上传。"), field="file")
    file.seek(0)
    kind.check(file)
    return kind.media_type
