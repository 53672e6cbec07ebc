"""How amounts, dates and gaps are written for people.

Money comes in as integer fen. ``—`` means not applicable; 未知 means that nobody knows; neither is ever written as 0.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

NOT_APPLICABLE = "—"
_CENT = Decimal("0.01")


def _english() -> bool:
    return (get_language() or "").startswith("en")


def _scaled(fen: int | None, divisor: int) -> str:
    if fen is None or fen == "":
        return NOT_APPLICABLE
    return f"{(Decimal(fen) / divisor).quantize(_CENT, ROUND_HALF_UP):,}"


def wan(fen: int | None) -> str:
    """Fen as 万元 with two decimals and thousands separators: 1,250.00."""
    return _scaled(fen, 1_000_000)


def yi(fen: int | None) -> str:
    """Fen as 亿元 with two decimals, for headlines: 14.85."""
    return _scaled(fen, 10_000_000_000)


def yuan(fen: int | None) -> str:
    """Fen as 元 with two decimals and thousands separators."""
    return _scaled(fen, 100)


def thousands(number: int | Decimal | None) -> str:
    """A number with thousands separators."""
    return NOT_APPLICABLE if number is None or number == "" else f"{number:,}"


def _local(value: dt.datetime | dt.date) -> dt.datetime | dt.date:
    return timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value


def day(value: dt.date | dt.datetime | None) -> str:
    """A day for tables: 2024-03-12."""
    return f"{_local(value):%Y-%m-%d}" if value else NOT_APPLICABLE


def day_cn(value: dt.date | dt.datetime | None) -> str:
    """A day for prose: 2023年4月7日, in English 7 April 2023."""
    if not value:
        return NOT_APPLICABLE
    local = _local(value)
    if _english():
        return f"{local.day} {local:%B %Y}"
    return _("%(year)d年%(month)d月%(day)d日") % {"year": local.year, "month": local.month, "day": local.day}


def moment(value: dt.datetime | None) -> str:
    """An instant for tables, in Shanghai: 2024-03-12 10:21."""
    return f"{_local(value):%Y-%m-%d %H:%M}" if value else NOT_APPLICABLE


def moment_cn(value: dt.datetime | None) -> str:
    """An instant for prose, in Shanghai: 2024年3月12日 10:21."""
    return f"{day_cn(value)} {_local(value):%H:%M}" if value else NOT_APPLICABLE


def listed(words: Iterable[Any]) -> str:
    """Words in a row: 甲、乙, in English with commas."""
    return _("、").join(map(str, words))


def beside(words: Any, note: Any) -> str:
    """Words with a note in brackets, as the language writes them: 金额（万元）."""
    return _("%(words)s（%(note)s）") % {"words": words, "note": note} if note else str(words)


def dash(value: Any) -> Any:
    """The value, or — where it does not apply. 0 stays 0."""
    return NOT_APPLICABLE if value is None or value == "" else value


def unknown(value: Any) -> Any:
    """The value, or 未知 where nobody knows. 0 stays 0."""
    return _("未知") if value is None or value == "" else value


def masked(text: str | None) -> str:
    """First and last sign kept, the rest covered: 演***司; eleven-digit numbers keep three and four."""
    if not text:
        return NOT_APPLICABLE
    if text.isdigit() and len(text) == 11:
        return f"{text[:3]}****{text[-4:]}"
    if len(text) <= 2:
        return f"{text[0]}*"
    return f"{text[0]}{'*' * min(len(text) - 2, 6)}{text[-1]}"


def short_digest(digest: str | None) -> str:
    """A digest short enough to compare at a glance: a41f…09c2."""
    return f"{digest[:4]}…{digest[-4:]}" if digest else NOT_APPLICABLE


def due(at: dt.datetime | None, now: dt.datetime) -> tuple[str, str]:
    """How the end of a term stands as (words, tone): 超期 2 天 bad, 今日到期 warn, 剩 3 天 plain.

    Whole calendar days in Shanghai. ``at`` is the instant after the last one in time (P01), so a term that ends at midnight is
    due on the day before.
    """
    if at is None:
        return _("无时限"), ""
    days = (timezone.localtime(just_before(at)).date() - timezone.localtime(now).date()).days
    if now >= at:
        late = ngettext("超期 %(days)d 天", "超期 %(days)d 天", -days) % {"days": -days}
        return late if days else _("今日已超期"), "bad"
    if days == 0:
        return _("今日到期"), "warn"
    left = ngettext("剩 %(days)d 天", "剩 %(days)d 天", days) % {"days": days}
    return left, "warn" if days <= 2 else ""


def just_before(end: dt.datetime) -> dt.datetime:
    """The last moment of a span: midnight belongs to the day before, as people say it."""
    return end - dt.timedelta(microseconds=1)


def remaining(until: dt.datetime, at: dt.datetime) -> str:
    """Days, hours and minutes from ``at`` until an instant, in words; empty when it has passed."""
    if until <= at:
        return ""
    minutes = int((until - at).total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return _("%(days)s 天 %(hours)s 小时") % {"days": days, "hours": hours}
    return _("%(hours)s 小时 %(minutes)s 分") % {"hours": hours, "minutes": minutes}


def last_day(closes_at: dt.datetime) -> str:
    """The end of a window as people say it: midnight belongs to the day before."""
    local = timezone.localtime(closes_at)
    if (local.hour, local.minute) == (0, 0):
        day = local.date() - dt.timedelta(days=1)
        return _("%(day)s 24时前") % {"day": day.isoformat()}
    return _("%(instant)s 前") % {"instant": local.strftime("%Y-%m-%d %H:%M")}
