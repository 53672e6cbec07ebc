"""Days written out in Chinese numerals: 二〇二三年四月七日."""

import re

#: One of these stands in a day that is written out.
NUMERALS = "[〇零一二三四五六七八九十]"
_DIGITS = {"〇": 0, "零": 0, **{sign: number for number, sign in enumerate("一二三四五六七八九", 1)}}
_DAY = re.compile(rf"({NUMERALS[:-2]}]{{4}})年({NUMERALS}{{1,3}})月({NUMERALS}{{1,3}})[日号]")


def day_in_digits(text: str) -> str:
    """2023-4-7 for a day that is written out; any other text as it is."""
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    year = "".join(str(_DIGITS[sign]) for sign in found[1])
    return f"{year}-{_number(found[2])}-{_number(found[3])}"


def _number(words: str) -> int:
    """From 1 to 99; 0 for what is no number."""
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS[words] if len(words) == 1 else 0
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
