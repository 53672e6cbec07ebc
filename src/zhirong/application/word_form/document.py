"""A Word document as what a reader sees from top to bottom: paragraphs, headings, tables of text."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from zhirong.application.errors import WordFormRefused
from zhirong.rules.paper_form import Grid, Words

#: More than this is no application form.
MOST_BLOCKS, MOST_CELLS = 20_000, 60_000


def blocks_of(docx: bytes) -> list[Words | Grid]:
    """Everything with words in it, in order. Raises WordFormRefused for a file that Word's format does not explain."""
    try:
        body = Document(BytesIO(docx)).element.body
    except Exception as error:  # a reader of foreign files meets every kind of damage
        raise WordFormRefused(
            _("这个 Word 文件无法读取。"), remedy=_("请用 Word 或 WPS 打开后另存为 .docx 再上传。"), field="file"
        ) from error
    found: list[Words | Grid] = []
    cells = 0
    for number, child in enumerate(body.iterchildren()):
        if number > MOST_BLOCKS or cells > MOST_CELLS:
            raise WordFormRefused(
                _("文件过长，不像申报书。"), remedy=_("详细材料请作为附件上传，这里只导入申报书。"), field="file"
            )
        if child.tag.endswith("}p"):
            found += _words(WordParagraph(child, None))  # type: ignore[arg-type]  # the text needs no part
        elif child.tag.endswith("}tbl"):
            grid = Grid(tuple(_rows(WordTable(child, None))))  # type: ignore[arg-type]
            cells += sum(len(row) for row in grid.rows)
            found.append(grid)
    return found


def _words(paragraph: WordParagraph) -> Iterator[Words]:
    text = paragraph.text.strip()
    if text:
        yield Words(text, _level(paragraph._p))


def _level(element: Any) -> int:
    """The level of a heading by the name of its style: Heading 1 and 标题 1 are kept as ``Heading1`` or ``1``."""
    style = element.pPr.pStyle.val if element.pPr is not None and element.pPr.pStyle is not None else ""
    digits = style.removeprefix("Heading").strip()
    return int(digits) if digits.isdigit() and len(digits) == 1 else 0


def _rows(table: WordTable) -> Iterator[tuple[str, ...]]:
    for row in table._tbl.tr_lst:
        yield tuple(_cell(cell) for cell in row.tc_lst)


def _cell(cell: Any) -> str:
    paragraphs = (WordParagraph(each, None) for each in cell.p_lst)  # type: ignore[arg-type]
    return "\n".join(each.text for each in paragraphs).strip()
