"""Identifiers of firms, people and rights: is the number written as its standard says? Standard library only.

A valid number is well formed; whether it was ever issued is another question.
"""

from collections.abc import Callable

from zhirong.rules.identifiers import citizen, organisation, patent, trademark, uscc
from zhirong.rules.identifiers.checked import Checked, Reason

#: kind -> what judges it
KINDS: dict[str, Callable[[str], Checked]] = {
    "uscc": uscc.check,
    "org": organisation.check,
    "id": citizen.check,
    "patent": patent.check,
    "trademark": trademark.check,
}


def check(kind: str, value: str) -> Checked:
    """Judge a value of a kind (uscc, org, id, patent, trademark). KeyError for another kind."""
    return KINDS[kind](value)


__all__ = ["KINDS", "Checked", "Reason", "check"]
