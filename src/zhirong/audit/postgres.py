"""Reading the rows of a chain from PostgreSQL, without Django: for the verifier and for the signing account."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from zhirong.audit.source import UNREADABLE, Selecting, Source, SourceUnreadable


class _PostgresSource(Selecting):
    mark = "%s"


def source_of(connection: Any) -> Source:
    """The chains as an open connection sees them."""
    return _PostgresSource(connection)


@contextmanager
def postgres(url: str = "", **parameters: Any) -> Iterator[Source]:
    """A PostgreSQL database as it stands at this moment, read-only. Raises SourceUnreadable."""
    import psycopg

    plain = {name: value for name, value in parameters.items() if name not in {"cursor_factory", "context"}}
    try:
        with closing(psycopg.connect(url, **plain)) as connection:
            connection.read_only = True
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            yield source_of(connection)
    except psycopg.Error as error:
        raise SourceUnreadable(UNREADABLE.format("PostgreSQL", error), field="database") from error
