"""Official letters, as PDF and as Word."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.typesetting.letters import FIELDS, TEMPLATE, a_letter
from tests.typesetting.papers import AT, fonts_of, made_elsewhere, metadata_of, pages_of, words_of
from zhirong.programmes.loader import load
from zhirong.typesetting.blocks import Heading, Paragraph, Table
from zhirong.typesetting.errors import LetterIncomplete
from zhirong.typesetting.letter import letter_of, letter_pdf
from zhirong.typesetting.letter_word import letter_docx

pytestmark = pytest.mark.once


def test_a_template_becomes_the_parts_of_a_letter() -> None:
    letter = a_letter()
    assert (letter.title, letter.number, letter.addressee) == ("补正通知书", "演知管〔2023〕12号", "演示银行上海分行：")
    assert (letter.signer, letter.date) == ("演示市知识产权局", "2023年4月12日")
    assert letter.annexes == ("补正事项说明", "承诺书样式")
    assert [type(block) for block in letter.blocks] == [Paragraph, Paragraph, Table, Paragraph]
    assert letter.blocks[0] == Paragraph("贵单位“演示项目首批”申报材料经形式审查，请于2023年4月20日17时前补正：")


def test_the_pdf_says_it_all_and_declares_its_kind() -> None:
    made = letter_pdf(a_letter(), at=AT)
    words = words_of(made)
    for said in (
        "补正通知书",
        "演知管〔2023〕12号",
        "承诺书未见单位公章",
        "第40项附件缺页",
        "用印处",
        "第1页共2页",
        "文书摘要",
    ):
        assert said in words, said
    xmp = metadata_of(made)
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert fonts_of(made) <= {
        "NotoSerifCJKsc-Regular-Identity-H",
        "NotoSerifCJKsc-Bold-Identity-H",
        "NotoSansCJKsc-Regular-Identity-H",
    }


def test_the_head_of_a_table_repeats_on_each_page() -> None:
    made = letter_pdf(a_letter(), at=AT)
    assert words_of(made).count("序号事项") == pages_of(made)


def test_the_same_letter_is_the_same_file_in_another_process() -> None:
    code = (
        "from tests.typesetting.letters import a_letter\nfrom tests.typesetting.papers import AT\n"
        "from zhirong.typesetting.letter import letter_pdf\nfrom zhirong.typesetting.letter_word import letter_docx\n"
        "sys.stdout.buffer.write({made}(a_letter(), at=AT))"
    )
    assert made_elsewhere(code.format(made="letter_pdf")) == letter_pdf(a_letter(), at=AT)
    assert made_elsewhere(code.format(made="letter_docx")) == letter_docx(a_letter(), at=AT)


def test_a_place_without_a_value_is_refused_by_name() -> None:
    with pytest.raises(LetterIncomplete) as refused:
        letter_of(TEMPLATE, {name: value for name, value in FIELDS.items() if name != "defects"})
    assert refused.value.field == "defects"


@given(st.text(st.sampled_from("# |{}附件：\n文号一、演示#")))
def test_a_value_never_brings_structure_of_its_own(value: str) -> None:
    letter = a_letter(contact=value, unit_name=value)
    assert letter.title == "补正通知书"
    assert not any(isinstance(block, Heading) for block in letter.blocks)
    assert letter.annexes == ("补正事项说明", "承诺书样式")


@pytest.mark.parametrize("rare", ["\U0001f600", "\x07", "ꀀ"])
def test_a_character_that_no_font_has_stands_as_a_box_with_its_code_point(rare: str) -> None:
    made = letter_pdf(a_letter(unit_name=f"演示{rare}银行"), at=AT)
    assert f"演示□（U+{ord(rare):04X}）银行" in words_of(made).replace("\n", "")


def test_the_word_file_opens_again_with_chinese_fonts() -> None:
    made = letter_docx(a_letter(), at=AT)
    document = Document(BytesIO(made))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "补正通知书" in text
    assert "演示银行上海分行：" in text
    assert document.tables[0].rows[40].cells[1].text == "第40项附件缺页"
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert {run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in runs} <= {"宋体", "仿宋", "黑体"}
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 4, 6, 10, 0, 0)}


@pytest.mark.parametrize("code", [template.code for template in load("shanghai-2023").templates])
def test_every_letter_of_the_shipped_programme_can_be_set(code: str) -> None:
    programme = load("shanghai-2023")
    found = next(each for each in programme.templates if each.code == code)
    letter = letter_of(found.text, {**dict.fromkeys(found.fields, "样本内容"), "issued_on": "2023年4月12日"})
    assert letter.title in words_of(letter_pdf(letter, at=AT)).replace("\n", "")
    assert Document(BytesIO(letter_docx(letter, at=AT))).paragraphs[0].text == letter.title
