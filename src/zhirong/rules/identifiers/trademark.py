"""Trademark registration numbers: no check digit, so only the form is judged.

One to eight digits, ``G`` in front for an international registration, up to two letters behind for parts that were divided off
or assigned, and a class (Nice classification, 1 to 45) behind a stroke or as 第9类. Source: registration practice.
A number may stand in several classes: the key is number and class. Normalised: ``12345678``, ``G1234567``, ``12345678/9``.
"""

import re

from zhirong.rules.identifiers.checked import DIGITS, LETTERS, Checked, Reason, cleaned, verdict

MOST_DIGITS = 8
CLASSES = range(1, 46)
_NUMBER = re.compile(r"(G?)([0-9]+)([A-Z]{0,2})")
_IN_WORDS = re.compile(r"第([0-9]{1,3})类")
_WRAPPED = re.compile(r"第([0-9A-Z]+)号")


def check(value: str) -> Checked:
    """Judge a number, with or without its class."""
    text = _WRAPPED.sub(r"\1", _IN_WORDS.sub(r"/\1", cleaned(value)))
    number, stroke, its_class = text.partition("/")
    reason = _fault(number) or (_class_fault(its_class) if stroke else None)
    normalised = f"{number}/{int(its_class)}" if stroke and reason is None else number
    return verdict("trademark", value, normalised, reason)


def _fault(number: str) -> Reason | None:
    digits = sum(mark in DIGITS for mark in number)
    if not number or digits > MOST_DIGITS or len(number) > MOST_DIGITS + 3:
        return Reason.LENGTH
    if not set(number) <= DIGITS | LETTERS:
        return Reason.CHARSET
    found = _NUMBER.fullmatch(number)
    return Reason.FORMAT if found is None or int(found[2]) == 0 else None


def _class_fault(its_class: str) -> Reason | None:
    if not its_class:
        return Reason.LENGTH
    if not set(its_class) <= DIGITS:
        return Reason.CHARSET
    return None if len(its_class) <= 2 and int(its_class) in CLASSES else Reason.FORMAT
