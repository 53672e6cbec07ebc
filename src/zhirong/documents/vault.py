"""Where the bytes lie: ``<root>/<tenant>/aa/bb/<sha256>``, with temporary files and the swept ones on the same filesystem.

A file is complete before its name exists: write, hash, fsync, rename, fsync the folder. The caller writes the row afterwards.
"""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.utils.translation import gettext as _

from zhirong.documents.errors import FileRefused, StorageFull

LARGEST = 50 * 1024 * 1024
#: A mail carries its files in letters instead of bytes, a third longer, and may have several of them.
LARGEST_MAIL = 100 * 1024 * 1024
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True)
class Draft:
    """A file that has arrived whole, under a temporary name."""

    path: Path
    sha256: str
    size: int


def root() -> Path:
    return Path(settings.DOCUMENT_ROOT)


def place(tenant: str, sha256: str) -> Path:
    """Where the bytes of a tenant's file lie."""
    return root() / tenant / sha256[:2] / sha256[2:4] / sha256


def temporary() -> Path:
    return root() / "tmp"


@contextmanager
def receive(chunks: Iterable[bytes], *, most: int | None = None) -> Iterator[Draft]:
    """Write a stream to a temporary file, hashing as it comes; the file is gone afterwards unless it was kept.

    Raises FileRefused above ``most`` bytes (else LARGEST), StorageFull when the disk is full.
    """
    path = temporary() / secrets.token_hex(16)
    try:
        with _room():
            temporary().mkdir(parents=True, exist_ok=True)
            digest, size = hashlib.sha256(), 0
            with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for chunk in chunks:
                    size += len(chunk)
                    if size > (most or LARGEST):
                        raise too_large(most)
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        yield Draft(path, digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def keep(draft: Draft, tenant: str) -> Path:
    """Give a draft its lasting name. An equal file that lies there is replaced, so that its age is new: see ``sweep``."""
    target = place(tenant, draft.sha256)
    with _room():
        missing = [p for p in (target.parent, *target.parent.parents) if not p.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(draft.path, target)
        for folder in (target.parent, *(p.parent for p in missing)):
            _sync_folder(folder)
    return target


def open_file(tenant: str, sha256: str) -> BinaryIO:
    """The bytes, for reading. Raises OSError."""
    return cast(BinaryIO, place(tenant, sha256).open("rb"))


def files() -> Iterator[tuple[str, Path]]:
    """Every stored file with its tenant; what else lies in the folder is left alone."""
    for tenant in sorted(p for p in root().glob("*") if len(p.name) == 36 and p.is_dir()):
        for path in sorted(tenant.glob("??/??/*")):
            yield tenant.name, path


def too_large(most: int | None = None) -> FileRefused:
    return FileRefused(
        _("文件超过 %(n)s MB。") % {"n": (most or LARGEST) // (1024 * 1024)},
        remedy=_("请压缩图片或分成几个文件后上传。"),
        field="file",
    )


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        with suppress(OSError):
            os.close(descriptor)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StorageFull(
                _("服务器存储空间不足，文件没有保存。"), remedy=_("请稍后再试；如仍不行，请联系管理员。"), field="file"
            ) from error
        raise
