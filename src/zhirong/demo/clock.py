"""The 演示时钟: how far the demo's time is from the machine's, kept in a small file in the data folder.

The audit trail and the sign-in keep the machine's real time, whatever this clock says.
"""

import datetime as dt
import json
import math
import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from zhirong import clock
from zhirong.errors import ZhirongError

#: Further than this from today there is nothing to see.
FARTHEST = dt.timedelta(days=366 * 10)


class ClockTooFar(ZhirongError):
    """The demo's clock was to be moved out of the demo's world."""

    code = "clock_too_far"


def clock_file() -> Path:
    """Where the offset is kept."""
    return Path(settings.DATA) / "demo-clock.json"


def install() -> None:
    """Let the program's clock follow the demo's. Called once at start, in the demo only."""
    clock.move_by(clock.offset_in_file(clock_file()))


def move_to(instant: dt.datetime, *, real: dt.datetime) -> None:
    """Set the demo's clock to an instant, ``real`` being the machine's time now. Raises ClockTooFar."""
    offset = instant - real
    if abs(offset) > FARTHEST:
        raise ClockTooFar(_("演示时钟最多移动十年。"), remedy=_("请选择离今天更近的时间。"), field="now")
    path = clock_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"seconds": math.ceil(offset.total_seconds())}), "utf-8")
    os.replace(fresh, path)


def restore() -> None:
    """Go back to the machine's time."""
    clock_file().unlink(missing_ok=True)


def is_moved() -> bool:
    """Whether the demo's clock differs from the machine's."""
    return clock_file().exists()


def start_at(text: str, *, real: dt.datetime) -> None:
    """``ZHIRONG_DEMO_NOW``: set the clock when the demo starts; nothing for an empty text. Raises ClockUnreadable."""
    if text.strip():
        move_to(clock.parse_instant(text), real=real)
