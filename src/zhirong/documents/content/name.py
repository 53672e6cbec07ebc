"""File names: what may be in one, and what it promises."""

import unicodedata

from django.utils.translation import gettext as _

from zhirong.documents.errors import FileRefused

LONGEST = 150

#: Characters that turn the reading direction or cannot be seen: they make ``exe.fdp`` look like a PDF.
INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def tidy_name(name: str) -> str:
    """The name in NFC. Raises FileRefused for paths, control and direction characters, and names that are too long."""
    name = unicodedata.normalize("NFC", name).strip()
    if not name or name in {".", ".."}:
        raise FileRefused(_("文件没有名称。"), remedy=_("请为文件起名后重新上传。"), field="file")
    if any(c in INVISIBLE or unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        raise FileRefused(
            _("文件名中含有不可见或改变文字方向的字符。"), remedy=_("请重新命名文件后上传。"), field="file"
        )
    if "/" in name or "\\" in name:
        raise FileRefused(_("文件名中不能含有路径。"), remedy=_("请重新命名文件后上传。"), field="file")
    if len(name) > LONGEST:
        raise FileRefused(_("文件名超过 %(n)s 个字。") % {"n": LONGEST}, remedy=_("请缩短文件名后上传。"), field="file")
    return name


def extension(name: str) -> str:
    """What stands after the last dot, in lower case; empty without one."""
    return name.rpartition(".")[2].lower() if "." in name else ""
