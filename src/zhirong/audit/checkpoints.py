"""Writing checkpoints into the witness file, an append-only file outside the database.

Used by the background thread in the demo and by ``zhirong audit sign`` under an account of its own in production.
No Django here: the signing account needs neither the settings nor the secrets of the web process.
"""

import datetime as dt
import fcntl
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from zhirong.audit.chain import CHAINS, GENESIS
from zhirong.audit.keys import SigningKey
from zhirong.audit.source import Row, Source
from zhirong.audit.verify import CHAIN_NAMES, FAULTS, Fault, Witnessed, examine
from zhirong.audit.witness import DOMAINS, LINK, Statement, parse, read_lines, written
from zhirong.errors import ZhirongError

EVERY_ROWS = 100
EVERY = dt.timedelta(seconds=60)
FILE = "checkpoints.jsonl"
TAIL = 256 * 1024

BROKEN = "{}从第 {} 条起不可信：{}。"
STOP = "请运行 zhirong audit verify 查明原因，不要修补数据。"


class ChainBroken(ZhirongError):
    """The rows since the last checkpoint do not follow from it; a signer never signs such a chain."""

    code = "audit_chain_broken"
    status = 503

    def __init__(self, chain: str, fault: Fault) -> None:
        what = BROKEN.format(CHAIN_NAMES[chain], fault.seq, FAULTS[fault.kind])
        super().__init__(what, remedy=STOP, field=str(fault.seq))
        self.chain = chain
        self.fault = fault


def statements(folder: Path) -> list[Statement]:
    """All that the witness file holds, oldest first; nothing when there is none. Raises WitnessUnreadable."""
    path = folder / FILE
    return read_lines(path.read_text("utf-8").splitlines()) if path.exists() else []


def recent(folder: Path) -> list[Statement]:
    """The end of the witness file, far enough back to hold the newest statement about each chain."""
    path = folder / FILE
    if not path.exists() or path.stat().st_size <= TAIL:
        return statements(folder)
    with path.open("rb") as file:
        file.seek(-TAIL, os.SEEK_END)
        said = read_lines(file.read().decode("utf-8", "replace").splitlines()[1:])
    return said if all(last_of(said, chain) for chain in CHAINS) else statements(folder)


def last_of(said: list[Statement], chain: str) -> Statement | None:
    """The newest statement about a chain."""
    return next((statement for statement in reversed(said) if statement.chain == chain), None)


def extend(
    source: Source, *, folder: Path, key: SigningKey, at: dt.datetime, due_only: bool = False
) -> list[Statement]:
    """Check the rows since the last checkpoint and witness them, at most 100 rows a line; returns the new lines.

    With ``due_only`` a chain waits until 100 rows or 60 s have gathered. Raises ChainBroken, and then writes nothing.
    """
    with _appending(folder) as file:
        said = recent(folder)
        new: list[Statement] = []
        for chain in CHAINS:
            last = last_of(said, chain)
            hashes = _new_hashes(source, chain, last)
            if due_only and not _due(len(hashes), last, at):
                continue
            for start in range(0, len(hashes), EVERY_ROWS):
                part = hashes[start : start + EVERY_ROWS]
                body = {
                    "kind": "checkpoint",
                    "chain": chain,
                    "seq": (last.seq if last else 0) + start + len(part),
                    "hash": part[-1],
                    "at": _instant(at),
                    "links": "".join(hash_[:LINK] for hash_ in part),
                    "prev": (new or said)[-1].digest if new or said else GENESIS,
                }
                new.append(signed(body, key, number=len(said) + len(new) + 1))
        _write(file, new)
        return new


def follow(source: Source, *, folder: Path) -> None:
    """Check that the rows since the last checkpoint follow from it. Raises ChainBroken."""
    said = recent(folder)
    for chain in CHAINS:
        _new_hashes(source, chain, last_of(said, chain))


def announce_restore(source: Source, *, folder: Path, key: SigningKey, at: dt.datetime) -> list[Statement]:
    """After a backup was put back: say openly which witnessed rows are gone. Nothing gone, nothing said."""
    with _appending(folder) as file:
        said = recent(folder)
        new: list[Statement] = []
        for chain in CHAINS:
            head, last = source.head(chain), last_of(said, chain)
            if last is None or (head is not None and head.seq >= last.seq):
                continue
            body = {
                "kind": "restore",
                "chain": chain,
                "seq": head.seq if head else 0,
                "hash": head.hash if head else GENESIS,
                "at": _instant(at),
                "prev": (new or said)[-1].digest,
            }
            new.append(signed(body, key, number=len(said) + len(new) + 1))
        _write(file, new)
        return new


def signed(body: dict[str, Any], key: SigningKey, *, number: int = 1) -> Statement:
    """A statement under this key; ``body`` lacks only the key's name."""
    named = {**body, "key": key.id}
    signature = key.sign(DOMAINS[body["kind"]] + written(named))
    return parse(written({**named, "sig": signature}), number)


def digest_text(statement: Statement) -> str:
    """One line to mail or print, so that a witness stands in a third place."""
    return f"知融检查点 {statement.chain} 第{statement.seq}条 {statement.hash} {statement.at} {statement.digest}"


def _new_hashes(source: Source, chain: str, last: Statement | None) -> list[str]:
    """The hashes of the rows since the last statement, checked to follow from it. Raises ChainBroken."""
    said, start = Witnessed(), 0
    if last is not None and last.seq:
        said.add(last)
        start = last.seq - 1
    rows = source.rows(chain, start)
    first = next(rows, None)
    before = str(first["prev"]) if first and start else GENESIS
    hashes: list[str] = []

    def passing() -> Iterator[Row]:
        for row in itertools.chain([first] if first else [], rows):
            hashes.append(row["hash"])
            yield row

    finding = examine(chain, passing(), source.head(chain), said, start=start, previous=before)
    if finding.fault is not None:
        raise ChainBroken(chain, finding.fault)
    return hashes[1:] if said.checkpoints else hashes


def _due(count: int, last: Statement | None, at: dt.datetime) -> bool:
    if not count or last is None or count >= EVERY_ROWS:
        return bool(count)
    return at - dt.datetime.fromisoformat(last.at) >= EVERY


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds")


@contextmanager
def _appending(folder: Path) -> Iterator[TextIO]:
    """The witness file, open for appending by one process at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _write(file: TextIO, new: list[Statement]) -> None:
    file.write("".join(statement.line.decode() + "\n" for statement in new))
    file.flush()
    os.fsync(file.fileno())
