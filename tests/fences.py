"""For tests only: taking the audit triggers down, to empty the tables after a test or to play the intruder."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TransactionTestCase

from zhirong.audit.triggers import install_triggers, missing_triggers


def take_down() -> None:
    """Drop every audit trigger."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, '' FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%'")
        else:
            cursor.execute(
                "SELECT tgname, ' ON ' || relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE NOT tgisinternal AND tgname LIKE 'audit%'"
            )
        for name, where in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}{where}")


@contextmanager
def fences_down() -> Iterator[None]:
    """No triggers inside the block; all of them afterwards."""
    take_down()
    try:
        yield
    finally:
        install_triggers()
        assert not missing_triggers()


def flush_with_fences_down() -> None:
    """Let a TransactionTestCase empty the tables; called once, when the tests start."""
    emptying = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def teardown(case: TransactionTestCase) -> None:
        with fences_down():
            emptying(case)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[attr-defined]
