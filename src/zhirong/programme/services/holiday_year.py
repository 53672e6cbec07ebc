"""The table of days off and make-up days, year by year."""

import datetime as dt
from collections.abc import Mapping

import chinese_calendar
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.programme.digest import digest_of
from zhirong.programme.errors import HolidayYearRefused
from zhirong.programme.models import HolidayYear
from zhirong.rules.lifecycle import Label

Days = Mapping[dt.date, str]
#: No programme reckons with earlier years.
FIRST_YEAR = 2020
#: A later one is a slip of the keyboard.
LAST_YEAR = 2100


@transaction.atomic
def edit_holiday_year(
    *,
    actor: Actor,
    year: int,
    days_off: Days,
    make_up_days: Days,
    source: str,
    reason: str,
    at: dt.datetime,
    is_demo: bool = False,
) -> HolidayYear:
    """Put a new table for the year in force; the earlier ones stay as history. Raises HolidayYearRefused."""
    actor.require(Permission.OFFICE_CALENDAR_EDIT)
    _check(year, days_off, make_up_days, source, reason)
    latest = HolidayYear.objects.filter(year=year).aggregate(number=Max("number"))["number"] or 0
    try:
        with transaction.atomic():
            table = HolidayYear.objects.create(
                year=year,
                number=latest + 1,
                days_off=_as_json(days_off),
                make_up_days=_as_json(make_up_days),
                source=source.strip(),
                is_demo=is_demo,
                reason=reason.strip(),
                author=actor.user,
                recorded_at=at,
            )
    except IntegrityError as error:
        raise HolidayYearRefused(
            _("%(year)s 年的放假安排刚刚被他人更新。") % {"year": year},
            remedy=_("请先打开最新的一版核对，再保存您的修改。"),
        ) from error
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="programme.edit_holiday_year",
        object=f"holiday_year:{year}",
        payload={
            "number": table.number,
            "digest": digest_of([table.days_off, table.make_up_days]),
            "demo": is_demo,
        },
    )
    return table


@transaction.atomic
def load_published_years(*, actor: Actor, at: dt.datetime) -> list[int]:
    """Take over the years that the installed calendar package really covers and the table lacks; returns them.

    A year that the office has entered itself is left as it is.
    """
    present = set(HolidayYear.objects.values_list("year", flat=True))
    years = sorted({day.year for day in chinese_calendar.holidays} - present)
    loaded = [year for year in years if year >= FIRST_YEAR]
    for year in loaded:
        edit_holiday_year(
            actor=actor,
            year=year,
            days_off={
                day: _NAMES.get(str(name), str(name))
                for day, name in chinese_calendar.holidays.items()
                if day.year == year
            },
            make_up_days={
                day: _NAMES.get(str(name), str(name))
                for day, name in chinese_calendar.workdays.items()
                if day.year == year
            },
            source=_("国务院办公厅放假安排（chinesecalendar 数据）"),
            reason=_("载入已公布的年份"),
            at=at,
        )
    return loaded


def _check(year: int, days_off: Days, make_up_days: Days, source: str, reason: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise HolidayYearRefused(
            _("不办理 %(year)s 年的放假安排。") % {"year": year},
            remedy=_("年份须在 %(first)s 年至 %(last)s 年之间，请核对。") % {"first": FIRST_YEAR, "last": LAST_YEAR},
        )
    for field, days in (("days_off", days_off), ("make_up_days", make_up_days)):
        strangers = sorted(day for day in days if day.year != year)
        if strangers:
            raise HolidayYearRefused(
                _("%(day)s 不属于 %(year)s 年。") % {"day": strangers[0].isoformat(), "year": year},
                remedy=_("请只填写该年度的日期。"),
                field=field,
            )
    both = sorted(set(days_off) & set(make_up_days))
    if both:
        raise HolidayYearRefused(
            _("%(day)s 既是放假日又是调休上班日。") % {"day": both[0].isoformat()},
            remedy=_("请从其中一栏删除该日期。"),
            field="make_up_days",
        )
    weekdays = sorted(day for day in make_up_days if day.weekday() < 5)
    if weekdays:
        raise HolidayYearRefused(
            _("%(day)s 不是周六、周日，本来就要上班。") % {"day": weekdays[0].isoformat()},
            remedy=_("调休上班日只填写周六、周日。"),
            field="make_up_days",
        )
    if not days_off:
        raise HolidayYearRefused(
            _("%(year)s 年没有任何放假日。") % {"year": year}, remedy=_("请填写全年的放假安排。"), field="days_off"
        )
    if not source.strip():
        raise HolidayYearRefused(_("没有写明依据。"), remedy=_("请填写放假通知的名称或文号。"), field="source")
    if not reason.strip():
        raise HolidayYearRefused(_("没有写明修改理由。"), remedy=_("请填写理由后保存。"), field="reason")


def _as_json(days: Days) -> dict[str, str]:
    return {day.isoformat(): name for day, name in sorted(days.items())}


#: The package names its holidays in English; the tables keep the Chinese name, as data.
_NAMES = {
    label.en: label.zh
    for label in (
        Label("元旦", "New Year's Day"),
        Label("春节", "Spring Festival"),
        Label("清明节", "Tomb-sweeping Day"),
        Label("劳动节", "Labour Day"),
        Label("端午节", "Dragon Boat Festival"),
        Label("国庆节", "National Day"),
        Label("中秋节", "Mid-autumn Festival"),
    )
}
