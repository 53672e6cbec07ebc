"""Making a backup while the program runs.

The database is taken first, as of one instant, and the documents after it: a document is stored before the transaction that
names it, so everything that the database names is there. Keys and checkpoints are left out: they belong elsewhere.
"""

import datetime as dt
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from zhirong import __version__
from zhirong.audit.chain import CHAINS
from zhirong.audit.postgres import source_of
from zhirong.audit.source import Source, sqlite_file
from zhirong.site.archive import (
    DATABASE,
    DOCUMENTS,
    MANIFEST,
    BackupRefused,
    Manifest,
    Part,
    client_program,
    copy_with_digest,
    fsync_folder,
)
from zhirong.sqlite import install

Heads = dict[str, tuple[int, str]]


def back_up(*, to: Path, data: Path, url: str, at: dt.datetime) -> Manifest:
    """Write the archive ``to``, which must not exist. ``data`` is ZHIRONG_DATA, ``url`` DATABASE_URL or nothing.

    Raises BackupRefused; a backup that failed leaves nothing behind.
    """
    if to.exists():
        raise BackupRefused(f"“{to.name}”已存在，不会覆盖。", remedy="请换一个文件名。", field="file")
    if not to.parent.is_dir():
        raise BackupRefused(f"文件夹“{to.parent}”不存在。", remedy="请先建立该文件夹。", field="file")
    with tempfile.TemporaryDirectory(prefix=".zhirong-backup-", dir=to.parent) as room:
        partial, database = Path(room, "archive"), Path(room, "database")
        heads = _dump_postgres(url, database) if url else _copy_sqlite(data / DATABASE["sqlite"], database)
        kind = "postgresql" if url else "sqlite"
        with os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                parts = [_add(archive, database, DATABASE[kind])]
                for path, name in _documents(data / DOCUMENTS):
                    with suppress(FileNotFoundError):  # swept or erased a moment ago
                        parts.append(_add(archive, path, name))
                manifest = Manifest(at.isoformat(), __version__, kind, heads, tuple(parts))
                archive.writestr(MANIFEST, manifest.text())
            file.flush()
            os.fsync(file.fileno())
        os.link(partial, to)  # unlike a rename this refuses to replace a file made meanwhile
        fsync_folder(to.parent)
    return manifest


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> Part:
    packing = zipfile.ZIP_DEFLATED if name == DATABASE["sqlite"] else zipfile.ZIP_STORED
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = packing
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        size, digest = copy_with_digest(source, target)
    return Part(name, size, digest)


def _documents(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every kept file; what is still arriving under ``tmp`` is not one yet."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.relative_to(folder).parts[0] != "tmp":
            yield path, f"{DOCUMENTS}/{path.relative_to(folder).as_posix()}"


def _copy_sqlite(source: Path, target: Path) -> Heads:
    """Through SQLite's own backup, which sees the log; a copied file would not."""
    if not source.is_file():
        raise BackupRefused(f"没有找到数据库“{source}”。", remedy="请核对 ZHIRONG_DATA。", field="data")
    install()
    import sqlite3

    try:
        with closing(sqlite3.connect(source, timeout=30)) as own, closing(sqlite3.connect(target)) as copy:
            own.execute("PRAGMA query_only = ON")
            own.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete in itself
    except sqlite3.Error as error:
        raise BackupRefused(f"数据库备份失败：{error}。", remedy="请检查磁盘空间和文件权限。", field="data") from error
    with sqlite_file(target, sqlite3) as found:
        return _heads(found)


def _heads(source: Source) -> Heads:
    found = {chain: source.head(chain) for chain in CHAINS}
    return {chain: (head.seq, head.hash) for chain, head in found.items() if head is not None}


def _dump_postgres(url: str, target: Path) -> Heads:
    """pg_dump and the chain heads from the same snapshot."""
    import psycopg

    try:
        with _snapshot(url) as (connection, snapshot):
            heads = _heads(source_of(connection))
            done = subprocess.run(  # noqa: S603 (the program is found by us)
                [client_program("pg_dump"), "--format=custom", f"--snapshot={snapshot}", f"--file={target}"],
                env={**os.environ, **connection_environment(url)},
                capture_output=True,
                text=True,
                check=False,
            )
    except psycopg.Error as error:
        raise BackupRefused(f"连不上数据库：{error}", remedy="请核对 DATABASE_URL。", field="database") from error
    if done.returncode:
        raise BackupRefused(f"pg_dump 失败：{done.stderr.strip()[-400:]}", remedy="请核对 DATABASE_URL 和磁盘空间。")
    return heads


@contextmanager
def _snapshot(url: str) -> "Iterator[tuple[object, str]]":
    import psycopg

    with closing(psycopg.connect(url)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        yield connection, snapshot


def connection_environment(url: str) -> dict[str, str]:
    """What PostgreSQL's programs read from the environment, so that no password stands in a list of processes."""
    from psycopg.conninfo import conninfo_to_dict

    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    said = conninfo_to_dict(url)
    return {variable: str(said[name]) for name, variable in names.items() if said.get(name)}
