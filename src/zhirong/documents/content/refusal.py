"""The refusals that several checks share."""

from django.utils.translation import gettext as _

from zhirong.documents.errors import FileRefused


def not_what_it_says(what: str) -> FileRefused:
    """The content is not of the kind that the name promises."""
    return FileRefused(
        _("文件内容不是有效的 %(what)s。") % {"what": what},
        remedy=_("它可能被改过扩展名或已损坏。请用原来的软件重新保存后上传。"),
        field="file",
    )


def two_in_one() -> FileRefused:
    """Bytes that are two kinds of file at once."""
    return FileRefused(
        _("文件中夹带了另一种文件。"), remedy=_("请用原来的软件重新导出一份干净的文件后上传。"), field="file"
    )


def has_macros() -> FileRefused:
    """An office file that brings programs along."""
    return FileRefused(
        _("文件中含有宏或控件，不能接收。"), remedy=_("请另存为不含宏的格式（xlsx、docx 或 pdf）后上传。"), field="file"
    )


def has_far_template() -> FileRefused:
    """An office file that fetches its template from elsewhere when it is opened."""
    return FileRefused(
        _("文档引用了外部模板，打开时会从别处下载内容，不能接收。"),
        remedy=_("请把内容复制到空白文档，另存后上传。"),
        field="file",
    )


def has_definitions(part: str) -> FileRefused:
    """An office file whose XML brings definitions along (DOCTYPE, ENTITY): they can read other files or swell."""
    return FileRefused(
        _("文件内部“%(part)s”含有 XML 实体定义，不能接收。") % {"part": part},
        remedy=_("请用 Word、WPS 或 Excel 打开后另存为新文件再上传。"),
        field="file",
    )


def has_password() -> FileRefused:
    """A file that cannot be looked into."""
    return FileRefused(_("文件设有打开密码，无法检查。"), remedy=_("请取消密码后重新上传。"), field="file")
