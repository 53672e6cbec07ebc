"""Whether a text speaks of a use of the award that the notice forbids: office equipment, rent (notice 三 2).

The words are data of the programme. A word may leave a gap (``租赁…场地``): what stands there is short and within one sentence.
Spaces and full-width letters make no difference, and what a text says is *not* paid for is no use of it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

#: The sign of a gap in a word, and what may fill it.
GAP, _FILLED = "…", r"[^,;。!?:]{0,8}?"
#: What ends the reach of a negation besides the marks between sentences; 、 does not: 不用于甲、乙 denies both.
_TURNS = ("但", "而是", "只", "仅", "另")
_SENTENCES = re.compile("[,;。!?:]|" + "|".join(_TURNS))
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]")


def forbidden_uses(text: str, words: Iterable[tuple[str, Sequence[str]]], negations: Sequence[str]) -> list[str]:
    """The codes whose words the text uses without denying them, in the order of ``words`` (code, words)."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    denied = _pattern(tuple(negations))
    return [code for code, each in words if any(_named(part, each, denied) for part in _SENTENCES.split(plain))]


def _named(sentence: str, words: Sequence[str], denied: re.Pattern[str] | None) -> bool:
    pattern = _pattern(tuple(words))
    if pattern is None:
        return False
    first = denied.search(sentence) if denied else None
    return any(first is None or found.start() < first.start() for found in pattern.finditer(sentence))


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the words; None for none."""
    said = [_FILLED.join(map(re.escape, word.casefold().split(GAP))) for word in words]
    return re.compile("|".join(said)) if said else None
