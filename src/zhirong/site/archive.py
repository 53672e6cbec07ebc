"""What a backup is made of: one zip with the database, the documents and a manifest of digests. No Django here."""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from zhirong.errors import ZhirongError

FORMAT = 1
MANIFEST = "manifest.json"
#: The database inside the archive, by kind.
DATABASE = {"sqlite": "zhirong.sqlite3", "postgresql": "zhirong.dump"}
DOCUMENTS = "documents"
_BLOCK = 1 << 20


class BackupRefused(ZhirongError):
    """The backup cannot be made."""

    code = "backup_refused"


class BackupDamaged(ZhirongError):
    """The file is not a backup, or not the one that was made."""

    code = "backup_damaged"


class RestoreRefused(ZhirongError):
    """The backup cannot be put there."""

    code = "restore_refused"


@dataclass(frozen=True)
class Part:
    """One file of the archive."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What the archive holds, and where each audit chain ended: ``{chain: [seq, hash]}``."""

    made_at: str
    release: str
    database: str
    heads: dict[str, tuple[int, str]]
    parts: tuple[Part, ...]

    def text(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1)


def read_manifest(text: bytes) -> Manifest:
    """Raises BackupDamaged."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said["format"] != FORMAT or said["database"] not in DATABASE:
            raise BackupDamaged("备份由其他版本制作，无法识别。", remedy="请用制作它的版本恢复。", field=MANIFEST)
        return Manifest(
            made_at=str(said["made_at"]),
            release=str(said["release"]),
            database=str(said["database"]),
            heads={str(chain): (int(seq), str(hash_)) for chain, (seq, hash_) in said["heads"].items()},
            parts=tuple(Part(str(p["path"]), int(p["size"]), str(p["sha256"])) for p in said["parts"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupDamaged("备份的清单无法读取。", remedy="请换一份备份。", field=MANIFEST) from error


def copy_with_digest(source: IO[bytes], target: IO[bytes]) -> tuple[int, str]:
    """Copy in blocks; the size and SHA-256 of what passed."""
    digest, size = hashlib.sha256(), 0
    while block := source.read(_BLOCK):
        digest.update(block)
        target.write(block)
        size += len(block)
    return size, digest.hexdigest()


def client_program(name: str) -> str:
    """A PostgreSQL client program, the newest one first. Raises BackupRefused."""
    packaged = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: path.parts[-3].zfill(4))
    found = str(packaged[-1]) if packaged else shutil.which(name)
    if not found:
        raise BackupRefused(
            f"没有找到 PostgreSQL 的 {name}。", remedy="Debian 上请运行 apt install postgresql-client。"
        )
    return found


def fsync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
