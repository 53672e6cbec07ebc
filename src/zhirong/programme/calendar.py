"""The working days of the office, from the holiday tables."""

import datetime as dt

from zhirong.clock import SHANGHAI
from zhirong.programme.standing import holiday_years
from zhirong.rules.workdays import CalendarYear, UnknownYear, WorkingCalendar


def working_calendar() -> WorkingCalendar:
    """Every year that has a table. Asking it about another year raises UnknownYear."""
    return WorkingCalendar.of(
        CalendarYear(
            year,
            frozenset(dt.date.fromisoformat(day) for day in table.days_off),
            frozenset(dt.date.fromisoformat(day) for day in table.make_up_days),
        )
        for year, table in holiday_years().items()
    )


def after_working_days(at: dt.datetime, days: int) -> dt.datetime:
    """The end of the n-th working day after the day of ``at``, as the first instant that is too late. Raises UnknownYear."""
    last = working_calendar().add(at.astimezone(SHANGHAI).date(), days)
    return dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), SHANGHAI)


def working_days_after(at: dt.datetime, days: int) -> dt.datetime | None:
    """The same for the term of a to-do: none while a year has no table.

    What has to be taken in, an application or an objection among them, does not wait for the office to enter its holidays. The
    office is told which year is missing, and the term is set once it is there (``programme.terms_job``).
    """
    try:
        return after_working_days(at, days)
    except UnknownYear:
        return None


def require_calendar(first: dt.datetime, last: dt.datetime) -> None:
    """Raises UnknownYear when a year between two instants has no table."""
    calendar = working_calendar()
    for year in range(first.astimezone(SHANGHAI).year, last.astimezone(SHANGHAI).year + 1):
        calendar.is_workday(dt.date(year, 1, 1))
