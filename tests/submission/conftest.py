"""An office with its published batch, a bank, and its application sealed or handed in."""

import pytest

from tests.lives import DURING, a_published_batch, a_sealed_application, an_institution, an_office


@pytest.fixture
def at():
    return DURING


@pytest.fixture
def the_office(db):
    return an_office()


@pytest.fixture
def batch(the_office):
    return a_published_batch(the_office)


@pytest.fixture
def house(db):
    return an_institution()


@pytest.fixture
def sealed(batch, house):
    return a_sealed_application(batch, house)
