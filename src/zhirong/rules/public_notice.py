"""The period of a public notice day by day, and what it says about an institution on the list.

Source: P06 of the house rules; holidays and make-up days (调休) as the table says. "No objection" is worked out here and nowhere
ticked.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from zhirong.rules.workdays import WorkingCalendar, period_after


class DayMark(StrEnum):
    """How a day of the strip counts."""

    PUBLISHED = "published"
    COUNTED = "counted"
    OFF = "off"


@dataclass(frozen=True)
class NoticeDay:
    """One day of the strip; ``number`` is its place among the working days, 0 for others; ``made_up`` a worked weekend."""

    day: dt.date
    mark: DayMark
    number: int = 0
    made_up: bool = False


def notice_days(published_on: dt.date, working_days: int, calendar: WorkingCalendar) -> tuple[NoticeDay, ...]:
    """The day of publication and every day of the period up to its last working day. Raises UnknownYear, PeriodFault."""
    period = period_after(published_on, working_days, calendar)
    days, number = [NoticeDay(published_on, DayMark.PUBLISHED)], 0
    for offset in range((period.last - period.first).days + 1):
        day = period.first + dt.timedelta(days=offset)
        if calendar.is_workday(day):
            number += 1
            days.append(NoticeDay(day, DayMark.COUNTED, number, made_up=day.weekday() >= 5))
        else:
            days.append(NoticeDay(day, DayMark.OFF))
    return tuple(days)


def days_left(days: tuple[NoticeDay, ...], today: dt.date) -> int:
    """How many working days are left, today among them."""
    return sum(each.mark is DayMark.COUNTED and each.day >= today for each in days)


class Standing(StrEnum):
    """Where an institution on the list stands."""

    RUNNING = "running"
    HELD_UP = "held_up"
    CLEAR = "clear"
    REMOVED = "removed"


def standing(*, ended: bool, undecided: int, removed: bool) -> Standing:
    """``undecided`` objections, examined or not, hold up the institution concerned and no other; then the period decides."""
    if removed:
        return Standing.REMOVED
    if undecided:
        return Standing.HELD_UP
    return Standing.CLEAR if ended else Standing.RUNNING


#: States of an objection that hold up the institution concerned: until somebody has decided, nobody can say "no objection".
UNDECIDED = frozenset({"lodged", "investigating", "reported"})
