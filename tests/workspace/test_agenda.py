"""What the desk says about batches and projects, on the demo world."""

import datetime as dt

import pytest

from zhirong.accounts.actor import actor_for
from zhirong.clock import SHANGHAI
from zhirong.demo.roles import demo_role, membership_for
from zhirong.programme.selectors import batches_ahead, open_batches, running_projects
from zhirong.workspace.agenda import coming_days, open_calls, this_years_targets

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def person(demo_world, db, settings):
    """The actor behind a button of the demo."""
    settings.DEMO = True

    def find(role):
        membership = membership_for(demo_role(role))
        return actor_for(membership.user, membership.organisation_id)

    return find


@pytest.mark.parametrize("role", ["officer", "applicant", "expert", "district"])
def test_an_open_call_stands_on_every_desk_with_the_days_left(person, role):
    actor = person(role)
    (call,) = open_calls(actor, open_batches(actor, AT), AT)
    assert (call["until"], call["remaining"]) == ("2026-12-13 24时前", "20 天 15 小时")
    assert next(step["note"] for step in call["steps"] if step["mark"] == "now") == "剩 20 天"
    assert any(step["note"] for step in call["steps"] if step["mark"] == "done") == (role == "officer")


def test_after_the_deadline_no_call_is_open(person):
    actor = person("applicant")
    end = dt.datetime(2026, 12, 14, tzinfo=SHANGHAI)
    assert open_calls(actor, open_batches(actor, end), end) == []
    assert len(open_calls(actor, open_batches(actor, end - dt.timedelta(seconds=1)), end)) == 1


def test_the_days_ahead_are_the_reader_s_own(person):
    def days(role):
        actor = person(role)
        found = coming_days(batches_ahead(actor, AT), running_projects(actor), AT)
        return [(day["at"].astimezone(SHANGHAI).date().isoformat(), day["what"]) for day in found]

    bank = [("2026-12-13", "申报截止"), ("2026-12-31", "2026 年度目标到期")]
    assert days("applicant") == bank
    assert days("officer") == [*bank, ("2027-03-10", "开始受理申报"), ("2027-04-09", "申报截止")]
    assert days("expert") == bank[:1]


def test_the_targets_of_this_year_stand_on_the_desk_of_the_bank_and_of_the_office_alone(person):
    (project,) = this_years_targets(running_projects(person("applicant")), AT)
    assert project["year"] == "2026"
    assert [row["floor"] for row in project["rows"]] == ["50", "20"]
    of_all = this_years_targets(running_projects(person("officer")), AT)
    assert len(of_all) == 4
    assert project in of_all
    assert this_years_targets(running_projects(person("expert")), AT) == []
    assert this_years_targets(running_projects(person("applicant")), AT.replace(year=2028)) == []
