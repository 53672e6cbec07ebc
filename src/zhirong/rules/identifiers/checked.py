"""What became of an identifier, and the cleaning that all of them share. Standard library only."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why an identifier is not valid. The first that applies is given, in this order.

    length: too short or too long. missing_check_digit: a patent number complete but for its check digit.
    charset: a character that the code never uses. format: right characters in the wrong place, or a part that cannot be
    (a letter in the division of a USCC, kind 7 of a patent, class 46 of a trademark). region: no such province.
    date: no such day. check_digit: everything else is well, the check digit is not the computed one.
    """

    LENGTH = "length"
    MISSING_CHECK_DIGIT = "missing_check_digit"
    CHARSET = "charset"
    FORMAT = "format"
    REGION = "region"
    DATE = "date"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True)
class Checked:
    """The verdict. ``normalised`` is the one way to write the number; None when it is not valid."""

    kind: str
    value: str
    reason: Reason | None
    normalised: str | None

    @property
    def valid(self) -> bool:
        """Whether nothing speaks against it. A real code may still fail: warn, never refuse for ever."""
        return self.reason is None

    def as_dict(self) -> dict[str, str | bool | None]:
        """The keys in the order of the command line."""
        return {
            "kind": self.kind,
            "value": self.value,
            "valid": self.valid,
            "reason": self.reason.value if self.reason else None,
            "normalised": self.normalised,
        }


def verdict(kind: str, value: str, number: str, reason: Reason | None) -> Checked:
    """A verdict; the normalised form stands only when nothing is wrong."""
    return Checked(kind, value, reason, number if reason is None else None)


DIGITS = frozenset("0123456789")
LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

#: Full-width forms of the printable ASCII characters, and the small letters. No other character is turned into another:
#: a superscript two or a Roman ten is not a digit.
_AS_ASCII = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_UPPER = {ord(letter): ord(letter.upper()) for letter in "abcdefghijklmnopqrstuvwxyz"}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"


def cleaned(value: str) -> str:
    """Half width, capital letters, without white space, invisible marks and hyphens."""
    text = value.translate(_AS_ASCII).translate(_UPPER)
    return "".join(mark for mark in text if not mark.isspace() and mark not in _INVISIBLE and mark not in _HYPHENS)


#: The first two digits of GB/T 2260: provinces, regions and cities under the central government, Taiwan, Hong Kong, Macau.
PROVINCES = frozenset(
    f"{number}"
    for number in (
        *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82,
    )
)  # fmt: skip
