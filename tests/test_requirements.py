"""A missing part is named with its remedy, and never passes where it is required."""

import pytest

from tests import requirements


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setenv("ZHIRONG_CHROMIUM", "/nowhere/chromium")


def test_a_missing_part_skips_with_its_remedy(no_browser, monkeypatch):
    monkeypatch.delenv("ZHIRONG_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt install chromium"):
        requirements.need("browser")


def test_a_required_part_fails(no_browser, monkeypatch):
    monkeypatch.setenv("ZHIRONG_REQUIRE", "mail, browser")
    with pytest.raises(pytest.fail.Exception, match="apt install chromium"):
        requirements.need("browser")


def test_a_part_nobody_knows_is_wrong_usage(monkeypatch):
    monkeypatch.setenv("ZHIRONG_REQUIRE", "postgres,brwoser")
    with pytest.raises(pytest.UsageError, match="brwoser"):
        requirements.required()


@pytest.mark.sqlite_only
def test_marked_for_sqlite(db):
    from django.db import connection

    assert connection.vendor == "sqlite"


@pytest.mark.postgres_only
def test_marked_for_postgres(db):
    from django.db import connection

    assert connection.vendor == "postgresql"
