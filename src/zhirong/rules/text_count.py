"""How long a text is: the three ways of counting 字 that rule P09 knows.

``word`` counts as Chinese word processors do for 字数: each Chinese character and each Chinese punctuation mark is one, each run
of Latin letters, digits and the marks inside it (3.5, e-mail, 50%, don’t) is one. ``char`` counts every character but white
space. ``hanzi`` counts Chinese characters only. Source: procedural rule P09 of the house; the notice only says 不超过2000字.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from zhirong.rules.rule_set import RuleSet

#: Han characters: the unified blocks with their extensions, compatibility characters, 〇 and 々.
_HAN = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2FA1F),
    (0x30000, 0x323AF),
    (0x3005, 0x3005),
    (0x3007, 0x3007),
)
#: Marks that Chinese typing uses from the general block: dashes, quotation marks, ellipsis, middle dot.
_CHINESE_MARKS = frozenset("—–‘’“”…·‖′″※")
#: Of these, the ones that also stand inside a Latin word or a number.
_INNER_MARKS = frozenset("’·–")


@dataclass(frozen=True)
class TextCount:
    """The three counts of a text."""

    word: int
    char: int
    hanzi: int

    def by(self, option: str) -> int:
        """The count that an option of P09 names. KeyError for another."""
        return {"word": self.word, "char": self.char, "hanzi": self.hanzi}[option]

    def plus(self, other: "TextCount") -> "TextCount":
        """The counts of two texts together."""
        return TextCount(self.word + other.word, self.char + other.char, self.hanzi + other.hanzi)


@dataclass(frozen=True)
class Length:
    """A text against its limit: the count that binds, and the others beside it."""

    count: TextCount
    rule: str
    limit: int

    @property
    def counted(self) -> int:
        """The count that binds."""
        return self.count.by(self.rule)

    @property
    def excess(self) -> int:
        """How much is too much; 0 within the limit."""
        return max(0, self.counted - self.limit)


@lru_cache(maxsize=8192)
def sort_of(mark: str) -> str:
    """Which part a mark plays in the count, as one letter.

    ``s`` white space, ``x`` counts for nothing (joiners, marks upon a letter, parts of an emoji: they belong to the mark
    before), ``h`` Han, ``i`` a Chinese mark that may also stand inside a Latin word, ``a`` another mark that a word processor
    counts by itself, ``l`` a letter or digit of a run, ``o`` another mark of a run.
    """
    if mark.isspace():
        return "s"
    category = unicodedata.category(mark)
    if category in {"Cc", "Cf", "Cs", "Cn"} or category.startswith("M"):
        return "x"
    if _is_han(mark):
        return "h"
    if mark in _INNER_MARKS:
        return "i"
    if mark in _CHINESE_MARKS or unicodedata.east_asian_width(mark) in {"W", "F"}:
        return "a"
    return "l" if mark.isalnum() else "o"


def count(text: str) -> TextCount:
    """Count a text. Control and invisible formatting marks count for nothing in any way."""
    word = char = hanzi = 0
    in_run = False
    marks = unicodedata.normalize("NFC", text)
    for place, mark in enumerate(marks):
        sort = sort_of(mark)
        if sort == "s":
            in_run = False
        if sort in "sx":
            continue
        char += 1
        hanzi += sort == "h"
        inside = sort == "i" and in_run and place + 1 < len(marks) and sort_of(marks[place + 1]) == "l"
        if sort in "hia" and not inside:
            word += 1
            in_run = False
        elif not in_run:
            word += 1
            in_run = True
    return TextCount(word, char, hanzi)


def count_together(texts: Iterable[str]) -> TextCount:
    """Several parts as one length; no run goes over from one to the next."""
    total = TextCount(0, 0, 0)
    for text in texts:
        total = total.plus(count(text))
    return total


def length(texts: Iterable[str], procedure: RuleSet) -> Length:
    """The parts against the limit, as the batch's P09 counts. Raises ValueNotSet when the batch has no limit."""
    return Length(count_together(texts), procedure.option("P09").code, procedure.number("P09", "limit"))


def _is_han(mark: str) -> bool:
    point = ord(mark)
    return any(first <= point <= last for first, last in _HAN)
