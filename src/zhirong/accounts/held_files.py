"""Files that were sent with a form wait on the disk while their person proves who they are."""

import datetime as dt
import os
import re
import secrets
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

#: A file that nobody came back for is removed after this many seconds.
LONGEST = 24 * 3600
#: Field, name, kind as the browser told it, and the file on our disk.
Kept = tuple[str, str, str, str]
_OURS = re.compile(r"[0-9a-f]{32}")


def folder() -> Path:
    return Path(settings.DATA) / "held"


def keep(request: HttpRequest, at: dt.datetime) -> list[Kept]:
    """Write the files of a POST down; what was left lying for a day goes. Nothing is kept when the disk is full."""
    kept: list[Kept] = []
    try:
        folder().mkdir(mode=0o700, exist_ok=True)
        _sweep(at.timestamp())
        for field, files in request.FILES.lists():
            for file in files:
                place = secrets.token_hex(16)
                kept.append((field, file.name or "", file.content_type or "", place))
                with open(os.open(folder() / place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                    for chunk in file.chunks():
                        target.write(chunk)
    except OSError:
        remove(kept)
        return []
    return kept


def put_back(request: HttpRequest, kept: list[Kept]) -> bool:
    """Put the files where the form looks for them, and remove them from the disk. False when one is not there any more."""
    for field, name, kind, place in kept:
        path = folder() / place
        if not _OURS.fullmatch(place) or not path.is_file():
            return False
        file = UploadedFile(path.open("rb"), name=name, content_type=kind, size=path.stat().st_size)
        request.FILES.appendlist(field, file)
    remove(kept)  # what is open stays readable
    return True


def remove(kept: list[Kept]) -> None:
    for *_rest, place in kept:
        if _OURS.fullmatch(place):
            (folder() / place).unlink(missing_ok=True)


def _sweep(now: float) -> None:
    for path in folder().iterdir():
        if path.stat().st_mtime < now - LONGEST:
            path.unlink(missing_ok=True)
