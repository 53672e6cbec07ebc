"""Working days: published years, corrections with a reason, an error for a year nobody entered."""

import datetime as dt

import pytest

from tests.together import while_open
from zhirong.audit.models import AuditEvent
from zhirong.clock import SHANGHAI
from zhirong.programme.calendar import after_working_days, working_calendar
from zhirong.programme.errors import HolidayYearRefused
from zhirong.programme.models import HolidayYear
from zhirong.programme.services.holiday_year import edit_holiday_year, load_published_years
from zhirong.rules.workdays import UnknownYear

D = dt.date


def test_the_published_years_are_those_that_the_package_covers(holidays):
    assert (min(holidays), max(holidays)) == (2020, 2026)
    assert HolidayYear.objects.get(year=2023).days_off["2023-04-05"] == "清明节"


def test_loading_again_leaves_the_offices_own_table(holidays, officer, at):
    table = HolidayYear.objects.get(year=2023)
    days = {dt.date.fromisoformat(day): name for day, name in table.days_off.items()}
    edit_holiday_year(
        actor=officer.actor, year=2023, days_off=days, make_up_days={}, source="更正通知", reason="更正", at=at
    )
    assert load_published_years(actor=officer.actor, at=at) == []
    assert [t.number for t in HolidayYear.objects.filter(year=2023)] == [2, 1]
    assert AuditEvent.objects.latest("seq").action == "programme.edit_holiday_year"


def test_make_up_days_are_worked_and_holidays_are_not(holidays):
    calendar = working_calendar()
    assert calendar.is_workday(D(2023, 5, 6))
    assert not calendar.is_workday(D(2023, 5, 1))


def test_seven_working_days_over_the_may_holiday(holidays):
    """The example of the public notice: published on 24 April 2023, the seventh working day is 6 May (调休)."""
    published = dt.datetime(2023, 4, 24, 9, 0, tzinfo=SHANGHAI)
    assert after_working_days(published, 7) == dt.datetime(2023, 5, 7, tzinfo=SHANGHAI)


def test_an_unknown_year_is_an_error_and_never_a_guess(holidays):
    with pytest.raises(UnknownYear, match="2027"):
        after_working_days(dt.datetime(2026, 12, 31, tzinfo=SHANGHAI), 2)


@pytest.mark.parametrize(
    ("days_off", "make_up", "field"),
    [
        ({D(2026, 1, 1): "元旦"}, {}, "days_off"),
        ({D(2027, 1, 2): "元旦"}, {D(2027, 1, 2): "调休"}, "make_up_days"),
        ({D(2027, 1, 1): "元旦"}, {D(2027, 1, 4): "周一"}, "make_up_days"),
        ({}, {}, "days_off"),
    ],
)
def test_a_table_that_cannot_be_is_refused(officer, at, days_off, make_up, field):
    with pytest.raises(HolidayYearRefused) as refused:
        edit_holiday_year(
            actor=officer.actor, year=2027, days_off=days_off, make_up_days=make_up, source="通知", reason="录入", at=at
        )
    assert refused.value.field == field


@pytest.mark.parametrize(("source", "reason", "field"), [("", "录入", "source"), ("通知", " ", "reason")])
def test_a_table_without_source_or_reason_is_refused(officer, at, source, reason, field):
    with pytest.raises(HolidayYearRefused) as refused:
        edit_holiday_year(
            actor=officer.actor,
            year=2027,
            days_off={D(2027, 1, 1): "元旦"},
            make_up_days={},
            source=source,
            reason=reason,
            at=at,
        )
    assert refused.value.field == field


@pytest.mark.django_db(transaction=True)
def test_two_tables_of_a_year_at_the_same_instant_both_keep_or_the_second_is_told(officer, at):
    def enter():
        edit_holiday_year(
            actor=officer.actor,
            year=2024,
            days_off={D(2024, 1, 1): "元旦"},
            make_up_days={},
            source="通知",
            reason="录入",
            at=at,
        )

    refused = while_open(enter, enter)
    numbers = sorted(HolidayYear.objects.filter(year=2024).values_list("number", flat=True))
    if refused is None:  # the second waited for the first before it looked
        assert numbers == [1, 2]
    else:
        assert isinstance(refused, HolidayYearRefused)
        assert numbers == [1]
