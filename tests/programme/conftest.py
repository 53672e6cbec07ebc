"""A loaded programme, its holidays, a batch with adopted counting rules."""

import datetime as dt

import pytest

from tests.programme.office_work import OfficeWork
from zhirong.accounts.actor import SYSTEM
from zhirong.clock import SHANGHAI
from zhirong.programme.services.holiday_year import load_published_years
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load

#: Before the window of the historical batch.
AT = dt.datetime(2023, 3, 1, 10, 0, tzinfo=SHANGHAI)


@pytest.fixture
def at() -> dt.datetime:
    """A working day at ten in Shanghai, before the call."""
    return AT


@pytest.fixture
def version(db, at):
    return load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=at)


@pytest.fixture
def holidays(db, at):
    return load_published_years(actor=SYSTEM, at=at)


@pytest.fixture
def work(officer, approver, version, holidays, at):
    """The two people of the office at work on a batch."""
    return OfficeWork(officer, approver, version, at)


@pytest.fixture
def batch(work):
    """A draft."""
    return work.draft()


@pytest.fixture
def published(work):
    """A published batch, its window still ahead."""
    return work.publish(work.draft())
