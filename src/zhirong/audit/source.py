"""Reading the rows of a chain for the verifier: from a SQLite file, opened read-only, or from an exported JSONL file.

Pure standard library. PostgreSQL is read by ``zhirong.audit.postgres``.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from zhirong.audit.chain import CHAINS, COLUMNS
from zhirong.errors import ZhirongError

Row = Mapping[str, Any]

UNREADABLE = "“{}”无法读取：{}。"
NO_SUCH_FILE = "文件不存在"
NOT_EXPORT = "不是留痕导出文件"


class SourceUnreadable(ZhirongError):
    """The database or the exported file cannot be read."""

    code = "audit_unreadable"


@dataclass(frozen=True)
class Head:
    """Where the database itself says that a chain ends."""

    seq: int
    hash: str


class Source(Protocol):
    """Rows of a chain in the order of their numbers, and its head. Raises SourceUnreadable."""

    def rows(self, chain: str, after: int = 0) -> Iterator[Row]: ...

    def head(self, chain: str) -> Head | None: ...


class Selecting:
    """A source behind a database connection; ``?`` or ``%s`` stands for a value."""

    mark = "?"

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def rows(self, chain: str, after: int = 0) -> Iterator[Row]:
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        cursor = self.connection.cursor()
        cursor.execute(
            f'SELECT {columns} FROM "{chain}" WHERE seq > {self.mark} ORDER BY seq',  # noqa: S608 (names are ours)
            (after,),
        )
        for values in cursor:
            yield dict(zip(COLUMNS, values, strict=True))

    def head(self, chain: str) -> Head | None:
        cursor = self.connection.cursor()
        cursor.execute(f"SELECT seq, hash FROM audit_head WHERE chain = {self.mark}", (chain,))  # noqa: S608 (the mark is ours)
        found = cursor.fetchone()
        return Head(*found) if found else None


def _text(data: bytes) -> str:
    """Bytes that are not UTF-8 stay visible to the hash instead of stopping the reading."""
    return data.decode("utf-8", "surrogateescape")


def _connect(path: Path, library: Any) -> sqlite3.Connection:
    """Read-only; when the folder does not allow even that and nothing is unwritten, the file alone."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        return _begun(address, library)
    except library.OperationalError:
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        return _begun(address + "&immutable=1", library)


def _begun(address: str, library: Any) -> sqlite3.Connection:
    """A connection that stands at one moment."""
    connection: sqlite3.Connection = library.connect(address, uri=True, isolation_level=None)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except library.Error:
        connection.close()
        raise
    connection.text_factory = _text
    return connection


@contextmanager
def sqlite_file(path: Path, library: Any = sqlite3) -> Iterator[Source]:
    """A SQLite database as it stands at this moment. Raises SourceUnreadable.

    A process that has the database open already must pass the same ``library``: two builds of SQLite in one process would
    drop each other's locks.
    """
    if not path.is_file():
        raise SourceUnreadable(UNREADABLE.format(path.name, NO_SUCH_FILE), field="database")
    try:
        with closing(_connect(path, library)) as connection:
            yield Selecting(connection)
    except library.Error as error:
        raise SourceUnreadable(UNREADABLE.format(path.name, error), field="database") from error


class Exported:
    """Rows of an exported JSONL file: ``{"chain": …, every column}`` a line. It states no head."""

    def __init__(self, lines: Iterable[str], name: str) -> None:
        self.lines: dict[str, list[Row]] = {chain: [] for chain in CHAINS}
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                self.lines[row["chain"]].append({column: row[column] for column in COLUMNS})
            except (ValueError, KeyError, TypeError) as error:
                raise SourceUnreadable(UNREADABLE.format(f"{name}:{number}", NOT_EXPORT), field="database") from error

    def rows(self, chain: str, after: int = 0) -> Iterator[Row]:
        return (row for row in self.lines[chain] if not isinstance(row["seq"], int) or row["seq"] > after)

    def head(self, chain: str) -> Head | None:
        return None


@contextmanager
def exported_file(path: Path) -> Iterator[Source]:
    """An exported file. Raises SourceUnreadable."""
    try:
        with path.open(encoding="utf-8") as file:
            yield Exported(file, path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnreadable(UNREADABLE.format(path.name, NO_SUCH_FILE), field="database") from error
