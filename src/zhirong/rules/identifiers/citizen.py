"""Citizen identity number, GB 11643-1999: region 6, date of birth 8, serial 3, check 1 (ISO 7064 MOD 11-2).

The product and its tests use synthetic numbers only.
"""

import datetime as dt

from zhirong.rules.identifiers.checked import DIGITS, PROVINCES, Checked, Reason, cleaned, verdict

#: GB 11643-1999 (ISO 7064 MOD 11-2): 2^(18-i) mod 11.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
#: ``83`` stands on the residence permits of people from Taiwan, which have the same form.
_REGIONS = PROVINCES | {"83"}
_CENTURIES = frozenset({"18", "19", "20"})


def check_character(first_seventeen: str) -> str:
    """The 18th character: sum mod 11 looks it up."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first_seventeen, strict=True))
    return CHECK_CHARACTERS[total % 11]


def check(value: str) -> Checked:
    """Judge a number. The form of 15 digits went out of use and is a fault of length."""
    number = cleaned(value)
    return verdict("id", value, number, _fault(number))


def _fault(number: str) -> Reason | None:
    if len(number) != 18:
        return Reason.LENGTH
    if not set(number) <= DIGITS | {"X"}:
        return Reason.CHARSET
    if "X" in number[:17]:
        return Reason.FORMAT
    if number[:2] not in _REGIONS:
        return Reason.REGION
    if not _is_day(number[6:14]):
        return Reason.DATE
    return None if check_character(number[:17]) == number[17] else Reason.CHECK_DIGIT


def _is_day(digits: str) -> bool:
    if digits[:2] not in _CENTURIES:
        return False
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
