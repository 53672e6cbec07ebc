"""One crowd for all tests of access: made once, never changed, gone at the end."""

import datetime as dt

import pytest
from django.db import transaction

from zhirong.drills.access.crowd import gather
from zhirong.drills.access.plant import plant
from zhirong.drills.access.visit import long_day, quiet

AT = dt.datetime(2026, 3, 10, 2, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def crowd(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), quiet(), long_day(), transaction.atomic():
        people = gather(AT)
        plant(people, AT)
        yield people
        transaction.set_rollback(True)
