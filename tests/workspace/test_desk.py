"""How the work desk tells a term."""

import datetime as dt

import pytest

from zhirong.clock import SHANGHAI
from zhirong.rules.workdays import CalendarYear, WorkingCalendar
from zhirong.workspace.desk import working_days_left

#: 2023: Qingming on Wednesday the 5th of April; the holiday of the first of May was worked off on Sunday the 23rd of April.
CALENDAR = WorkingCalendar.of(
    [CalendarYear(2023, days_off=frozenset({dt.date(2023, 4, 5)}), make_up_days=frozenset({dt.date(2023, 4, 23)}))]
)


def shanghai(month: int, day: int, hour: int = 0, year: int = 2023) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("until", "now", "words"),
    [
        (shanghai(4, 8), shanghai(4, 3, 10), "3 个工作日"),
        (shanghai(4, 24), shanghai(4, 21, 10), "1 个工作日"),
        (shanghai(4, 8), shanghai(4, 7, 23), ""),
        (shanghai(4, 8), shanghai(4, 8), ""),
        (None, shanghai(4, 3), ""),
        (shanghai(1, 9, year=2024), shanghai(12, 29, 10), ""),
    ],
)
def test_a_term_in_working_days(until, now, words):
    assert working_days_left(until, now, CALENDAR) == words
