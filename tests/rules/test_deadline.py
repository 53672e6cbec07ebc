"""Deadlines: received before the instant, by our clock."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhirong.rules.deadline import SHANGHAI, Deadline, InstantWithoutZone, accepted_before
from zhirong.rules.rule_set import Choice, Family, RuleSet, ValueNotSet

SEVENTH = dt.date(2023, 4, 7)
MILLISECOND = dt.timedelta(milliseconds=1)
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))


def read_as(option: str, **numbers: int) -> RuleSet:
    return RuleSet(
        family=Family.PROCEDURE, version="V1", reason="测试", rules={"P01": Choice(option=option, numbers=numbers)}
    )


def test_before_the_seventh_includes_the_whole_day() -> None:
    deadline = accepted_before(SEVENTH, read_as("end_of_day"))
    assert deadline.end.isoformat() == "2023-04-08T00:00:00+08:00"
    assert deadline.text.zh == "2023年4月7日24时前"


def test_one_millisecond_late_is_late() -> None:
    deadline = accepted_before(SEVENTH, read_as("end_of_day"))
    assert deadline.is_met(deadline.end - MILLISECOND)
    assert not deadline.is_met(deadline.end)
    assert not deadline.is_met(deadline.end + MILLISECOND)


def test_the_day_may_be_left_out() -> None:
    deadline = accepted_before(SEVENTH, read_as("end_of_day_before"))
    assert deadline.end.isoformat() == "2023-04-07T00:00:00+08:00"
    assert deadline.text.zh == "2023年4月6日24时前"


def test_an_hour_may_be_named() -> None:
    deadline = accepted_before(SEVENTH, read_as("named_hour", minute_of_day=17 * 60 + 30))
    assert deadline.end.isoformat() == "2023-04-07T17:30:00+08:00"
    assert deadline.text.zh == "2023年4月7日17时30分前"


def test_a_named_hour_that_nobody_named_stops() -> None:
    with pytest.raises(ValueNotSet):
        accepted_before(SEVENTH, read_as("named_hour"))


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(InstantWithoutZone):
        Deadline(dt.datetime(2023, 4, 8))
    with pytest.raises(InstantWithoutZone):
        accepted_before(SEVENTH, read_as("end_of_day")).is_met(dt.datetime(2023, 4, 7))


@given(st.datetimes(dt.datetime(2023, 4, 6), dt.datetime(2023, 4, 9)), zones, zones)
def test_the_zone_in_which_a_time_is_written_does_not_matter(
    moment: dt.datetime, written: dt.timezone, ended: dt.timezone
) -> None:
    received = moment.replace(tzinfo=SHANGHAI)
    deadline = accepted_before(SEVENTH, read_as("end_of_day"))
    moved = Deadline(deadline.end.astimezone(ended))
    assert moved.is_met(received.astimezone(written)) is deadline.is_met(received) is (moment.date() <= SEVENTH)
    assert moved.text == deadline.text
