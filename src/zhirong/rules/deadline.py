"""Deadlines: an instant, tested once against the server's time of receipt.

Source: procedural rules P01 and P02 of the house. Whatever was received before the instant is in time; one millisecond after the
last moment is late. The sender's clock never matters. The zone of the calendar day is Asia/Shanghai, which has no summer time.
"""

import datetime as dt
from dataclasses import dataclass

from zhirong.errors import ZhirongError
from zhirong.rules.lifecycle import Label
from zhirong.rules.rule_set import RuleSet

#: China keeps one time all the year (since 1992).
SHANGHAI = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
MINUTES_OF_A_DAY = 24 * 60


class InstantWithoutZone(ZhirongError):
    """A time without a zone cannot be compared; a fault of the program, never of the user."""

    code = "instant_without_zone"
    status = 500


@dataclass(frozen=True)
class Deadline:
    """``end`` is the first instant that is too late."""

    end: dt.datetime

    def __post_init__(self) -> None:
        _require_zone(self.end)

    def is_met(self, received_at: dt.datetime) -> bool:
        """Whether something received then is in time. Raises InstantWithoutZone."""
        _require_zone(received_at)
        return received_at < self.end

    @property
    def text(self) -> Label:
        """The deadline for people, in Shanghai time; midnight is written as 24时 of the day before."""
        local = self.end.astimezone(SHANGHAI)
        if local.time() == dt.time():
            day = local.date() - dt.timedelta(days=1)
            return Label(f"{_day(day)}24时前", f"before the end of {day.isoformat()} (Shanghai time)")
        hour = f"{local:%H}时" + (f"{local:%M}分" if local.minute or local.second else "")
        return Label(f"{_day(local.date())}{hour}前", f"before {local:%Y-%m-%d %H:%M} (Shanghai time)")


def accepted_before(day: dt.date, procedure: RuleSet) -> Deadline:
    """The deadline of a notice that says “before that day”, as P01 reads it. Raises ValueNotSet for a named hour unset."""
    option = procedure.option("P01").code
    if option == "end_of_day":
        minutes = MINUTES_OF_A_DAY
    elif option == "end_of_day_before":
        minutes = 0
    else:
        minutes = procedure.number("P01", "minute_of_day")
    return Deadline(dt.datetime.combine(day, dt.time(), SHANGHAI) + dt.timedelta(minutes=minutes))


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _require_zone(instant: dt.datetime) -> None:
    if instant.tzinfo is None:
        raise InstantWithoutZone("时刻没有时区，无法判断是否逾期。", remedy="请联系技术支持。")
