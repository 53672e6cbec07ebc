"""Unified social credit code, GB 32100-2015: 18 characters, the last one computed.

Department 1, category 1, division 6 digits, body 9 (the organisation code), check 1. Alphabet of 31: digits and capitals without
I, O, S, V, Z. A few real codes fail the check digit, so a failure is a warning with confirmation, never a refusal for ever.
"""

from zhirong.rules.identifiers.checked import DIGITS, PROVINCES, Checked, Reason, cleaned, verdict

#: GB 32100-2015, table of characters: the value is the position.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: GB 32100-2015: weight of position i is 3^(i-1) mod 31.
WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
#: ``10`` stands for bodies registered with the central authorities.
_DIVISIONS = PROVINCES | {"10"}


def check_character(first_seventeen: str) -> str:
    """The 18th character of the first seventeen: (31 - sum mod 31) mod 31."""
    total = sum(weight * ALPHABET.index(mark) for weight, mark in zip(WEIGHTS, first_seventeen, strict=True))
    return ALPHABET[-total % 31]


def check(value: str) -> Checked:
    """Judge a code. Only the province of the division is looked up: free-trade zones use codes of their own below it."""
    number = cleaned(value)
    return verdict("uscc", value, number, _fault(number))


def _fault(number: str) -> Reason | None:
    if len(number) != 18:
        return Reason.LENGTH
    if not set(number) <= set(ALPHABET):
        return Reason.CHARSET
    if not set(number[2:8]) <= DIGITS:
        return Reason.FORMAT
    if number[2:4] not in _DIVISIONS:
        return Reason.REGION
    return None if check_character(number[:17]) == number[17] else Reason.CHECK_DIGIT
