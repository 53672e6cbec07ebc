"""The bound application."""

import dataclasses
import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.ledgers import registered_total
from tests.typesetting.papers import metadata_of, words_of
from zhirong.application.content import content_of
from zhirong.application.pack import pack_pdf, sealed_pages_pdf
from zhirong.typesetting.errors import GlyphMissing


@pytest.fixture
def content(complete, at):
    return content_of(complete, at)


def test_the_pack_holds_everything_in_the_order_of_the_form(content, at):
    words = words_of(pack_pdf(content, at=at).pdf)
    order = [
        "申报书",
        "目录",
        "项目实施承诺书",
        "一、申报单位基本情况",
        "二、知识产权金融工作基础",
        "三、实施方案",
        "四、申报单位意见",
        "附件清单",
    ]
    body = words[words.index("附件清单") + 4 :]
    places = [body.index(title) for title in order[2:]]
    assert places == sorted(places)
    for said in (
        "演示银行上海分行",
        "知权贷",
        registered_total(),
        "开展首贷行动",
        "所提交的资料内容真实有效，同意申报。",
        "营业执照.pdf",
    ):
        assert said in words, said
    for annex in content.attachments:
        assert annex["sha256"] in words.replace("\u200b", "")


def test_the_page_numbers_in_the_contents_are_right(content, at):
    pack = pack_pdf(content, at=at)
    pages = ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pack.pdf)).pages]
    listed = re.findall(r"([^.]+?)\.{5,}(\d+)", pages[1].split("目录")[1].replace("．", "."))
    assert len(listed) == 6
    for title, number in listed:
        assert pages[int(number) - 1].startswith(title), (title, number)
    assert all(f"第{number}页共{pack.pages}页" in page for number, page in enumerate(pages[1:], 2))


def test_the_pack_is_written_as_pdf_a(content, at):
    assert "<pdfaid:part>2</pdfaid:part>" in metadata_of(pack_pdf(content, at=at).pdf)


def test_the_same_content_gives_the_same_bytes_and_another_another(content, at):
    assert pack_pdf(content, at=at).digest == pack_pdf(content, at=at).digest
    changed = dataclasses.replace(content, values={**content.values, "safeguards": "另一项措施"})
    assert pack_pdf(changed, at=at).digest != pack_pdf(content, at=at).digest


def test_a_draft_says_so_on_every_page(content, at):
    draft = pack_pdf(content, at=at, draft=True)
    assert words_of(draft.pdf).count("草稿") == draft.pages
    assert "草稿" not in words_of(pack_pdf(content, at=at).pdf)


def test_the_account_number_is_shown_to_the_office_by_its_last_digits(content, at):
    words = words_of(pack_pdf(content, at=at).pdf)
    assert "6200000000000000001" not in words
    assert "尾号0001" in words


def test_a_character_that_no_font_has_is_refused_before_anything_is_set(content, at):
    changed = dataclasses.replace(content, values={**content.values, "safeguards": "措施\U0001f600"})
    with pytest.raises(GlyphMissing) as refused:
        pack_pdf(changed, at=at)
    assert "U+1F600" in refused.value.message
    assert "申报书正文" in refused.value.message


def test_what_was_typed_and_could_not_be_read_is_printed_as_typed(content, at):
    changed = dataclasses.replace(content, values={**content.values, "established_on": {"typed": "零九年夏"}})
    assert "零九年夏" in words_of(pack_pdf(changed, at=at).pdf)


def test_the_sealed_pages_are_two_and_carry_the_digest_of_the_pack(content, at):
    pack = pack_pdf(content, at=at)
    sealed = sealed_pages_pdf(content, pack.digest, at=at)
    pages = ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(sealed)).pages]
    assert len(pages) == 2
    for page in pages:
        assert pack.digest in page
        assert "用印处" in page
    assert "取消项目承接资格" in pages[0]
    assert "同意申报" in pages[1]
    assert sealed == sealed_pages_pdf(content, pack.digest, at=at)


def test_an_application_that_was_just_begun_can_be_printed(application, at):
    assert pack_pdf(content_of(application, at), at=at, draft=True).pages >= 6
