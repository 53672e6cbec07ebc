"""A published batch and an institution that applies."""

import pytest

from tests.lives import DURING, a_complete_application, a_published_batch, an_application, an_institution, an_office


@pytest.fixture
def at():
    """While the call runs."""
    return DURING


@pytest.fixture
def office_house(db):
    return an_office()


@pytest.fixture
def house(db):
    return an_institution()


@pytest.fixture
def other_house(db):
    return an_institution("示例银行上海分行")


@pytest.fixture
def batch(office_house):
    return a_published_batch(office_house)


@pytest.fixture
def application(batch, house):
    return an_application(batch, house)


@pytest.fixture
def complete(batch, house):
    return a_complete_application(batch, house)


@pytest.fixture
def during(monkeypatch, at):
    """The clock of the program stands while the call runs."""
    monkeypatch.setattr("zhirong.clock.now", lambda: at)
