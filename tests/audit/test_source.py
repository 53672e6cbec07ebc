"""Rows are read as they are, from a file opened read-only, whatever state it is in."""

import json
import sqlite3

import pysqlite3
import pytest

from tests.audit.chains import a_chain, into_sqlite
from zhirong.audit import source as module
from zhirong.audit.source import Head, SourceUnreadable, exported_file, sqlite_file

pytestmark = pytest.mark.once


@pytest.fixture
def rows():
    return a_chain(5)


@pytest.fixture
def path(tmp_path, rows):
    into_sqlite(tmp_path / "a trail?.sqlite3", rows)
    return tmp_path / "a trail?.sqlite3"


def test_rows_come_in_order_and_after_a_number(path, rows):
    with sqlite_file(path) as source:
        assert list(source.rows("audit")) == rows
        assert list(source.rows("audit", after=3)) == rows[3:]
        assert source.head("audit") == Head(5, rows[-1]["hash"])
        assert list(source.rows("audit_read")) == []
        assert source.head("none") is None


def test_the_file_cannot_be_written_through_it(path):
    with sqlite_file(path) as source, pytest.raises(sqlite3.OperationalError):
        source.connection.execute("DELETE FROM audit")


def test_it_sees_one_moment(path, rows):
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    with sqlite_file(path) as source:
        writer.execute("DELETE FROM audit WHERE seq > 2")
        assert len(list(source.rows("audit"))) == 5
    with sqlite_file(path) as source:
        assert len(list(source.rows("audit"))) == 2
    writer.close()


def test_bytes_that_are_not_text_do_not_stop_the_reading(path):
    writer = sqlite3.connect(path)
    writer.execute("UPDATE audit SET actor = CAST(X'FF' AS TEXT) WHERE seq = 2")
    writer.commit()
    writer.close()
    with sqlite_file(path) as source:
        assert [row["actor"] for row in source.rows("audit")][1] == "\udcff"


def test_what_is_no_database_is_unreadable(tmp_path, path):
    other = tmp_path / "notes.sqlite3"
    other.write_text("not a database, but longer than a header of one hundred bytes " * 3)
    with pytest.raises(SourceUnreadable, match="notes.sqlite3"), sqlite_file(other):
        pass
    with pytest.raises(SourceUnreadable) as refused, sqlite_file(tmp_path / "none.sqlite3"):
        pass
    assert refused.value.message == module.UNREADABLE.format("none.sqlite3", module.NO_SUCH_FILE)
    assert refused.value.field == "database"


def test_a_database_without_a_trail_is_unreadable(tmp_path):
    sqlite3.connect(tmp_path / "empty.sqlite3").close()
    (tmp_path / "empty.sqlite3").touch()
    with pytest.raises(SourceUnreadable, match="audit"), sqlite_file(tmp_path / "empty.sqlite3") as source:
        list(source.rows("audit"))


def test_an_exported_file_gives_the_same_rows(tmp_path, rows):
    path = tmp_path / "trail.jsonl"
    path.write_text("".join(json.dumps({"chain": "audit", **row}, ensure_ascii=False) + "\n" for row in rows))
    with exported_file(path) as source:
        assert list(source.rows("audit")) == rows
        assert list(source.rows("audit", after=4)) == rows[4:]
        assert list(source.rows("audit_read")) == []
        assert source.head("audit") is None


@pytest.mark.parametrize("line", ["{", "[]", '{"chain": "audit"}', '{"chain": "other"}', "3"])
def test_what_is_no_export_is_refused_by_its_line(tmp_path, line):
    path = tmp_path / "trail.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(SourceUnreadable) as refused, exported_file(path):
        pass
    assert refused.value.message == module.UNREADABLE.format("trail.jsonl:1", module.NOT_EXPORT)
    assert refused.value.field == "database"


def test_a_missing_export_is_unreadable(tmp_path):
    with pytest.raises(SourceUnreadable) as refused, exported_file(tmp_path / "none.jsonl"):
        pass
    assert refused.value.message == module.UNREADABLE.format("none.jsonl", module.NO_SUCH_FILE)


class ReadOnlyFolder:
    """An SQLite that finds a folder in which it may not make its side files, as in a vault mounted read-only."""

    Error = sqlite3.Error
    OperationalError = sqlite3.OperationalError

    def __init__(self):
        self.asked = []

    def connect(self, address, **how):
        self.asked.append((address.partition("?")[2], how))
        if not address.endswith("&immutable=1"):
            raise sqlite3.OperationalError("unable to open database file")
        return sqlite3.connect(address, **how)


def test_in_a_folder_that_may_not_be_written_the_file_alone_is_read(path, rows):
    library = ReadOnlyFolder()
    with sqlite_file(path, library) as source:
        assert list(source.rows("audit")) == rows
        assert source.connection.in_transaction
    how = {"uri": True, "isolation_level": None}
    assert library.asked == [("mode=ro", how), ("mode=ro&immutable=1", how)]
    path.with_name(path.name + "-wal").touch()
    with sqlite_file(path, ReadOnlyFolder()) as source:
        assert list(source.rows("audit")) == rows


def test_unwritten_changes_beside_the_file_are_never_passed_over(path):
    path.with_name(path.name + "-wal").write_bytes(b"changes that the file does not hold yet")
    with pytest.raises(SourceUnreadable, match="unable to open"), sqlite_file(path, ReadOnlyFolder()):
        pass


def test_another_build_of_the_library_is_used_when_given(path, rows):
    with sqlite_file(path, pysqlite3) as source:
        assert type(source.connection) is pysqlite3.Connection
        assert list(source.rows("audit")) == rows
