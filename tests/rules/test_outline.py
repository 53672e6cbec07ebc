"""Which points a text covers, and the headings for the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.outline import covered, scaffold, under_headings

POINTS = ("首贷行动", "产品和服务模式创新", "内部管理机制", "品牌团队", "典型案例和宣传推广")


def test_an_empty_text_gets_every_heading_and_covers_none():
    text = scaffold("", POINTS)
    assert text.split() == [f"{number}、{point}" for number, point in zip("一二三四五", POINTS, strict=True)]
    assert covered(text, POINTS) == frozenset()


def test_what_stands_under_a_heading_covers_it():
    text = scaffold("", POINTS).replace("四、品牌团队\n", "四、品牌团队\n设三个专班。\n")
    assert covered(text, POINTS) == {"品牌团队"}
    assert under_headings(text, POINTS)["品牌团队"] == "设三个专班。"


@pytest.mark.parametrize("line", ["首贷行动", "1. 首贷行动", "（一）首贷行动：", "第一章 首贷行动", "  一、首贷行动  "])
def test_a_heading_is_known_however_it_is_numbered(line):
    assert under_headings(f"{line}\n走访", POINTS) == {"": "", "首贷行动": "走访"}


def test_a_text_without_headings_is_read_by_its_words():
    assert covered("开展首贷行动，打造品牌团队。", POINTS) == {"首贷行动", "品牌团队"}


@given(st.text(alphabet=st.sampled_from("首贷行动品牌团队一、。\n 甲"), max_size=60))
def test_nothing_typed_is_lost_and_twice_is_once(text):
    made = scaffold(text, POINTS)
    assert made.startswith(text.rstrip())
    assert scaffold(made, POINTS) == made
