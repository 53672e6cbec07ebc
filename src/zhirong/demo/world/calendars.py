"""A 演示日历 for years whose holidays are not published yet: plausible, marked, and good for nothing else."""

import datetime as dt

#: The first day of the lunar year, from the almanac; the published holiday may differ.
LUNAR_NEW_YEAR = {
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
    2030: (2, 3),
    2031: (1, 23),
    2032: (2, 11),
    2033: (1, 31),
}


def demo_days(year: int) -> tuple[dict[dt.date, str], dict[dt.date, str]]:
    """Days off and make-up days of a year in the pattern of recent years."""
    month, day = LUNAR_NEW_YEAR.get(year, (2, 5))
    spring = dt.date(year, month, day) - dt.timedelta(days=1)
    days_off = {
        **_run(dt.date(year, 1, 1), 1, "元旦"),
        **_run(spring, 8, "春节"),
        **_run(dt.date(year, 4, 4), 3, "清明节"),
        **_run(dt.date(year, 5, 1), 5, "劳动节"),
        **_run(dt.date(year, 6, 9), 1, "端午节"),
        **_run(dt.date(year, 9, 15), 1, "中秋节"),
        **_run(dt.date(year, 10, 1), 7, "国庆节"),
    }
    make_up = {
        _weekend_before(spring): "春节调休",
        _weekend_before(dt.date(year, 5, 1)): "劳动节调休",
        _weekend_before(dt.date(year, 10, 1)): "国庆节调休",
    }
    return days_off, {day: name for day, name in make_up.items() if day.year == year}


def _run(first: dt.date, days: int, name: str) -> dict[dt.date, str]:
    return {first + dt.timedelta(days=offset): name for offset in range(days)}


def _weekend_before(day: dt.date) -> dt.date:
    """The last Sunday at least two days before."""
    earlier = day - dt.timedelta(days=2)
    return earlier - dt.timedelta(days=(earlier.weekday() + 1) % 7)
