"""Patent application numbers and patent numbers, before and after 1 October 2003.

Since then (ZC 0006-2003): year 4, kind 1, serial 7, a dot, check 1. Before: year 2, kind 1, serial 5, a dot, check 1.
``ZL`` in front marks a granted patent, ``CN`` the country; the number is the same.
Kinds: 1 invention, 2 utility model, 3 design, 8 and 9 international applications for an invention and a utility model.
"""

import re

from zhirong.rules.identifiers.checked import DIGITS, Checked, Reason, cleaned, verdict

#: ZC 0006-2003: 2 to 9, then 2, 3, 4, 5 again (not 10 to 13).
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
#: Applications are taken since 1985-04-01; the short form ended on 2003-09-30.
_SHORT_YEARS = frozenset(f"{year % 100:02}" for year in range(1985, 2004))
_FIRST_LONG_YEAR, _LAST_LONG_YEAR = 2003, 2099
_KINDS = frozenset("12389")
_PREFIX = re.compile(r"(?:ZL|CN)")
_DOTS = frozenset(".·。")


def check_character(number: str) -> str:
    """The character behind the first 12 (or 8) digits: sum mod 11, ten is X."""
    return "0123456789X"[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False)) % 11]


def check(value: str) -> Checked:
    """Judge a number in either form, with or without ZL or CN and the dot; normalised it has neither."""
    text = _PREFIX.sub("", cleaned(value), count=1) if _PREFIX.match(cleaned(value)) else cleaned(value)
    dotted = len(text) > 1 and text[-2] in _DOTS
    number = text[:-2] + text[-1] if dotted else text
    return verdict("patent", value, number, _fault(number, dotted=dotted))


def _fault(number: str, *, dotted: bool) -> Reason | None:
    if len(number) in {8, 12} and not dotted and set(number) <= DIGITS:
        return Reason.MISSING_CHECK_DIGIT
    if len(number) not in {9, 13}:
        return Reason.LENGTH
    if not set(number) <= DIGITS | {"X"}:
        return Reason.CHARSET
    body, last = number[:-1], number[-1]
    if "X" in body or not _plausible(body):
        return Reason.FORMAT
    return None if check_character(body) == last else Reason.CHECK_DIGIT


def _plausible(body: str) -> bool:
    if len(body) == 8:
        return body[:2] in _SHORT_YEARS and body[2] in _KINDS
    return _FIRST_LONG_YEAR <= int(body[:4]) <= _LAST_LONG_YEAR and body[4] in _KINDS
