"""``zhirong audit …``: verify the trail, sign checkpoints, make keys, export, reopen after a broken chain.

``verify``, ``sign`` and ``key`` read the environment only and never load Django: the account that verifies or signs needs
neither the settings nor the secrets of the web process.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from zhirong import clock
from zhirong.audit.chain import CHAINS
from zhirong.audit.source import Source, sqlite_file
from zhirong.audit.verify import OPTIONS, open_file, read_witnesses, tell, verify
from zhirong.cli.arguments import Arguments


def run(arguments: Sequence[str]) -> int:
    """verify: exit 0 good, 1 bad, 2 wrong usage or unreadable. The others: 0, or 2 with a reason."""
    words = Arguments(prog="zhirong audit", description="操作留痕：核对、见证、密钥、导出。")
    acts = words.add_subparsers(
        dest="act", required=True, metavar="verify|checkpoint|sign|key|export|announce-restore|reopen"
    )
    checking = acts.add_parser("verify", help="核对留痕，指出第一条不可信的记录")
    checking.add_argument("--database", type=Path, help="SQLite 文件或导出的 .jsonl；缺省为当前配置的数据库")
    for flag, settings in OPTIONS:
        checking.add_argument(flag, **settings)
    acts.add_parser("checkpoint", help="立即写一个检查点（本机持有密钥时）")
    signing = acts.add_parser("sign", help="用签名账户持续写检查点（生产环境的独立进程）")
    signing.add_argument("--once", action="store_true", help="只写一次就退出")
    signing.add_argument("--every", type=float, default=10.0, help="两次之间的秒数")
    acts.add_parser("key", help="生成检查点签名密钥（ZHIRONG_AUDIT_KEY）")
    exporting = acts.add_parser("export", help="导出留痕为 JSONL，供他处核对")
    exporting.add_argument("--output", type=Path, help="文件；缺省写到标准输出")
    acts.add_parser("announce-restore", help="从备份恢复后，公开说明哪些记录已失")
    acts.add_parser("reopen", help="核对无误后解除只读")
    given = words.parse_args(arguments)
    return {
        "verify": _verify,
        "checkpoint": _checkpoint,
        "sign": _sign,
        "key": _key,
        "export": _export,
        "announce-restore": _announce_restore,
        "reopen": _reopen,
    }[given.act](given)


def configured_source() -> AbstractContextManager[Source]:
    """The database that the environment names: DATABASE_URL, or the SQLite file in the data folder."""
    url = os.environ.get("DATABASE_URL", "")
    if url:
        from zhirong.audit.postgres import postgres

        return postgres(url)
    return sqlite_file(_data() / "zhirong.sqlite3")


def _data() -> Path:
    return Path(os.environ.get("ZHIRONG_DATA", "data")).resolve()


def _witness() -> Path:
    return Path(os.environ.get("ZHIRONG_WITNESS", _data() / "witness"))


def _key_path() -> Path:
    return Path(os.environ.get("ZHIRONG_AUDIT_KEY", _data() / "checkpoint.key"))


def _verify(given: argparse.Namespace) -> int:
    own = _witness() / "checkpoints.jsonl"
    if given.checkpoints is None and given.database is None and own.exists():
        given.checkpoints = own
    with open_file(given.database) if given.database else configured_source() as source:
        return tell(verify(source, **read_witnesses(given)), as_object=given.json)


def _sign(given: argparse.Namespace) -> int:
    from zhirong.audit.checkpoints import digest_text, extend
    from zhirong.audit.keys import load_key

    key = load_key(_key_path())
    while True:
        with configured_source() as source:
            new = extend(source, folder=_witness(), key=key, at=clock.real_now(), due_only=not given.once)
        for statement in new:
            print(digest_text(statement), flush=True)
        if given.once:
            return 0
        time.sleep(given.every)


def _announce_restore(given: argparse.Namespace) -> int:
    from zhirong.audit.checkpoints import announce_restore, digest_text
    from zhirong.audit.keys import load_key

    with configured_source() as source:
        new = announce_restore(source, folder=_witness(), key=load_key(_key_path()), at=clock.real_now())
    for statement in new:
        print(digest_text(statement))
    return 0


def _key(given: argparse.Namespace) -> int:
    from zhirong.audit.keys import make_key

    key = make_key(_key_path(), purpose="checkpoint", public_folder=_witness())
    print(f"checkpoint {key.public.hex()}")
    print(f"已生成 {_key_path()}；公钥已写入 {_witness() / 'keys.pub'}。", file=sys.stderr)
    return 0


def _export(given: argparse.Namespace) -> int:
    with configured_source() as source:
        lines = (
            json.dumps({"chain": chain, **row}, ensure_ascii=False) + "\n"
            for chain in CHAINS
            for row in source.rows(chain)
        )
        if given.output is None:
            sys.stdout.writelines(lines)
        else:
            with given.output.open("w", encoding="utf-8") as file:
                file.writelines(lines)
    return 0


def _checkpoint(given: argparse.Namespace) -> int:
    from zhirong.cli.django_ready import setup

    setup()
    from zhirong.audit.checkpoints import digest_text
    from zhirong.audit.keys import load_key
    from zhirong.audit.services.witnessing import own_key, sign_what_is_due

    if own_key() is None:
        load_key(_key_path())  # raises with the reason
    for statement in sign_what_is_due(at=clock.real_now(), everything=True):
        print(digest_text(statement))
    return 0


def _reopen(given: argparse.Namespace) -> int:
    from zhirong.cli.django_ready import setup

    setup()
    from zhirong.audit.services.quarantine import reopen

    return tell(reopen(actor="system", at=clock.real_now()), as_object=False)
