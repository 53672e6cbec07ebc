"""What a search finds: every part of a Chinese text, and the initials of its pinyin (``zy`` finds 质押)."""

from functools import lru_cache

#: A character with several readings also counts by each of the first two: a name is not always read as its words are.
READINGS = 2


def searched(text: str) -> str:
    """The text in small letters and the initials of its characters, to be searched by substring."""
    plain = " ".join(text.lower().split())
    return " ".join(dict.fromkeys((plain, *initials(plain))))


def initials(text: str) -> tuple[str, ...]:
    """The initials of a text as its words are read (银行 is yh), and by the first and second reading of each character."""
    by_character = (
        "".join(_readings(sign)[min(place, len(_readings(sign)) - 1)] for sign in text if sign.isalnum())
        for place in range(READINGS)
    )
    return tuple(dict.fromkeys((_as_read(text), *by_character)))


def _as_read(text: str) -> str:
    from pypinyin import Style, pinyin  # its dictionaries take a tenth of a second to load

    # letters and digits stand for themselves, one by one
    found = pinyin(text, style=Style.FIRST_LETTER, errors=list)  # type: ignore[arg-type]
    return "".join(sign for (letters, *_others) in found for sign in letters if sign.isalnum())


@lru_cache(maxsize=20_000)
def _readings(sign: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    if sign.isascii():
        return (sign,)
    found = pinyin(sign, style=Style.FIRST_LETTER, heteronym=True, errors="default")[0]
    return tuple(dict.fromkeys(reading for reading in found if reading)) or (sign,)
