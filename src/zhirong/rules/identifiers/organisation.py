"""Organisation code, GB 11714-1997: eight characters and a check character; characters 9 to 17 of a USCC.

A hint only: bodies that were registered after 2015 need not follow the old computation everywhere.
"""

from zhirong.rules.identifiers.checked import DIGITS, LETTERS, Checked, Reason, cleaned, verdict

#: GB 11714-1997: digits count as themselves, A is 10 … Z is 35.
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_character(first_eight: str) -> str:
    """11 - sum mod 11; ten is X, eleven is 0."""
    total = sum(weight * ALPHABET.index(mark) for weight, mark in zip(WEIGHTS, first_eight, strict=True))
    return "0123456789X"[-total % 11]


def check(value: str) -> Checked:
    """Judge a code, with or without its hyphen."""
    number = cleaned(value)
    return verdict("org", value, number, _fault(number))


def _fault(number: str) -> Reason | None:
    if len(number) != 9:
        return Reason.LENGTH
    if not set(number) <= DIGITS | LETTERS:
        return Reason.CHARSET
    if number[8] not in DIGITS | {"X"}:
        return Reason.FORMAT
    return None if check_character(number[:8]) == number[8] else Reason.CHECK_DIGIT
