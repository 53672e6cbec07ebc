"""The settings that keep what was acknowledged really hold on an open connection."""

import pytest
from django.db import connection, transaction

pytestmark = pytest.mark.sqlite_only


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("cache_size", -16000),
        ("busy_timeout", 10_000),
        ("mmap_size", 0),
    ],
)
def test_pragma(db, name, value):
    assert pragma(name) == value


@pytest.mark.django_db(transaction=True)
def test_a_transaction_begins_as_a_writer():
    connection.ensure_connection()
    statements = []
    connection.connection.set_trace_callback(statements.append)
    with transaction.atomic():
        pass
    connection.connection.set_trace_callback(None)
    assert statements == ["BEGIN IMMEDIATE", "COMMIT"]


def test_requests_are_not_transactions():
    assert connection.settings_dict["ATOMIC_REQUESTS"] is False
