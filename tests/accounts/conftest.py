"""People whom the pages of organisations need beside the usual ones."""

import pytest

from tests.people import Person, join
from zhirong.accounts.permissions import Role


@pytest.fixture
def administrator(bank) -> Person:
    return join(bank, "赵管理", Role.ADMINISTRATOR)


@pytest.fixture
def other_administrator(other_bank) -> Person:
    return join(other_bank, "钱管理", Role.ADMINISTRATOR)
