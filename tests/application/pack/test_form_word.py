"""The form as a Word document."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.ledgers import registered_total
from zhirong.application.content import content_of
from zhirong.application.pack import blank_form_docx, form_docx


def cells_of(document) -> str:
    return "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_the_filled_form_opens_again_with_everything_in_it(complete, at):
    document = Document(BytesIO(form_docx(content_of(complete, at), at=at)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for said in ("项目实施承诺书", "一、申报单位基本情况", "四、申报单位意见", "开展首贷行动", "附件清单"):
        assert said in text, said
    cells = cells_of(document)
    for said in ("演示银行上海分行", "知权贷", registered_total(), "6200000000000000001", "营业执照.pdf", "同意申报"):
        assert said in cells, said


def test_every_run_names_a_chinese_font(complete, at):
    document = Document(BytesIO(form_docx(content_of(complete, at), at=at)))
    runs = [
        run for run in document.element.iter(qn("w:r")) if run.findall(qn("w:t")) and run.getparent().tag == qn("w:p")
    ]
    assert runs
    assert {run.rPr.rFonts.get(qn("w:eastAsia")) for run in runs} <= {"宋体", "仿宋", "黑体"}


def test_the_same_content_gives_the_same_bytes(complete, at):
    content = content_of(complete, at)
    made = form_docx(content, at=at)
    assert made == form_docx(content, at=at)
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert len({entry.date_time for entry in archive.infolist()}) == 1


@pytest.mark.parametrize("kind", ["bank", "insurer", "guarantor"])
def test_the_blank_form_asks_for_the_figures_of_the_kind(batch, at, kind):
    document = Document(BytesIO(blank_form_docx(batch, kind, at=at)))
    cells = cells_of(document)
    figure = {"bank": "专利商标质押贷款项目数", "insurer": "知识产权保险项目数", "guarantor": "知识产权信贷担保项目数"}
    assert figure[kind] in cells
    assert "2021年" in cells
    assert "2024年" in cells
    assert "None" not in cells
