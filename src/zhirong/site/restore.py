"""Putting a backup into an empty place, and saying what was lost since it was made.

Nothing is believed: every file is compared with the manifest, the audit chain is verified from its first record, and its end
is compared with the checkpoints outside. What the checkpoints witnessed and the backup lacks is gone, and is said openly.
"""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from zhirong.audit.checkpoints import last_of, statements
from zhirong.audit.postgres import postgres
from zhirong.audit.source import sqlite_file
from zhirong.audit.verify import CHAIN_NAMES, FAULTS, Report, verify
from zhirong.site.archive import (
    DATABASE,
    MANIFEST,
    BackupDamaged,
    Manifest,
    Part,
    RestoreRefused,
    client_program,
    copy_with_digest,
    fsync_folder,
    read_manifest,
)
from zhirong.site.backup import connection_environment
from zhirong.sqlite import install


@dataclass(frozen=True)
class Gap:
    """Records that a checkpoint outside has witnessed and the backup does not hold."""

    chain: str
    kept: int
    witnessed: int

    def __str__(self) -> str:
        return (
            f"{CHAIN_NAMES[self.chain]}：备份到第 {self.kept} 条，外部检查点见证到第 {self.witnessed} 条；"
            f"第 {self.kept + 1} 至 {self.witnessed} 条已失，请凭回执补录。"
        )


@dataclass(frozen=True)
class Restored:
    """What was put back: the manifest, the gaps and what the verifier says of the chains."""

    manifest: Manifest
    gaps: tuple[Gap, ...]
    report: Report

    @property
    def chain_faults(self) -> tuple[str, ...]:
        return tuple(
            f"{CHAIN_NAMES[found.chain]}从第 {found.fault.seq} 条起不可信：{FAULTS[found.fault.kind]}"
            for found in self.report.findings
            if found.fault is not None
        )


def restore(*, file: Path, into: Path, url: str, witness: Path | None) -> Restored:
    """Restore into an empty folder (and into the empty database ``url``, for a backup of PostgreSQL).

    ``witness`` is the folder of the checkpoints outside, None when there are none. Raises RestoreRefused and BackupDamaged; then
    the folder is as empty as before.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise RestoreRefused(f"“{into}”不是空文件夹，不会覆盖。", remedy="请指定一个新的或空的文件夹。", field="into")
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        manifest = _unpack(file, into)
        if manifest.database == "postgresql":
            dump = into / DATABASE["postgresql"]
            _load_postgres(dump, url)
            dump.unlink()
            with postgres(url) as source:
                report = verify(source)
        else:
            report = _verified_sqlite(into / DATABASE["sqlite"])
    except BaseException:
        _empty(into)
        raise
    return Restored(manifest, _gaps(manifest, witness), report)


def _unpack(file: Path, into: Path) -> Manifest:
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = read_manifest(archive.read(MANIFEST))
            names = sorted(archive.namelist())
            if names != sorted([MANIFEST, *(part.path for part in manifest.parts)]):
                raise BackupDamaged("备份里的文件与清单不一致。", remedy="请换一份备份。", field="file")
            for part in manifest.parts:
                _extract(archive, part, into)
    except FileNotFoundError as error:
        raise RestoreRefused(f"没有找到备份“{file}”。", remedy="请核对文件名。", field="file") from error
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as error:
        raise BackupDamaged(f"“{file.name}”不是完好的备份。", remedy="请换一份备份。", field="file") from error
    fsync_folder(into)
    return manifest


def _extract(archive: zipfile.ZipFile, part: Part, into: Path) -> None:
    inside = PurePosixPath(part.path)
    if inside.is_absolute() or ".." in inside.parts:
        raise BackupDamaged(f"备份里的路径“{part.path}”越出文件夹。", remedy="请换一份备份。", field="file")
    target = into.joinpath(*inside.parts)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with archive.open(part.path) as source, target.open("xb") as file:
        found = copy_with_digest(source, file)
        file.flush()
        os.fsync(file.fileno())
    if found != (part.size, part.sha256):
        raise BackupDamaged(f"备份里的“{part.path}”与清单的摘要不符。", remedy="请换一份备份。", field="file")


def _verified_sqlite(path: Path) -> Report:
    install()
    import sqlite3

    with sqlite_file(path, sqlite3) as source:
        (answer,) = source.connection.execute("PRAGMA quick_check").fetchone()  # type: ignore[attr-defined]
        if answer != "ok":
            raise BackupDamaged(f"备份里的数据库已损坏：{answer}。", remedy="请换一份备份。", field="file")
        return verify(source)


def _load_postgres(dump: Path, url: str) -> None:
    import psycopg

    if not url:
        raise RestoreRefused(
            "这是 PostgreSQL 的备份。", remedy="请用 DATABASE_URL 指明一个空的数据库。", field="database"
        )
    try:
        with psycopg.connect(url) as connection:
            tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    except psycopg.Error as error:
        raise RestoreRefused(f"连不上数据库：{error}", remedy="请核对 DATABASE_URL。", field="database") from error
    if tables != (0,):
        raise RestoreRefused("目标数据库不是空的，不会覆盖。", remedy="请新建一个空的数据库。", field="database")
    environment = connection_environment(url)
    done = subprocess.run(  # noqa: S603 (the program is found by us)
        [
            client_program("pg_restore"),
            *("--no-owner", "--exit-on-error", "--single-transaction"),
            f"--dbname={environment.get('PGDATABASE', '')}",
            dump,
        ],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RestoreRefused(f"pg_restore 失败：{done.stderr.strip()[-400:]}", remedy="请根据上述信息排查后重试。")


def _gaps(manifest: Manifest, witness: Path | None) -> tuple[Gap, ...]:
    said = statements(witness) if witness is not None else []
    newest: Mapping[str, int] = {s.chain: s.seq for chain in CHAIN_NAMES if (s := last_of(said, chain)) is not None}
    kept = {chain: seq for chain, (seq, _) in manifest.heads.items()}
    return tuple(Gap(chain, kept.get(chain, 0), seq) for chain, seq in newest.items() if seq > kept.get(chain, 0))


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
