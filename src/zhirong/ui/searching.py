"""What a search finds: every part of a Chinese text, and the initials of its pinyin (``zy`` finds 质押)."""

from functools import lru_cache

#: Characters with several readings count by each of the first two, so that 重庆 is found by cq and zq.
READINGS = 2


def searched(text: str) -> str:
    """The text in small letters and the initials of its characters, to be searched by substring."""
    plain = " ".join(text.lower().split())
    return " ".join(dict.fromkeys((plain, *initials(plain))))


def initials(text: str) -> tuple[str, ...]:
    """The initials of a text by the first reading of each character, and by the second where there is one."""
    return tuple(
        "".join(_readings(sign)[min(place, len(_readings(sign)) - 1)] for sign in text if sign.isalnum())
        for place in range(READINGS)
    )


@lru_cache(maxsize=20_000)
def _readings(sign: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # its dictionaries take a tenth of a second to load

    if sign.isascii():
        return (sign,)
    found = pinyin(sign, style=Style.FIRST_LETTER, heteronym=True, errors="default")[0]
    return tuple(dict.fromkeys(reading for reading in found if reading)) or (sign,)
