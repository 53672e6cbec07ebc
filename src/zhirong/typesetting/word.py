"""Word documents in the fonts of Chinese offices, for Word and WPS: every run names its East Asian font.

Song (宋体) for titles and tables, Fangsong (仿宋) for running text, Heiti (黑体) for headings; they are on every Chinese machine
and are named here, not embedded. The same to the byte for the same content and the same ``at``.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from zhirong.typesetting.archive import refixed_zip
from zhirong.typesetting.blocks import Block, Facts, Heading, Paragraph, Table
from zhirong.typesetting.glyphs import plain

SONG, FANGSONG, HEI = "宋体", "仿宋", "黑体"
LATIN = "Times New Roman"
LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


class WordPaper:
    """A Word document that is being written from top to bottom. Sizes in points, margins in millimetres."""

    def __init__(
        self,
        *,
        title: str,
        at: dt.datetime,
        size: float = 12,
        font: str = FANGSONG,
        line: float = 22,
        margins: tuple[float, float, float, float] = (25, 22, 22, 25),
        landscape: bool = False,
    ) -> None:
        self.document: DocumentObject = Document()
        self.at, self.size, self.font, self.line = at, size, font, line
        about = self.document.core_properties
        about.title, about.author, about.last_modified_by, about.comments = title, "", "", ""
        about.created = about.modified = at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
        about.language = "zh-CN"
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = LATIN, Pt(size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        page = self.document.sections[0]
        page.page_width, page.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
        page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = (Mm(each) for each in margins)
        self.width = (297 if landscape else 210) - margins[1] - margins[3]

    def text(
        self,
        text: str,
        *,
        size: float | None = None,
        font: str | None = None,
        bold: bool = False,
        align: Any = None,
        indent: bool = False,
        before: float = 0,
        after: float = 0,
        keep: bool = False,
    ) -> Any:
        """A paragraph. ``indent`` opens it with two characters; ``keep`` holds it with the next."""
        paragraph = self.document.add_paragraph()
        self._shape(paragraph, size or self.size, align=align, indent=indent, before=before, after=after)
        paragraph.paragraph_format.keep_with_next = keep
        self.run(paragraph, text, size=size, font=font, bold=bold)
        return paragraph

    def prose(self, text: str, *, indent: bool = True) -> None:
        """Running text; each line is a paragraph."""
        for line in plain(text).split("\n"):
            if line.strip():
                self.text(line.strip(), indent=indent, align=WD_ALIGN_PARAGRAPH.JUSTIFY)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading that Word knows as one, so that its navigation lists it."""
        paragraph = self.document.add_paragraph(style=f"Heading {level}")
        self._shape(paragraph, self.size, before=8, after=4)
        paragraph.paragraph_format.keep_with_next = True
        self.run(paragraph, text, font=HEI, black=True, bold=False)

    def run(
        self,
        paragraph: Any,
        text: str,
        *,
        size: float | None = None,
        font: str | None = None,
        bold: bool = False,
        black: bool = False,
    ) -> Any:
        """A stretch of text in one font. Lines are broken where the text breaks."""
        run = paragraph.add_run()
        for number, line in enumerate(writable(text).split("\n")):
            if number:
                run.add_break()
            run.add_text(line)
        run.font.name, run.font.bold = LATIN, bold
        run.font.size = Pt(size or self.size)
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font or self.font)
        if black:
            run.font.color.rgb = RGBColor(0, 0, 0)
        return run

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        widths: Sequence[float] = (),
        numbers: Sequence[int] = (),
        bold_rows: Sequence[int] = (),
        size: float = 10.5,
    ) -> Any:
        """A table with black lines; the head repeats on each page and no row breaks in two."""
        table = self._grid(len(head), widths or (1.0,) * len(head))
        self._row(table, head, font=HEI, size=size, aligns=[CENTRE] * len(head), repeat=True)
        aligns = [RIGHT if column in numbers else LEFT for column in range(len(head))]
        for number, row in enumerate(rows):
            cells = [*row[: len(head)], *[""] * (len(head) - len(row))]
            self._row(table, cells, size=size, aligns=aligns, bold=number in bold_rows)
        return table

    def facts(self, pairs: Sequence[tuple[str, str]], *, across: int = 1, size: float = 10.5) -> Any:
        """Label and value in boxes; the last value of a short row takes the rest of its width."""
        table = self._grid(2 * across, (1.4, 5.0 if across == 1 else 2.6) * across)
        for start in range(0, len(pairs), across):
            cells = [part for pair in pairs[start : start + across] for part in pair]
            row = self._row(
                table,
                [*cells, *[""] * (2 * across - len(cells))],
                size=size,
                aligns=[CENTRE, LEFT] * across,
                fonts=[HEI, None] * across,
            )
            if len(cells) < 2 * across:
                row.cells[len(cells) - 1].merge(row.cells[-1])
        return table

    def block(self, block: Block) -> None:
        """Any part of a paper."""
        match block:
            case Heading(text, level):
                self.heading(text, level)
            case Paragraph(text, indent):
                self.prose(text, indent=indent)
            case Facts(pairs, across):
                self.facts(pairs, across=across)
            case Table():
                if block.caption:
                    self.text(block.caption, font=HEI, size=10.5, align=CENTRE, before=6, keep=True)
                self.table(
                    block.head, block.rows, widths=block.widths, numbers=block.numbers, bold_rows=block.bold_rows
                )
                self.text("", size=6)

    def page_break(self) -> None:
        """The next part begins on a new page."""
        self.document.add_page_break()

    def foot(self, words: str = "") -> None:
        """第 n 页 共 m 页 at the foot of each page, with these words over it."""
        footer = self.document.sections[0].footer
        paragraph = footer.paragraphs[0]
        if words:
            paragraph.alignment = CENTRE
            self.run(paragraph, words, size=8, font=SONG)
            paragraph = footer.add_paragraph()
        paragraph.alignment = CENTRE
        for said, code in (("第 ", "PAGE"), (" 页 共 ", "NUMPAGES"), (" 页", "")):
            self.run(paragraph, said, size=9, font=SONG)
            if code:
                _field(paragraph, code)

    def finish(self) -> bytes:
        """The bytes of the file."""
        file = BytesIO()
        self.document.save(file)
        return refixed_zip(file.getvalue(), at=self.at)

    def _shape(
        self,
        paragraph: Any,
        size: float,
        *,
        align: Any = None,
        indent: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> None:
        form = paragraph.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing = Pt(max(self.line, size * 1.4))
        if indent:
            form.first_line_indent = Pt(2 * size)
        if align is not None:
            paragraph.alignment = align

    def _grid(self, columns: int, widths: Sequence[float]) -> Any:
        table = self.document.add_table(rows=0, cols=columns, style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Mm(self.width * share / sum(widths))
        return table

    def _row(
        self,
        table: Any,
        cells: Sequence[str],
        *,
        size: float,
        aligns: Sequence[Any],
        font: str | None = None,
        fonts: Sequence[str | None] = (),
        bold: bool = False,
        repeat: bool = False,
    ) -> Any:
        row = table.add_row()
        shape = row._tr.get_or_add_trPr()
        shape.append(OxmlElement("w:cantSplit"))
        if repeat:
            shape.append(OxmlElement("w:tblHeader"))
        for number, (cell, text, align) in enumerate(zip(row.cells, cells, aligns, strict=True)):
            cell.width = table.columns[number].width
            paragraph = cell.paragraphs[0]
            paragraph.alignment = align
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            self.run(paragraph, text, size=size, font=(fonts[number] if fonts else font) or SONG, bold=bold)
        return row


def writable(text: str) -> str:
    """The text without the control characters that no Word file may hold (XML 1.0, production 2)."""
    return "".join(mark for mark in plain(text) if mark == "\n" or mark >= " ")


def _field(paragraph: Any, code: str) -> None:
    """A field that Word computes: the page or the number of pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    value = OxmlElement("w:t")
    value.text = "1"
    run.append(value)
    field.append(run)
    paragraph._p.append(field)
