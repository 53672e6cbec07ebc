"""Working days over a table that is given: year by year the days off and the make-up working days (调休).

A year that is not in the table is an error, never a guess by weekends: holidays are announced late in the year before.
Source: the yearly announcements of the State Council; periods run from the day after the event (Civil Code arts. 200-203).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zhirong.errors import ZhirongError


class UnknownYear(ZhirongError):
    """The holidays of that year are not in the table."""

    code = "unknown_year"
    status = 409

    def __init__(self, year: int) -> None:
        super().__init__(
            f"工作日历中没有 {year} 年的放假安排，无法推算工作日。",
            remedy="请主管部门在“工作日历”中录入国务院办公厅公布的安排后再办理。",
            field=str(year),
        )
        self.year = year


class CalendarFault(ZhirongError):
    """A year whose lists contradict themselves."""

    code = "calendar_fault"


class PeriodFault(ZhirongError):
    """A number of working days that makes no period."""

    code = "period_fault"


@dataclass(frozen=True)
class CalendarYear:
    """One year: weekdays that are off, and weekend days that are worked. Raises CalendarFault."""

    year: int
    days_off: frozenset[dt.date] = frozenset()
    make_up_days: frozenset[dt.date] = frozenset()

    def __post_init__(self) -> None:
        for day in sorted(self.days_off | self.make_up_days):
            if day.year != self.year:
                raise CalendarFault(f"{day.isoformat()} 不在 {self.year} 年。", remedy="请核对日期。", field="days")
        for day in sorted(self.days_off & self.make_up_days):
            raise CalendarFault(f"{day.isoformat()} 既放假又上班。", remedy="请删去其一。", field="days")
        for day in sorted(self.make_up_days):
            if day.weekday() < 5:
                raise CalendarFault(
                    f"{day.isoformat()} 本来就是工作日，不是调休上班日。", remedy="请核对日期。", field="make_up_days"
                )

    def is_workday(self, day: dt.date) -> bool:
        """Whether a day of this year is worked."""
        return day in self.make_up_days or (day.weekday() < 5 and day not in self.days_off)


@dataclass(frozen=True)
class WorkingCalendar:
    """The years that are known."""

    years: Mapping[int, CalendarYear] = field(default_factory=dict)

    @classmethod
    def of(cls, years: Iterable[CalendarYear]) -> "WorkingCalendar":
        """A calendar of some years; a later one of the same year replaces the earlier."""
        return cls({year.year: year for year in years})

    def is_workday(self, day: dt.date) -> bool:
        """Whether the day is worked. Raises UnknownYear."""
        return self._year(day.year).is_workday(day)

    def next_workday(self, day: dt.date) -> dt.date:
        """The day itself when it is worked, else the first worked one after it. Raises UnknownYear."""
        return next(each for each in _days_from(day) if self.is_workday(each))

    def previous_workday(self, day: dt.date) -> dt.date:
        """The day itself when it is worked, else the last worked one before it. Raises UnknownYear."""
        while not self.is_workday(day):
            day -= dt.timedelta(days=1)
        return day

    def add(self, start: dt.date, number: int) -> dt.date:
        """The last day of a period of ``number`` working days that begins on the day after ``start``.

        Raises UnknownYear, and PeriodFault when the number is not positive.
        """
        if number < 1:
            raise PeriodFault(f"工作日数不能是 {number}。", remedy="请填写大于零的整数。", field="working_days")
        left = number
        for day in _days_from(start + dt.timedelta(days=1)):
            if self.is_workday(day):
                left -= 1
                if left == 0:
                    return day
        raise AssertionError  # the days do not end

    def between(self, start: dt.date, end: dt.date) -> int:
        """How many working days lie after ``start`` up to and with ``end``; negative backwards. Raises UnknownYear."""
        if end < start:
            return -self.between(end, start)
        span = (end - start).days
        return sum(self.is_workday(start + dt.timedelta(days=offset)) for offset in range(1, span + 1))

    def _year(self, year: int) -> CalendarYear:
        if year not in self.years:
            raise UnknownYear(year)
        return self.years[year]


@dataclass(frozen=True)
class Period:
    """Working days counted from the day after an event: first and last day, both counted."""

    first: dt.date
    last: dt.date
    working_days: int

    def contains(self, day: dt.date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day <= self.last


def period_after(event: dt.date, number: int, calendar: WorkingCalendar) -> Period:
    """A period of ``number`` working days from the day after an event, as P06 counts a public notice.

    It begins on that next day, worked or not, and ends with its last working day. Raises UnknownYear, PeriodFault.
    """
    return Period(event + dt.timedelta(days=1), calendar.add(event, number), number)


def _days_from(day: dt.date) -> Iterator[dt.date]:
    while True:
        yield day
        day += dt.timedelta(days=1)
