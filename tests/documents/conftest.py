"""Every test of files has a vault of its own."""

import pytest

from tests.people import Person, join
from zhirong.accounts.permissions import Role


@pytest.fixture(autouse=True)
def vault_root(settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "documents"
    return settings.DOCUMENT_ROOT


@pytest.fixture
def other_preparer(other_bank) -> Person:
    return join(other_bank, "周填报", Role.PREPARER)
