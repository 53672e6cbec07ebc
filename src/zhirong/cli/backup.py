"""``zhirong backup FILE``: the database and the documents in one archive, while the program runs."""

import os
from collections.abc import Sequence
from pathlib import Path

from zhirong import clock
from zhirong.cli.arguments import Arguments
from zhirong.site.backup import back_up


def run(arguments: Sequence[str]) -> int:
    """Exit 0: the archive is complete and on disk."""
    words = Arguments(prog="zhirong backup", description="运行中备份数据库和文件。")
    words.add_argument("file", type=Path, help="备份文件（.zip），不能已存在")
    given = words.parse_args(arguments)
    manifest = back_up(to=given.file, data=data_folder(), url=os.environ.get("DATABASE_URL", ""), at=clock.real_now())
    size = sum(part.size for part in manifest.parts)
    seq = manifest.heads.get("audit", (0, ""))[0]
    print(f"已备份 {len(manifest.parts)} 个文件（{size / 1e6:.1f} MB），操作留痕到第 {seq} 条：{given.file}")
    print("密钥（secret.key、receipt.key）和外部检查点不在备份内，请另行保管。")
    return 0


def data_folder() -> Path:
    """ZHIRONG_DATA, as the settings read it."""
    return Path(os.environ.get("ZHIRONG_DATA", "data")).resolve()
