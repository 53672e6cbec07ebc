"""The database backend ``zhirong.sqlite``. Django asks for the file name ``base``."""

from zhirong.sqlite import install

install()

import re  # noqa: E402
from collections import deque  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from django.db.backends.sqlite3 import base as django_sqlite  # noqa: E402

from zhirong.sqlite.write_lock import WAITERS, WriteLock  # noqa: E402

_READS = re.compile(
    r"\s*(SELECT|VALUES|EXPLAIN|PRAGMA|BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|ATTACH|DETACH)\b", re.I
)


class FairCursor(django_sqlite.SQLiteCursorWrapper):
    """A cursor that waits for its turn before a statement that writes outside a transaction."""

    write_lock: WriteLock
    _returned: deque[Any] | None = None

    def execute(self, query: str, params: Any = None) -> Any:
        self._returned = None
        if self.write_lock.held or _READS.match(query):
            return super().execute(query, params)
        with _turn(self.write_lock):
            done = super().execute(query, params)
            # INSERT … RETURNING commits only when its rows have been read: read them while it is our turn.
            self._returned = deque(super().fetchall()) if self.description else None
            return done

    def executemany(self, query: str, param_list: Any) -> Any:
        self._returned = None
        with _turn(self.write_lock):
            return super().executemany(query, param_list)

    def executescript(self, script: str) -> Any:
        self._returned = None
        with _turn(self.write_lock):
            return super().executescript(script)

    def fetchone(self) -> Any:
        if self._returned is None:
            return super().fetchone()
        return self._returned.popleft() if self._returned else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        wanted = self.arraysize if size is None else size
        if self._returned is None:
            return list(super().fetchmany(wanted))
        return [self._returned.popleft() for _ in range(min(wanted, len(self._returned)))]

    def fetchall(self) -> list[Any]:
        if self._returned is None:
            return list(super().fetchall())
        rows, self._returned = list(self._returned), deque()
        return rows

    def __next__(self) -> Any:
        if self._returned is None:
            return super().__next__()
        if not self._returned:
            raise StopIteration
        return self._returned.popleft()


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """Django's SQLite backend on the fixed build, with the fair write lock around every transaction.

    The option ``write_waiters`` says how many may wait. Reads outside a transaction never wait.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.write_lock = WriteLock(None)

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        waiters = params.pop("write_waiters", WAITERS)
        name = Path(str(params["database"]))
        path = None if self.is_in_memory_db() else name.with_name(f"{name.name}-write")
        if (path, waiters) != (self.write_lock.path, self.write_lock.waiters):
            self.write_lock.release()
            self.write_lock = WriteLock(path, waiters)
        return params

    def create_cursor(self, name: str | None = None) -> FairCursor:
        cursor: FairCursor = self.connection.cursor(factory=FairCursor)
        cursor.write_lock = self.write_lock
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self.write_lock.acquire()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.write_lock.release()
            raise

    def _set_autocommit(self, autocommit: bool) -> None:
        """The end of every transaction passes here, before the hooks that run after it."""
        if not autocommit:
            self.write_lock.acquire()
        try:
            super()._set_autocommit(autocommit)  # type: ignore[misc]
        finally:
            if autocommit:
                self.write_lock.release()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.write_lock.release()


@contextmanager
def _turn(lock: WriteLock) -> Iterator[None]:
    """Hold the lock for one statement, unless this connection already holds it."""
    if lock.held:
        yield
        return
    lock.acquire()
    try:
        yield
    finally:
        lock.release()
