"""Unified social credit codes that belong to nobody, and yet pass every check.

The organisation part (places 9 to 17) is given out in rising order: MA0…, later MAA…, and stood in the range MAE to MAG in
2026. The demo takes MAY…, far ahead of it: never issued, with valid check digits of both parts (GB 11714, GB 32100).
"""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: GB 11714: weights of the eight characters before the check character.
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PREFIX = "MAY"


def fictional_uscc(number: int, *, division: str, public_body: bool = False) -> str:
    """The code of the n-th fictional organisation (0 to 99999) in an administrative division."""
    if not 0 <= number <= 99_999:
        raise ValueError(number)
    body = f"{PREFIX}{number:05d}"
    code = f"{'11' if public_body else '91'}{division}{body}{_organisation_check(body)}"
    return code + _code_check(code)


def _organisation_check(body: str) -> str:
    total = sum(
        _ORGANISATION_VALUES.index(character) * weight
        for character, weight in zip(body, ORGANISATION_WEIGHTS, strict=True)
    )
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def _code_check(code: str) -> str:
    total = sum(ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(code))
    return ALPHABET[-total % 31]
