"""When and where the demo world is built."""

import datetime as dt

import pytest

from zhirong.accounts.models import Organisation
from zhirong.clock import SHANGHAI
from zhirong.demo.world import NotADemo, build, reset
from zhirong.programme.standing import public_batches

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)


def test_it_is_never_built_outside_the_demo(db, settings):
    settings.DEMO = False
    for make in (build, reset):
        with pytest.raises(NotADemo):
            make(at=AT, seed=7)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "at", [dt.datetime(2027, 1, 1, 0, 30, tzinfo=SHANGHAI), dt.datetime(2030, 7, 15, tzinfo=SHANGHAI)]
)
def test_it_can_be_built_at_other_times_of_the_year(db, settings, at):
    settings.DEMO = True
    build(at=at, seed=1)
    assert [row["code"] for row in public_batches(at) if row["is_open"]] == [f"demo-{at.year}"]
