"""Removing bytes that no row names."""

import datetime as dt
import os
import uuid
from pathlib import Path

from zhirong.documents import vault
from zhirong.documents.models import StoredFile

KEEP_ORPHANS = dt.timedelta(hours=24)


def sweep(*, at: dt.datetime) -> int:
    """Remove files older than a day that no row names, and forgotten temporary ones; the number removed.

    Safe beside an upload of the same bytes: an upload always puts its own new file in place, and the sweeper first takes
    a file aside, then looks at the age of what it really took and at the rows once more, and puts it back if it is wanted.
    """
    oldest = (at - KEEP_ORPHANS).timestamp()
    removed = 0
    aside = vault.root() / "swept"
    for tenant, path in list(vault.files()):
        if not _old(path, oldest) or _named(tenant, path.name):
            continue
        aside.mkdir(exist_ok=True)
        taken = aside / f"{tenant}-{path.name}"
        os.replace(path, taken)
        if not _old(taken, oldest) or _named(tenant, path.name):
            os.replace(taken, path)
            continue
        taken.unlink()
        removed += 1
    for path in [*vault.temporary().glob("*"), *aside.glob("*")]:
        if _old(path, oldest):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _old(path: Path, oldest: float) -> bool:
    try:
        return path.stat().st_mtime < oldest
    except FileNotFoundError:
        return False


def _named(tenant: str, sha256: str) -> bool:
    return StoredFile.objects.filter(tenant=uuid.UUID(tenant), sha256=sha256).exists()
