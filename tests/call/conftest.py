import pytest

from tests.lives import BEFORE, DURING, a_published_batch, an_institution, an_office


@pytest.fixture
def office_house(db):
    return an_office()


@pytest.fixture
def bank_house(db):
    return an_institution()


@pytest.fixture
def published(office_house, bank_house):
    return a_published_batch(office_house, BEFORE)


@pytest.fixture
def during(monkeypatch):
    """The clock of the program stands in the middle of the window."""
    monkeypatch.setattr("zhirong.clock.now", lambda: DURING)
    return DURING
