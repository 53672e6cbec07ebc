"""Checking the chain against itself and against what stands outside: ``python -m zhirong.audit.verify DATABASE``.

Pure standard library; never loads Django. It names the first bad number of each chain and what is wrong there, and the
unprotected window: rows newer than the newest witness, which somebody who can write the file could still rewrite unseen.
Exit status: 0 good, 1 bad, 2 wrong usage or unreadable.
"""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from zhirong.audit.chain import CHAINS, COLUMNS, GENESIS, HASHES, NUMBERS, row_hash
from zhirong.audit.source import Head, Row, Source, exported_file, sqlite_file
from zhirong.audit.witness import LINK, Keys, Statement, parse, read_keys, read_lines, trusted
from zhirong.errors import ZhirongError

#: What can be wrong with a row or a witness: code -> words.
FAULTS = {
    "missing": "该序号的记录缺失",
    "order": "序号重复或不是整数",
    "content": "内容与自身摘要不符，已被改动",
    "algorithm": "摘要算法不认识",
    "link_after": "与后一条接不上，已被改动",
    "link_before": "与前一条接不上，已被改动",
    "witness": "与外部检查点不符，已被改动或重写",
    "receipt": "与回执不符，已被改动或重写",
    "cut": "外部见证证明该序号曾有记录，链尾被截去",
    "head": "链尾登记与末条记录不符",
    "checkpoint_file": "检查点文件被改动，或签名不可信",
    "receipt_forged": "回执签名不可信",
}
CHAIN_NAMES = {"audit": "操作留痕", "audit_read": "查阅留痕"}

GOOD = "{}：{} 条，完整。"
BAD = "{}：{} 条，从第 {} 条起不可信：{}。"
WINDOW = "{}：第 {} 至 {} 条尚无外部见证。"
NO_WINDOW = "{}：最新见证在第 {} 条，没有未受保护的记录。"
RESTORED = "{}：{} 起曾从备份恢复，第 {} 条之后的原记录已失。"
WITNESS_BAD = "见证有误（第 {} 条）：{}。"
NO_KEY = "没有检查点和可信公钥，只核对了链本身：截去链尾或整段重写无法发现。"
RECEIPTS_NEED_KEYS = "核对回执需要可信公钥，请用 --keys 指定。"
USAGE_UNREADABLE = "“{}”无法读取。"

OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--checkpoints", {"type": Path, "help": "检查点文件"}),
    ("--keys", {"type": Path, "help": "可信公钥文件，每行写用途和公钥；缺省为检查点旁的 keys.pub"}),
    ("--receipts", {"type": Path, "nargs": "*", "default": [], "help": "回执文件"}),
    ("--json", {"action": "store_true", "help": "以 JSON 输出"}),
)


class WitnessMissing(ZhirongError):
    """A file named on the command line cannot be read."""

    code = "witness_missing"


@dataclass(frozen=True)
class Fault:
    """What is wrong: ``seq`` is the row, ``kind`` one of FAULTS."""

    seq: int
    kind: str


@dataclass(frozen=True)
class Finding:
    """What was found of one chain. ``witnessed`` is the newest row with a witness, 0 for none."""

    chain: str
    rows: int
    fault: Fault | None
    witnessed: int
    restored: tuple[tuple[int, str], ...] = ()

    @property
    def unprotected(self) -> tuple[int, int] | None:
        """First and last row without a witness after them; None when there are none."""
        return (self.witnessed + 1, self.rows) if self.rows > self.witnessed else None


@dataclass(frozen=True)
class Report:
    """The whole judgement."""

    findings: tuple[Finding, ...]
    witness_faults: tuple[Fault, ...] = ()
    keys: int = 0
    checkpoints: int = 0

    @property
    def good(self) -> bool:
        return not self.witness_faults and all(finding.fault is None for finding in self.findings)


@dataclass
class Witnessed:
    """What the witnesses say of one chain: full hashes, first digits, and the newest number of each."""

    checkpoints: dict[int, str] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    receipts: dict[int, str] = field(default_factory=dict)
    restored: list[tuple[int, str]] = field(default_factory=list)

    @property
    def newest(self) -> int:
        return max((*self.checkpoints, *self.receipts), default=0)

    def add(self, statement: Statement) -> None:
        """Take one trusted statement, in the order in which they were made."""
        if statement.kind == "receipt":
            self.receipts[statement.seq] = statement.hash
            return
        if statement.kind == "restore":
            self.restored.append((statement.seq, statement.at))
            for said in (self.checkpoints, self.links):
                for seq in [seq for seq in said if seq > statement.seq]:
                    del said[seq]
        self.links.update(statement.named_links())
        if statement.seq:
            self.checkpoints[statement.seq] = statement.hash

    def vouches(self, seq: int) -> bool:
        """Whether a witness has spoken of this very row."""
        return seq in self.links or seq in self.checkpoints or seq in self.receipts

    def contradicts(self, seq: int, stored: str) -> str:
        """The kind of fault when a witness says otherwise, else nothing."""
        if self.links.get(seq, stored[:LINK]) != stored[:LINK] or self.checkpoints.get(seq, stored) != stored:
            return "witness"
        return "receipt" if self.receipts.get(seq, stored) != stored else ""


def verify(
    source: Source,
    *,
    checkpoints: Iterable[Statement] = (),
    receipts: Iterable[Statement] = (),
    keys: Keys | None = None,
    chains: Sequence[str] = CHAINS,
) -> Report:
    """Judge a database by itself and by its witnesses. ``receipts`` must bear a good signature to count."""
    keys = keys or {}
    good, faulty = trusted(list(checkpoints), keys)
    given = list(receipts)
    said = {chain: Witnessed() for chain in chains}
    for statement in (*good, *(receipt for receipt in given if receipt.holds(keys))):
        if statement.chain in said:
            said[statement.chain].add(statement)
    faults = [Fault(statement.seq, "checkpoint_file") for statement in faulty]
    faults += [Fault(receipt.seq, "receipt_forged") for receipt in given if not receipt.holds(keys)]
    findings = tuple(examine(chain, source.rows(chain), source.head(chain), said[chain]) for chain in chains)
    return Report(findings, tuple(faults), len(keys), len(good))


def examine(
    chain: str,
    rows: Iterable[Row],
    head: Head | None,
    said: Witnessed,
    *,
    start: int = 0,
    previous: str = GENESIS,
) -> Finding:
    """Walk one chain to its first fault: from its beginning, or after row ``start`` whose hash is ``previous``."""
    seq, fault = start, None
    for row in rows:
        fault = fault or _fault_of(chain, row, seq + 1, previous, said)
        seq += 1
        previous = row["hash"]
    if fault is None:
        fault = _fault_at_end(seq, previous, head, said.newest)
    return Finding(chain, seq, fault, said.newest, tuple(said.restored))


def _fault_of(chain: str, row: Row, seq: int, previous: str, said: Witnessed) -> Fault | None:
    """The first thing wrong with the row that should be number ``seq``."""
    number, stored = row["seq"], row["hash"]
    if not isinstance(number, int) or number < seq:
        return Fault(seq, "order")
    if number > seq:
        return Fault(seq, "missing")
    if any(type(row[name]) is not (int if name in NUMBERS else str) for name in COLUMNS):
        return Fault(seq, "content")
    if row["alg"] not in HASHES:
        return Fault(seq, "algorithm")
    if row_hash(chain, row) != stored:
        return Fault(seq, "content")
    kind = said.contradicts(seq, stored)
    if kind:
        return Fault(seq, kind)
    if row["prev"] != previous:
        # The row before is the changed one, unless a witness has spoken for it or there is none.
        return Fault(seq, "link_before") if seq == 1 or said.vouches(seq - 1) else Fault(seq - 1, "link_after")
    return None


def _fault_at_end(last: int, hash_: str, head: Head | None, newest: int) -> Fault | None:
    if newest > last:
        return Fault(last + 1, "cut")
    if head is not None and head.seq != last:
        return Fault(min(head.seq, last) + 1, "head")
    if head is not None and head.hash != hash_:
        return Fault(last, "head")
    return None


def lines_of(report: Report) -> list[str]:
    """The judgement in words, the most important first."""
    lines = []
    for finding in report.findings:
        name, fault = CHAIN_NAMES[finding.chain], finding.fault
        if fault is None:
            lines.append(GOOD.format(name, finding.rows))
        else:
            lines.append(BAD.format(name, finding.rows, fault.seq, FAULTS[fault.kind]))
    lines += [WITNESS_BAD.format(fault.seq, FAULTS[fault.kind]) for fault in report.witness_faults]
    if not report.keys:
        lines.append(NO_KEY)
    for finding in report.findings:
        name = CHAIN_NAMES[finding.chain]
        lines += [RESTORED.format(name, at, seq) for seq, at in finding.restored]
        if finding.unprotected:
            lines.append(WINDOW.format(name, *finding.unprotected))
        elif finding.rows:
            lines.append(NO_WINDOW.format(name, finding.witnessed))
    return lines


def as_json(report: Report) -> str:
    """The judgement as one JSON object."""
    found = [asdict(finding) | {"unprotected": finding.unprotected} for finding in report.findings]
    first = min((finding.fault.seq for finding in report.findings if finding.fault), default=None)
    return json.dumps(
        {**asdict(report), "findings": found, "good": report.good, "first_bad": first}, ensure_ascii=False
    )


def open_file(path: Path) -> contextlib.AbstractContextManager[Source]:
    """A SQLite file, or an exported one when its name ends in ``.jsonl``."""
    return exported_file(path) if path.suffix == ".jsonl" else sqlite_file(path)


def read_witnesses(options: argparse.Namespace) -> dict[str, Any]:
    """The files named on the command line, as arguments of ``verify``. Raises WitnessMissing, WitnessUnreadable."""
    path: Path | None = options.checkpoints
    keys_path: Path | None = options.keys or (path and path.with_name("keys.pub"))
    if options.receipts and not keys_path:
        raise WitnessMissing(RECEIPTS_NEED_KEYS, field="keys")
    return {
        "checkpoints": read_lines(_read(path).splitlines()) if path else [],
        "receipts": [parse(_read(receipt)) for receipt in options.receipts],
        "keys": read_keys(_read(keys_path)) if keys_path else {},
    }


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WitnessMissing(USAGE_UNREADABLE.format(path.name), field=str(path)) from error


def tell(report: Report, *, as_object: bool) -> int:
    """Print the judgement; returns the exit status."""
    print(as_json(report) if as_object else "\n".join(lines_of(report)))  # noqa: T201 (this is a command)
    return 0 if report.good else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """The stand-alone command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m zhirong.audit.verify", description=__doc__)
    parser.add_argument("database", type=Path)
    for flag, settings in OPTIONS:
        parser.add_argument(flag, **settings)
    options = parser.parse_args(arguments)
    try:
        with open_file(options.database) as source:
            return tell(verify(source, **read_witnesses(options)), as_object=options.json)
    except ZhirongError as error:
        print(error, file=sys.stderr)  # noqa: T201 (this is a command)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
