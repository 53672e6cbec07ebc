"""A year as twelve months of marked days, for the calendar page."""

import calendar
import datetime as dt
from typing import Any

from django.utils.dates import MONTHS

from zhirong.programme.models import HolidayYear


def months(table: HolidayYear, today: dt.date) -> list[dict[str, Any]]:
    """Twelve months of weeks from Monday; each day has a number, a mark (work, rest, off, make_up) and a name."""
    return [
        {
            "name": MONTHS[month],
            "weeks": [
                [_day(table, day, today) if day.month == month else None for day in week]
                for week in calendar.Calendar().monthdatescalendar(table.year, month)
            ],
        }
        for month in range(1, 13)
    ]


def _day(table: HolidayYear, day: dt.date, today: dt.date) -> dict[str, Any]:
    iso = day.isoformat()
    if iso in table.days_off:
        mark, name = "off", table.days_off[iso]
    elif iso in table.make_up_days:
        mark, name = "makeup", table.make_up_days[iso]
    else:
        mark, name = ("rest", "") if day.weekday() >= 5 else ("work", "")
    return {"number": day.day, "mark": mark, "name": name, "today": day == today}


def working_days(table: HolidayYear) -> int:
    """How many days of the year are worked."""
    day, count = dt.date(table.year, 1, 1), 0
    while day.year == table.year:
        iso = day.isoformat()
        count += iso in table.make_up_days or (day.weekday() < 5 and iso not in table.days_off)
        day += dt.timedelta(days=1)
    return count
