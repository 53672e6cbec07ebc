"""The clock of the program: the only place that reads the time.

Services and rules never call it; they take ``at=`` or ``today=``. Views, jobs and commands read it once and pass it on.
In the demo the clock may be moved (``ZHIRONG_DEMO_NOW`` or the 演示时钟 on the page); the audit trail always keeps real time.
"""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from zhirong.errors import ZhirongError

SHANGHAI = ZoneInfo("Asia/Shanghai")

_offset_source: Callable[[], dt.timedelta] = dt.timedelta


class ClockUnreadable(ZhirongError):
    """A demo time that cannot be read."""

    code = "clock_unreadable"


def real_now() -> dt.datetime:
    """The machine's time in UTC, never moved."""
    return dt.datetime.now(dt.UTC)


def now() -> dt.datetime:
    """The time of the program in UTC: the machine's, moved by the demo's offset if there is one."""
    return real_now() + _offset_source()


def today() -> dt.date:
    """The calendar day in Shanghai."""
    return now().astimezone(SHANGHAI).date()


def move_by(source: Callable[[], dt.timedelta]) -> None:
    """Install where the offset comes from. Called once, by the demo."""
    global _offset_source
    _offset_source = source


def parse_instant(text: str) -> dt.datetime:
    """An ISO instant as UTC; without a zone it is Shanghai time. Raises ClockUnreadable."""
    try:
        instant = dt.datetime.fromisoformat(text.strip())
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=SHANGHAI)
        return instant.astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise ClockUnreadable(
            f"时间“{text}”无法识别。", remedy="请按 2023-04-07 或 2023-04-07T18:00 填写。", field="now"
        ) from error


def offset_in_file(path: Path) -> Callable[[], dt.timedelta]:
    """An offset kept in a small JSON file ``{"seconds": n}``; no file means no offset."""

    def read() -> dt.timedelta:
        try:
            return dt.timedelta(seconds=json.loads(path.read_text("utf-8"))["seconds"])
        except FileNotFoundError:
            return dt.timedelta()

    return read
