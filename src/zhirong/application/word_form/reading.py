"""A Word file as the application form."""

from django.utils.translation import gettext as _

from zhirong.application.errors import WordFormRefused
from zhirong.application.word_form.document import blocks_of
from zhirong.rules.form_values import Frame
from zhirong.rules.paper_form import Typed, read_paper


def read_form(docx: bytes, frame: Frame) -> Typed:
    """Typed values by field key; a field that the file does not show, or leaves empty, is not among them.

    Raises WordFormRefused where the file cannot be read, or no part of the form is in it.
    """
    found = read_paper(blocks_of(docx), frame)
    if found is None:
        raise WordFormRefused(
            _("没有在文件中认出申报书的内容。"),
            remedy=_("请使用申报通知页下载的申报书（Word），在原有表格和标题下填写，不要改动栏目名称。"),
            field="file",
        )
    return found
