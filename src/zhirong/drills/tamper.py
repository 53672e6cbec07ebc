"""Drill ``tamper``: an intruder with the database file in hand, against a verifier with checkpoints kept outside.

Every round copies a real database file, drops the triggers in the copy, changes the trail in one of ten ways, most of them
with every hash and the head made right again, and asks the verifier: it must say bad and name the very first changed number.
Beside that, every round tries one change by SQL on the live database, which the triggers must refuse.
"""

import datetime as dt
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from zhirong.audit import verify as verifier
from zhirong.audit.chain import ACTS, COLUMNS, GENESIS, row_hash
from zhirong.audit.checkpoints import extend, statements
from zhirong.audit.keys import PUBLIC_FILE, make_key
from zhirong.audit.live import live_source
from zhirong.audit.services.record import record
from zhirong.audit.source import sqlite_file
from zhirong.audit.triggers import install_triggers, missing_triggers
from zhirong.audit.witness import read_keys
from zhirong.drills.drill import Drill, DrillResult, Sabotage

LENGTH = 250
AT = dt.datetime(2024, 3, 12, 2, 0, tzinfo=dt.UTC)
Rows = list[dict[str, Any]]


def _edit(rows: Rows, chance: random.Random) -> int:
    """One field of one row; returns its index."""
    index = chance.randrange(len(rows))
    field = chance.choice(("at_utc", "actor", "tenant", "action", "object", "payload_json"))
    rows[index][field] += "x"
    return index


def _rechain(rows: Rows, start: int) -> None:
    for index in range(start, len(rows)):
        rows[index]["seq"] = index + 1
        rows[index]["prev"] = rows[index - 1]["hash"] if index else GENESIS
        rows[index]["hash"] = row_hash(ACTS, rows[index])


def edit_field(rows: Rows, chance: random.Random) -> int:
    """Edit a field."""
    return _edit(rows, chance) + 1


def edit_rehash(rows: Rows, chance: random.Random) -> int:
    """Edit a field and make the row's own hash right."""
    index = _edit(rows, chance)
    rows[index]["hash"] = row_hash(ACTS, rows[index])
    return index + 1


def edit_rechain(rows: Rows, chance: random.Random) -> int:
    """Edit a field and make every hash right to the end."""
    index = _edit(rows, chance)
    _rechain(rows, index)
    return index + 1


def delete(rows: Rows, chance: random.Random) -> int:
    """Take a row out."""
    index = chance.randrange(len(rows))
    del rows[index]
    return index + 1


def delete_rechain(rows: Rows, chance: random.Random) -> int:
    """Take a row out and make every number and hash right to the end."""
    index = delete(rows, chance) - 1
    _rechain(rows, index)
    return index + 1


def insert_rechain(rows: Rows, chance: random.Random) -> int:
    """Put a forged row between and make every number and hash right to the end."""
    index = chance.randrange(len(rows))
    rows.insert(index, {**rows[index], "action": "errand.forged"})
    _rechain(rows, index)
    return index + 1


def swap(rows: Rows, chance: random.Random) -> int:
    """Exchange the numbers of two rows."""
    first, second = sorted(chance.sample(range(len(rows)), 2))
    rows[first], rows[second] = rows[second], rows[first]
    rows[first]["seq"], rows[second]["seq"] = first + 1, second + 1
    return first + 1


def swap_rechain(rows: Rows, chance: random.Random) -> int:
    """Exchange two rows and make every hash right to the end."""
    first = swap(rows, chance) - 1
    _rechain(rows, first)
    return first + 1


def cut_tail(rows: Rows, chance: random.Random) -> int:
    """Cut the newest rows off."""
    index = chance.randrange(len(rows))
    del rows[index:]
    return index + 1


def replace_tail(rows: Rows, chance: random.Random) -> int:
    """Cut the newest rows off and forge as many in their place."""
    index = chance.randrange(len(rows))
    for row in rows[index:]:
        row["action"] = "errand.forged"
    _rechain(rows, index)
    return index + 1


TAMPERINGS: tuple[Callable[[Rows, random.Random], int], ...] = (
    edit_field,
    edit_rehash,
    edit_rechain,
    delete,
    delete_rechain,
    insert_rechain,
    swap,
    swap_rechain,
    cut_tail,
    replace_tail,
)

_COPY = "SELECT {seq}, at_utc, mono_ns, actor, tenant, action, object, payload_json, '{prev}', hash, alg FROM audit WHERE seq = 7"
SQL_ATTACKS = (
    "UPDATE audit SET actor = 'x' WHERE seq = 7",
    "UPDATE audit SET seq = 100000 WHERE seq = 7",
    "DELETE FROM audit WHERE seq = 7",
    "DELETE FROM audit WHERE seq > 200",
    f"INSERT INTO audit {_COPY.format(seq=LENGTH + 1, prev=GENESIS)}",
    f"INSERT OR REPLACE INTO audit {_COPY.format(seq=7, prev=GENESIS)}",
)


def run(*, rounds: int, seed: int) -> DrillResult:
    """Build a trail, witness it outside, then tamper."""
    chance = random.Random(seed)
    folder = Path(settings.DATA)
    witness, original, copy = folder / "outside", folder / "original.sqlite3", folder / "copy.sqlite3"
    _build(chance, witness)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(original)])
    known = {"checkpoints": statements(witness), "keys": read_keys((witness / PUBLIC_FILE).read_text("utf-8"))}
    faults: list[str] = []
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    spent = 0.0
    if not _judge(original, known).good:
        faults.append("未改动的留痕被判为不可信")
    for number in range(rounds):
        shutil.copyfile(original, copy)
        act = TAMPERINGS[number % len(TAMPERINGS)]
        expected = _tamper(copy, act, chance)
        tried[act.__name__] += 1
        started = time.perf_counter()
        fault = _judge(copy, known).findings[0].fault
        spent += time.perf_counter() - started
        if fault is not None and fault.seq == expected:
            found[act.__name__] += 1
        else:
            faults.append(f"第 {number + 1} 轮 {act.__name__}：应指出第 {expected} 条，实际 {fault}")
        attack = SQL_ATTACKS[number % len(SQL_ATTACKS)]
        if not _refused(attack):
            faults.append(f"第 {number + 1} 轮：触发器没有拒绝 {attack}")
    figures = {f"{name}_found": f"{found[name]}/{count}" for name, count in tried.items()}
    return DrillResult(rounds, {"rows": LENGTH, **figures, "verify_ms": round(spent / rounds * 1000, 1)}, tuple(faults))


def _build(chance: random.Random, witness: Path) -> None:
    """A trail of 250 events, its checkpoints outside with the newest one at the head."""
    with transaction.atomic():
        for number in range(LENGTH):
            record(
                actor=f"p{chance.randrange(9)}",
                tenant=f"t{chance.randrange(4)}",
                action="errand.propose",
                object=f"errand:{number}",
                payload={"version": number, "digest": f"{chance.getrandbits(128):032x}"},
            )
    key = make_key(witness.with_name("outside.key"), purpose="checkpoint", public_folder=witness)
    with live_source() as source:
        extend(source, folder=witness, key=key, at=AT)


def _tamper(path: Path, act: Callable[[Rows, random.Random], int], chance: random.Random) -> int:
    """Do it in the file, as somebody who can write the file would; the head is made right in two of three."""
    library = connection.Database  # type: ignore[attr-defined]
    with closing(library.connect(str(path), isolation_level=None)) as file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        file.execute("BEGIN")
        for (name,) in triggers:
            file.execute(f"DROP TRIGGER {name}")
        columns = ", ".join(COLUMNS)
        rows = [
            dict(zip(COLUMNS, values, strict=True))
            for values in file.execute(f"SELECT {columns} FROM audit ORDER BY seq")  # noqa: S608 (names are ours)
        ]
        first_bad = act(rows, chance)
        file.execute("DELETE FROM audit")
        marks = ", ".join("?" * len(COLUMNS))
        file.executemany(
            f"INSERT INTO audit ({columns}) VALUES ({marks})",  # noqa: S608 (names are ours)
            [[row[name] for name in COLUMNS] for row in rows],
        )
        if chance.random() < 2 / 3:
            head = (rows[-1]["seq"], rows[-1]["hash"]) if rows else (0, GENESIS)
            file.execute("UPDATE audit_head SET seq = ?, hash = ? WHERE chain = 'audit'", head)
        file.execute("COMMIT")
    return first_bad


def _judge(path: Path, known: dict[str, Any]) -> verifier.Report:
    with sqlite_file(path, connection.Database) as source:  # type: ignore[attr-defined]
        return verifier.verify(source, **known)


def _refused(statement: str) -> bool:
    """Whether the live database refuses it; if it does not, it is taken back."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False


@contextmanager
def checkpoints_ignored() -> Iterator[None]:
    """A verifier that looks at the chain alone."""
    kept, verifier.trusted = verifier.trusted, lambda statements, keys: ([], [])
    try:
        yield
    finally:
        verifier.trusted = kept


@contextmanager
def hashes_believed() -> Iterator[None]:
    """A verifier that believes the stored hash instead of computing it, and the checkpoints only for full hashes."""
    kept, verifier.row_hash = verifier.row_hash, lambda chain, row: str(row["hash"])
    try:
        yield
    finally:
        verifier.row_hash = kept


@contextmanager
def triggers_dropped() -> Iterator[None]:
    """A database whose fences are gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit%%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        if missing_triggers():
            install_triggers()


DRILL = Drill(
    "tamper",
    "篡改留痕数据库文件",
    run,
    sabotages=(
        Sabotage("checkpoints_ignored", "核对程序不看外部检查点", checkpoints_ignored),
        Sabotage("hashes_believed", "核对程序不重算摘要", hashes_believed),
        Sabotage("triggers_dropped", "留痕表的触发器被删除", triggers_dropped),
    ),
    databases=("sqlite",),
)
