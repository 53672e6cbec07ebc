"""Days, months and quarters as people write them."""

import datetime as dt
import re

from zhirong.rules.form_values.numerals import half_width

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?|(\d{4})(\d{2})")
_QUARTER = re.compile(r"(\d{4})年?[-/.]?(?:[Qq第])?([1-4一二三四])(?:季度|季)?")
_YEAR = re.compile(r"(\d{4})年?")
_FIRST, _LAST = 1900, 2100


def read_day(text: str) -> str | None:
    """``2023-04-07``; None for what is no day between 1900 and 2100."""
    found = _DAY.fullmatch(half_width(text))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return dt.date(year, month, day).isoformat() if _FIRST <= year <= _LAST else None
    except ValueError:
        return None


def read_month(text: str) -> str | None:
    """``2023-04``; None for what is no month."""
    found = _MONTH.fullmatch(half_width(text))
    if found is None:
        return None
    year, month = (int(part) for part in found.groups() if part is not None)
    return f"{year:04}-{month:02}" if _FIRST <= year <= _LAST and 1 <= month <= 12 else None


def read_quarter(text: str) -> str | None:
    """``2023-Q2``; None for what is no quarter."""
    found = _QUARTER.fullmatch(half_width(text))
    if found is None or not _FIRST <= int(found[1]) <= _LAST:
        return None
    return f"{found[1]}-Q{'一二三四'.find(found[2]) + 1 or found[2]}"


def read_year(text: str) -> str | None:
    """``2023``; None for what is no year."""
    found = _YEAR.fullmatch(half_width(text))
    return found[1] if found and _FIRST <= int(found[1]) <= _LAST else None
