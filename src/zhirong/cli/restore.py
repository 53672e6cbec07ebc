"""``zhirong restore FILE --into FOLDER``: put a backup into an empty place and say what was lost since."""

import os
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from zhirong import clock
from zhirong.audit.checkpoints import FILE, announce_restore
from zhirong.audit.keys import load_key
from zhirong.audit.postgres import postgres
from zhirong.audit.source import Source, sqlite_file
from zhirong.cli.arguments import Arguments
from zhirong.cli.backup import data_folder
from zhirong.site.archive import DATABASE
from zhirong.site.restore import Restored, restore


def run(arguments: Sequence[str]) -> int:
    """Exit 0: whole. Exit 1: restored, but the audit chain in the backup does not verify."""
    words = Arguments(prog="zhirong restore", description="把备份恢复到空文件夹，并说明此后丢失了什么。")
    words.add_argument("file", type=Path, help="备份文件")
    words.add_argument("--into", type=Path, required=True, help="空的或新的文件夹，之后作为 ZHIRONG_DATA")
    words.add_argument("--witness", type=Path, help="外部检查点的文件夹；缺省为 ZHIRONG_WITNESS")
    given = words.parse_args(arguments)
    started = time.monotonic()
    witness = given.witness or Path(os.environ.get("ZHIRONG_WITNESS") or data_folder() / "witness")
    known = witness if (witness / FILE).exists() else None
    url = os.environ.get("DATABASE_URL", "")
    done = restore(file=given.file, into=given.into, url=url, witness=known)
    print(f"已恢复 {done.manifest.made_at} 的备份，用时 {time.monotonic() - started:.1f} 秒：{given.into}")
    seq = done.manifest.heads.get("audit", (0, ""))[0]
    print(f"操作留痕到第 {seq} 条，{'核对完整' if not done.chain_faults else '核对有误'}。")
    for fault in done.chain_faults:
        print(fault, file=sys.stderr)
    if known is None:
        print("没有找到外部检查点，无法判断备份之后丢失了多少；可用 --witness 指定。")
    elif not done.gaps:
        print("与外部检查点相比，没有缺失。")
    for gap in done.gaps:
        print(gap)
    if done.gaps and known is not None:
        _announce(done, given.into, url, known)
    print("请把 secret.key、receipt.key 放回该文件夹，再将 ZHIRONG_DATA 指向它。")
    return 1 if done.chain_faults else 0


def _announce(done: Restored, into: Path, url: str, witness: Path) -> None:
    """State the gap among the checkpoints, where the key that signs them is at hand."""
    key = Path(os.environ.get("ZHIRONG_AUDIT_KEY") or data_folder() / "checkpoint.key")
    if not os.access(key, os.R_OK):
        print("签名密钥不在本机可读之处：请由签名账户声明这次恢复，否则新的检查点不会签出。")
        return
    with _source(done, into, url) as source:
        announce_restore(source, folder=witness, key=load_key(key), at=clock.real_now())
    print("已在检查点中声明这次恢复。")


def _source(done: Restored, into: Path, url: str) -> AbstractContextManager[Source]:
    if done.manifest.database == "postgresql":
        return postgres(url)
    import sqlite3

    return sqlite_file(into / DATABASE["sqlite"], sqlite3)
