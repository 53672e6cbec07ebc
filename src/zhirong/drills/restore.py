"""A backup taken while two processes write, restored into an empty place: nothing acknowledged before it began is missing.

In each round the writers open and finish cases and store files; a backup is taken amid that, restored, and looked at with eyes of
its own: the chain verifies from the first record, every key acknowledged before the backup began is there, and every file that
the database names lies in the folder with its digest.
"""

import hashlib
import itertools
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from zhirong import clock
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.documents.services.store import store
from zhirong.drills import errand
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.drills.writers import ACKNOWLEDGED, FAILED, Say, Writer, listen_until, swapped
from zhirong.errors import ZhirongError
from zhirong.site import backup as backing
from zhirong.site.backup import back_up
from zhirong.site.restore import restore

WRITERS = 2
Ask = Callable[[str], list[tuple[Any, ...]]]


def run(*, rounds: int, seed: int) -> DrillResult:
    """One round: write, back up amid it, restore, look."""
    chance = random.Random(seed)
    tenant = errand.prepare()
    url = os.environ.get("DATABASE_URL", "")
    faults: list[str] = []
    times: list[float] = []
    files = acknowledged = 0
    for number in range(rounds):
        with tempfile.TemporaryDirectory(prefix="zhirong-restore-") as room:
            writers = [Writer(partial(_write, prefix=f"{seed}-{number}-{w}", tenant=tenant)) for w in range(WRITERS)]
            listen_until(writers, partial(_all_heard, writers), patience=60)
            time.sleep(chance.uniform(0.02, 0.15))
            listen_until(writers, lambda: False, patience=0.01)
            before = [key for writer in writers for key in writer.lines(ACKNOWLEDGED)]
            archive, into = Path(room, "backup.zip"), Path(room, "restored")
            try:
                back_up(to=archive, data=settings.DATA, url=url, at=clock.real_now())
                place = _empty_database(url, number)
                begun = time.monotonic()
                done = restore(file=archive, into=into, url=place, witness=None)
                times.append(time.monotonic() - begun)
            except ZhirongError as error:
                faults.append(f"第 {number} 轮：{error}")
                continue
            finally:
                for writer in writers:
                    writer.kill()
                for writer in writers:
                    writer.finish()
            faults += [f"第 {number} 轮：{text}" for writer in writers for text in writer.lines(FAILED)]
            faults += [f"第 {number} 轮：{text}" for text in done.chain_faults]
            with _eyes(into, place) as ask:
                faults += [f"第 {number} 轮：{text}" for text in _missing(ask, before)]
                named = ask("SELECT sha256 FROM documents_storedfile")
                faults += [f"第 {number} 轮：{text}" for text in _absent(into, [str(row[0]) for row in named])]
            files, acknowledged = files + len(named), acknowledged + len(before)
    connections.close_all()
    return DrillResult(
        rounds=rounds,
        figures={
            "acknowledged_before_backup": acknowledged,
            "files_checked": files,
            "restored": len(times),
            "rto_median_seconds": round(sorted(times)[len(times) // 2], 3) if times else 0.0,
            "rto_longest_seconds": round(max(times, default=0.0), 3),
        },
        faults=tuple(faults),
    )


def _all_heard(writers: list[Writer]) -> bool:
    return all(writer.lines(ACKNOWLEDGED) for writer in writers)


def _write(say: Say, *, prefix: str, tenant: Organisation) -> None:
    for number in itertools.count():
        key = f"{prefix}-{number}"
        content = f"演练 {key}\n".encode()
        store(actor=SYSTEM, tenant=tenant, name=f"{key}.txt", chunks=[content], at=clock.real_now())
        errand.submit(key, tenant)
        say(ACKNOWLEDGED, key)


def _empty_database(url: str, number: int) -> str:
    """A new PostgreSQL database on the same server; nothing for SQLite."""
    if not url:
        return ""
    name = f"restored_{number}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    connections.close_all()
    return url.replace("/zhirong?", f"/{name}?", 1)


@contextmanager
def _eyes(into: Path, url: str) -> Iterator[Ask]:
    """Plain SQL on what was restored, without Django."""
    if url:
        import psycopg

        with psycopg.connect(url) as restored:
            yield lambda sql: restored.execute(sql).fetchall()
    else:
        with closing(sqlite3.connect(into / "zhirong.sqlite3")) as restored:
            yield lambda sql: restored.execute(sql).fetchall()


def _missing(ask: Ask, before: list[str]) -> list[str]:
    finished = {row[0] for row in ask("SELECT title FROM workflow_case WHERE state = 'done'")}
    texts = [f"备份开始前已确认的 {key} 不在备份里" for key in before if key not in finished]
    ((cases,),) = ask("SELECT count(*) FROM workflow_case")
    ((opened,),) = ask("SELECT count(*) FROM audit WHERE action = 'drill_errand.open'")
    return texts if cases == opened else [*texts, f"事项 {cases} 件，留痕开启 {opened} 次"]


def _absent(into: Path, digests: list[str]) -> list[str]:
    lying = {path.name: path for path in (into / "documents").rglob("*") if path.is_file()}
    return [
        f"文件 {digest[:12]} 缺失或内容不符"
        for digest in digests
        if digest not in lying or hashlib.sha256(lying[digest].read_bytes()).hexdigest() != digest
    ]


@contextmanager
def file_copy() -> Iterator[None]:
    """The database file is copied, without its log."""

    def copy(source: Path, target: Path) -> dict[str, tuple[int, str]]:
        shutil.copy(source, target)
        return {}

    with swapped(backing, "_copy_sqlite", copy):
        yield


@contextmanager
def documents_first() -> Iterator[None]:
    """The list of documents is made before the database is copied: what arrives meanwhile is named but missing."""
    honest, listed = backing._documents, backing.back_up

    def early(**words: Any) -> Any:
        found = list(honest(settings.DOCUMENT_ROOT))
        time.sleep(0.2)
        with swapped(backing, "_documents", lambda folder: iter(found)):
            return listed(**words)

    with swapped(sys.modules[__name__], "back_up", early):
        yield


DRILL = Drill(
    "restore",
    "写入中备份，恢复到空处",
    run,
    sabotages=(
        Sabotage("file_copy", "直接复制数据库文件", file_copy, databases=("sqlite",)),
        Sabotage("documents_first", "先列文件、后备份数据库", documents_first),
    ),
    small=3,
)
