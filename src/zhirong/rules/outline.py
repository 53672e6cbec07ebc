"""Which points of the notice a text speaks of, and the headings by which one writes to all of them.

A hint for the writer, never a judgement. Under a heading of its own a point is covered as soon as anything stands there. Else a
heading is cut into its words, and the text speaks of it when at least half of them stand in the text; lines that are nothing but
a heading do not count.
"""

import re
from collections.abc import Sequence

_JOINERS = "和与及、，"
_NUMERALS = "一二三四五六七八九十"
#: What may stand before and after a point in a line that is its heading.
_NUMBERED = re.compile(rf"^[\s#（(]*(?:第?[{_NUMERALS}\d]+\s*[)）、.．:：章节]?)?\s*|[\s：:。]*$")


def words_of(heading: str) -> list[str]:
    """The words of a heading, two characters each; a last one of three where the number is odd."""
    words: list[str] = []
    for joiner in _JOINERS:
        heading = heading.replace(joiner, " ")
    for part in heading.split():
        cuts = [part[start : start + 2] for start in range(0, len(part), 2)]
        if len(cuts) > 1 and len(cuts[-1]) == 1:
            last = cuts.pop()
            cuts[-1] += last
        words += cuts
    return words


def speaks_of(text: str, heading: str) -> bool:
    """Whether at least half of the words of the heading stand in the text."""
    words = words_of(heading)
    return bool(words) and 2 * sum(word in text for word in words) >= len(words)


def under_headings(text: str, points: Sequence[str]) -> dict[str, str]:
    """What stands under the heading of each point that has one; ``""`` is the key of what stands under none."""
    found: dict[str, list[str]] = {"": []}
    here = ""
    for line in text.splitlines():
        named = _NUMBERED.sub("", line)
        if named in points:
            here = named
            found.setdefault(here, [])
        else:
            found[here].append(line)
    return {point: "\n".join(lines).strip() for point, lines in found.items()}


def covered(text: str, points: Sequence[str]) -> frozenset[str]:
    """The points that the text is about."""
    under = under_headings(text, points)
    said = "\n".join(under.values())
    return frozenset(point for point in points if under.get(point) or speaks_of(said, point))


def heading(points: Sequence[str], point: str) -> str:
    """The line that heads a point: 一、首贷行动."""
    number = points.index(point)
    return f"{_NUMERALS[number] if number < len(_NUMERALS) else number + 1}、{point}"


def without_heading(text: str, points: Sequence[str]) -> list[str]:
    """The points that the text neither covers nor heads, in order."""
    under, there = under_headings(text, points), covered(text, points)
    return [point for point in points if point not in under and point not in there]


def scaffold(text: str, points: Sequence[str]) -> str:
    """The text with a heading behind it for every point that it does not speak of yet."""
    lines = [heading(points, point) for point in without_heading(text, points)]
    return "\n\n".join([*filter(None, [text.rstrip()]), *lines]) + "\n" if lines else text
