"""Whether a text speaks of a point of the notice: a hint for the writer, never a judgement.

A heading is cut into its words; the text speaks of it when at least half of them stand in the text.
"""

_JOINERS = "和与及、，"


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
