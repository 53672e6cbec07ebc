"""How long a text is, by the three readings of P09."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.rule_set import Choice, Family, RuleSet
from zhirong.rules.text_count import TextCount, count, count_together, length

texts = st.text(st.sampled_from("知融质押，。“”—…·a Z9.%-’\n\t　é\u0301\u200b😀"), max_size=40)


@pytest.mark.parametrize(
    ("text", "word", "char", "hanzi"),
    [
        ("", 0, 0, 0),
        (" \n\t　", 0, 0, 0),
        ("知识产权", 4, 4, 4),
        ("知识产权，质押。", 8, 8, 6),
        ("“首贷”行动", 6, 6, 4),
        ("每年不少于50笔", 7, 8, 6),
        ("IP finance", 2, 9, 0),
        ("IP质押", 3, 4, 2),
        ("3.5%", 1, 4, 0),
        ("e-mail报送", 3, 8, 2),
        ("don’t", 1, 5, 0),
        ("don’t 说", 2, 6, 1),
        ("说’a", 3, 3, 1),  # a quotation mark before a word is none of it
        ("他说‘好’", 5, 5, 3),
        ("2023-2024年", 2, 10, 1),
        ("一、二；三", 5, 5, 3),
        ("……", 2, 2, 0),
        ("２０２３年", 5, 5, 1),  # full-width digits stand alone
        ("㐀𠀀〇々", 4, 4, 4),  # rare characters are characters
        ("カナ", 2, 2, 0),
        ("e\u0301te\u0301", 1, 3, 0),  # letters with separate accents
        ("质\u200b押\ufeff", 2, 2, 2),  # invisible marks
        ("好,坏", 3, 3, 2),  # a half-width comma is a run of its own
        ("第一段\n第二段", 6, 6, 6),
        ("a\nb", 2, 2, 0),
        ("👍🏽好", 3, 3, 1),
        ("\ud800好", 1, 1, 1),
        ("\x00好\x07", 1, 1, 1),
    ],
)
def test_the_three_counts(text: str, word: int, char: int, hanzi: int) -> None:
    assert count(text) == TextCount(word, char, hanzi)


@given(texts)
def test_a_character_is_at_least_a_word_and_a_han_character_at_least_a_character(text: str) -> None:
    counted = count(text)
    assert 0 <= counted.hanzi <= counted.word <= counted.char <= len(text)


@given(texts, texts)
def test_a_line_between_two_texts_adds_nothing(first: str, second: str) -> None:
    assert count(f"{first}\n{second}") == count_together([first, second]) == count(first).plus(count(second))


@given(texts)
def test_spaces_at_the_ends_do_not_matter(text: str) -> None:
    assert count(f"　 {text}\r\n ") == count(text)


@given(st.text(max_size=200))
def test_any_text_can_be_counted(text: str) -> None:
    counted = count(text)
    assert counted.hanzi <= counted.word <= counted.char


def read_as(option: str, limit: int = 2000) -> RuleSet:
    return RuleSet(
        family=Family.PROCEDURE,
        version="V1",
        reason="测试",
        rules={"P09": Choice(option=option, numbers={"limit": limit})},
    )


def test_the_three_parts_are_one_length() -> None:
    exactly = length(["质" * 1000, "押" * 600, "款" * 400], read_as("word"))
    assert (exactly.counted, exactly.excess) == (2000, 0)
    assert length(["质" * 1000, "押" * 600, "款" * 401], read_as("word")).excess == 1


def test_the_rule_decides_which_count_binds() -> None:
    plan = ["质押" * 900, " ".join(["loan"] * 200), "。" * 100]
    assert [length(plan, read_as(option)).counted for option in ("word", "char", "hanzi")] == [2100, 2700, 1800]
    assert [length(plan, read_as(option)).excess for option in ("word", "char", "hanzi")] == [100, 700, 0]
