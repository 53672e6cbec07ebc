"""Amounts in words: the examples of the rule, and the way back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.capitals import capitals

_DIGITS = {mark: number for number, mark in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACES = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (107_000_53, "壹拾万柒仟元伍角叁分"),
        (1_409_50, "壹仟肆佰零玖元伍角整"),
        (6_007_14, "陆仟零柒元壹角肆分"),
        (1_680_32, "壹仟陆佰捌拾元叁角贰分"),
        (16_409_02, "壹万陆仟肆佰零玖元零贰分"),
        (325_04, "叁佰贰拾伍元零肆分"),
        (100_000_500_00, "壹亿零伍佰元整"),
        (105_000_000_00, "壹亿零伍佰万元整"),
        (20_000_000_000_000_00, "贰拾万亿元整"),
        (0, "零元整"),
        (5, "伍分"),
        (-1_00, "负壹元整"),
    ],
)
def test_examples(fen: int, words: str) -> None:
    assert capitals(fen) == words


@given(st.integers(min_value=0, max_value=10**17))
def test_the_words_lead_back_to_the_amount(fen: int) -> None:
    assert _fen(capitals(fen)) == fen


@given(st.integers(min_value=0, max_value=10**17))
def test_zero_is_never_doubled_nor_before_a_unit(fen: int) -> None:
    words = capitals(fen)
    assert "零零" not in words
    assert not re.search("零[万亿拾佰仟整角分]", words)
    assert words.endswith(("整", "分"))


def _fen(words: str) -> int:
    yuan, _, rest = words.rpartition("元")
    jiao = re.search("(.)角", rest)
    fen = re.search("(.)分", rest)
    return _whole(yuan) * 100 + (_DIGITS[jiao[1]] * 10 if jiao else 0) + (_DIGITS[fen[1]] if fen else 0)


def _whole(words: str) -> int:
    for mark, unit in (("亿", 10**8), ("万", 10**4)):
        high, found, low = words.rpartition(mark)
        if found:
            return _whole(high) * unit + _whole(low)
    total, digit = 0, 0
    for mark in words:
        if mark in _DIGITS:
            digit = _DIGITS[mark]
        else:
            total += digit * _PLACES[mark]
            digit = 0
    return total + digit
