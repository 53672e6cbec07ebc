"""Who read personal data: noted at once in a small file, appended to a chain of its own in batches.

A page that shows personal data takes no write lock: ``note_read`` adds a line to the spool, which outlives the process.
The background thread moves the lines into the chain ``audit_read`` in one transaction; a batch is never appended twice.
When the spool cannot be written the page is refused, so nobody reads unseen.
"""

import datetime as dt
import fcntl
import json
import logging
import os
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.audit.chain import canonical, refuse_personal
from zhirong.audit.models import ReadEvent
from zhirong.audit.services.record import append
from zhirong.errors import ZhirongError

_FILE = "current.jsonl"
logger = logging.getLogger("zhirong.audit")


class ReadNotNoted(ZhirongError):
    """The reading could not be noted, so it does not happen."""

    code = "read_not_noted"
    status = 503


def note_read(*, actor: str, object: str, purpose: str, at: dt.datetime, tenant: str = "") -> None:
    """Note that ``actor`` saw the personal data of ``object`` (``kind:id``).

    ``purpose`` is a short code. Raises ReadNotNoted, and then the page must not be shown.
    """
    for name, text in (("actor", actor), ("object", object), ("purpose", purpose)):
        refuse_personal(text, name)
    line = canonical({"actor": actor, "object": object, "purpose": purpose, "tenant": tenant, "at": at}) + "\n"
    try:
        _add(_folder() / _FILE, line)
    except OSError as error:
        raise ReadNotNoted(
            _("查阅记录暂时无法保存，因此未显示内容。"), remedy=_("请稍后再试；若持续出现，请联系系统管理员检查磁盘。")
        ) from error


def collect() -> int:
    """Append every noted reading to its chain; returns how many. A batch left by a crash is finished first."""
    folder = _folder()
    left = sorted(folder.glob("batch-*.jsonl"))
    current = folder / _FILE
    if current.exists():
        left.append(current.rename(folder / f"batch-{uuid.uuid4()}.jsonl"))
    return sum(_append_batch(path) for path in left)


def _append_batch(path: Path) -> int:
    """One file, one transaction. The file goes after the commit; a second try sees that the batch is in the chain."""
    batch = path.stem.removeprefix("batch-")
    notes = _notes(path)
    with transaction.atomic():
        last = ReadEvent.objects.order_by("-seq").first()
        if last is None or json.loads(last.payload_json)["batch"] != batch:
            for note in notes:
                append(
                    model=ReadEvent,
                    actor=note["actor"],
                    tenant=note["tenant"],
                    action=note["purpose"],
                    object=note["object"],
                    payload={"at": note["at"], "batch": batch},
                )
    path.unlink()
    return len(notes)


def _notes(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # whoever had it open before the renaming has finished
        lines = file.readlines()
    notes = []
    for number, line in enumerate(lines, 1):
        try:
            notes.append(json.loads(line))
        except ValueError:  # torn by a power cut: what is lost is said, never passed over in silence
            logger.error("查阅记录 %s 第 %s 行不完整", path.name, number)
    return notes


def _folder() -> Path:
    folder = Path(settings.DATA) / "reads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _add(path: Path, line: str) -> None:
    """Add a line; try again when the file was taken away between opening and locking it."""
    while True:
        with path.open("a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            try:
                ours = os.fstat(file.fileno()).st_ino == path.stat().st_ino
            except FileNotFoundError:
                ours = False
            if ours:
                file.write(line)
                return
