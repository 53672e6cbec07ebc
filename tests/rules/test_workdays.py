"""Working days: announced holidays, an independent table as oracle, and laws."""

import datetime as dt

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.workdays import (
    CalendarFault,
    CalendarYear,
    PeriodFault,
    UnknownYear,
    WorkingCalendar,
    period_after,
)

KNOWN = range(2018, 2027)


def table() -> WorkingCalendar:
    """The announced years, from the independent table."""
    off: dict[int, set[dt.date]] = {year: set() for year in KNOWN}
    worked: dict[int, set[dt.date]] = {year: set() for year in KNOWN}
    for day in chinese_calendar.holidays:
        if day.year in off and day.weekday() < 5:
            off[day.year].add(day)
    for day in chinese_calendar.workdays:
        if day.year in worked:
            worked[day.year].add(day)
    return WorkingCalendar.of(CalendarYear(year, frozenset(off[year]), frozenset(worked[year])) for year in KNOWN)


CALENDAR = table()
days = st.dates(dt.date(2018, 1, 1), dt.date(2026, 12, 31))
early_days = st.dates(dt.date(2018, 1, 1), dt.date(2025, 12, 31))
lengths = st.integers(1, 200)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (dt.date(2023, 4, 5), False),  # Qingming, a Wednesday
        (dt.date(2023, 4, 6), True),
        (dt.date(2023, 4, 8), False),  # a plain Saturday
        (dt.date(2023, 4, 23), True),  # a Sunday worked for the May holiday
        (dt.date(2023, 5, 6), True),  # a Saturday worked for it
        (dt.date(2023, 5, 1), False),
        (dt.date(2024, 2, 4), True),  # a Sunday worked for the Spring Festival
    ],
)
def test_announced_days(day: dt.date, worked: bool) -> None:
    assert CALENDAR.is_workday(day) is worked


@given(days)
def test_the_oracle_agrees_on_every_day(day: dt.date) -> None:
    assert CALENDAR.is_workday(day) is chinese_calendar.is_workday(day)


@given(early_days, lengths)
def test_the_oracle_agrees_on_periods(start: dt.date, number: int) -> None:
    end = CALENDAR.add(start, number)
    assert len(chinese_calendar.get_workdays(start + dt.timedelta(days=1), end)) == number
    assert chinese_calendar.is_workday(end)


@given(early_days, lengths)
def test_between_undoes_add(start: dt.date, number: int) -> None:
    assert CALENDAR.between(start, CALENDAR.add(start, number)) == number


@given(early_days, st.integers(1, 100), st.integers(1, 100))
def test_two_periods_in_a_row_are_their_sum(start: dt.date, first: int, second: int) -> None:
    assert CALENDAR.add(CALENDAR.add(start, first), second) == CALENDAR.add(start, first + second)


@given(early_days, lengths)
def test_a_longer_period_ends_later(start: dt.date, number: int) -> None:
    assert CALENDAR.add(start, number) < CALENDAR.add(start, number + 1)


@given(st.tuples(days, days, days).map(sorted))
def test_between_is_additive_and_turns_its_sign(three: list[dt.date]) -> None:
    first, second, third = three
    assert CALENDAR.between(first, second) + CALENDAR.between(second, third) == CALENDAR.between(first, third)
    assert CALENDAR.between(second, first) == -CALENDAR.between(first, second)


@given(st.dates(dt.date(2018, 1, 20), dt.date(2026, 12, 1)))
def test_the_nearest_working_days_enclose_only_days_off(day: dt.date) -> None:
    before, after = CALENDAR.previous_workday(day), CALENDAR.next_workday(day)
    assert before <= day <= after
    assert CALENDAR.is_workday(before)
    assert CALENDAR.is_workday(after)
    assert CALENDAR.between(before, after) == (0 if before == after else 1)


def test_a_public_notice_of_seven_working_days_over_the_may_holiday() -> None:
    """Published on 26 April 2023: the 27th and 28th, then 4 and 5 May, the worked Saturday, and 8 and 9 May."""
    period = period_after(dt.date(2023, 4, 26), 7, CALENDAR)
    assert (period.first, period.last) == (dt.date(2023, 4, 27), dt.date(2023, 5, 9))
    assert period.contains(dt.date(2023, 5, 1))
    assert not period.contains(dt.date(2023, 4, 26))
    assert not period.contains(dt.date(2023, 5, 10))


def test_an_unknown_year_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(UnknownYear, match="2027 年的放假安排") as caught:
        CALENDAR.add(dt.date(2026, 12, 30), 7)
    assert caught.value.year == 2027
    with pytest.raises(UnknownYear):
        CALENDAR.is_workday(dt.date(2017, 6, 1))
    with pytest.raises(UnknownYear):
        CALENDAR.between(dt.date(2026, 12, 31), dt.date(2027, 1, 2))


def test_a_period_that_ends_in_time_does_not_ask_for_the_next_year() -> None:
    assert CALENDAR.add(dt.date(2026, 12, 30), 1) == dt.date(2026, 12, 31)


@pytest.mark.parametrize("number", [0, -1])
def test_a_period_needs_at_least_one_day(number: int) -> None:
    with pytest.raises(PeriodFault):
        CALENDAR.add(dt.date(2023, 4, 7), number)


@pytest.mark.parametrize(
    ("off", "worked", "words"),
    [
        ({dt.date(2022, 12, 30)}, set(), "不在 2023 年"),
        (set(), {dt.date(2023, 4, 3)}, "本来就是工作日"),
        ({dt.date(2023, 4, 8)}, {dt.date(2023, 4, 8)}, "既放假又上班"),
    ],
)
def test_a_year_that_contradicts_itself(off: set[dt.date], worked: set[dt.date], words: str) -> None:
    with pytest.raises(CalendarFault, match=words):
        CalendarYear(2023, frozenset(off), frozenset(worked))


def test_a_whole_year() -> None:
    """Beginning the day before it: 249 working days in 2023."""
    assert CALENDAR.between(dt.date(2022, 12, 31), dt.date(2023, 12, 31)) == 249
