"""A search by part of a text, by initials, and by either reading of a character."""

import pytest

from zhirong.ui.searching import searched


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("专利质押贷款项目", "质押"),
        ("专利质押贷款项目", "zy"),
        ("专利质押贷款项目", "zlzydk"),
        ("重庆分行", "cqfh"),
        ("演示银行上海分行 · 首批项目", "ysyhshfhspxm"),
        ("国家开发银行", "gjkfyh"),
        ("演示 Bank 2023 批次", "bank"),
        ("演示 Bank 2023 批次", "bank2023pc"),
    ],
)
def test_words_and_initials_find_a_title(text, words):
    assert words in searched(text)


@pytest.mark.parametrize("words", ["押质", "yz", "xyz"])
def test_what_does_not_stand_there_is_not_found(words):
    assert words not in searched("专利质押贷款项目")


def test_a_text_without_characters_is_kept_as_it_is():
    assert searched("  ABC  ") == "abc"
