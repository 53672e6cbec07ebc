"""A witness folder for one test."""

import pytest


@pytest.fixture
def witness(settings, tmp_path):
    """Checkpoints and keys of this test only, in its data folder as in the demo."""
    settings.DATA = tmp_path
    settings.AUDIT_WITNESS = tmp_path / "witness"
    settings.AUDIT_KEY = tmp_path / "checkpoint.key"
    settings.AUDIT_RECEIPT_KEY = tmp_path / "receipt.key"
    return settings.AUDIT_WITNESS
