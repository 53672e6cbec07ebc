"""Sheets of tables."""

import pytest

from tests.typesetting.letters import a_sheet
from tests.typesetting.papers import AT, metadata_of, pages_of, words_of
from zhirong.typesetting.blocks import Table
from zhirong.typesetting.sheet import sheet_pdf

pytestmark = pytest.mark.once


def test_a_sheet_carries_facts_table_signatures_and_page_numbers() -> None:
    made = sheet_pdf(a_sheet(), at=AT)
    words = words_of(made)
    for said in (
        "项目评分表",
        "编号2023-01-001",
        "指标59",
        "510.0",
        "评审专家（签字）：",
        f"第1页共{pages_of(made)}页",
    ):
        assert said in words, said
    assert words.count("项目分值得分") == pages_of(made) > 1
    assert "pdfaid:part>2<" in metadata_of(made)


def test_a_long_digest_stays_inside_its_box() -> None:
    made = sheet_pdf(a_sheet(blocks=(Table(("文件", "SHA-256"), (("台账.xlsx", "ab" * 32),), widths=(3, 1)),)), at=AT)
    assert "ab" * 32 in words_of(made).replace("\u200b", "")


def test_short_rows_are_filled_up_and_a_mark_lies_across_the_page() -> None:
    made = sheet_pdf(a_sheet(blocks=(Table(("甲", "乙", "丙"), (("一",),)),), mark="草稿", landscape=True), at=AT)
    assert "草稿" in words_of(made)


def test_a_missing_glyph_in_a_cell_is_shown_by_its_code_point() -> None:
    made = sheet_pdf(a_sheet(blocks=(Table(("甲",), (("\U0001f4b0",),)),)), at=AT)
    assert "□（U+1F4B0）" in words_of(made)
