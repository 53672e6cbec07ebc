"""Zip archives that are equal to the byte for equal contents: entries in the given order, fixed times, one way of packing."""

import datetime as dt
import zipfile
from collections.abc import Iterable
from io import BytesIO
from zoneinfo import ZoneInfo

#: Zip knows local time only; times inside are those of the office.
ZONE = ZoneInfo("Asia/Shanghai")
_REGULAR_FILE = 0o644 << 16
_UNIX = 3


def fixed_zip(entries: Iterable[tuple[str, bytes]], *, at: dt.datetime) -> bytes:
    """The archive of these names and contents. Names beyond ASCII are marked as UTF-8, as the format asks."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, date_time=at.astimezone(ZONE).timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _REGULAR_FILE
            entry.create_system = _UNIX
            archive.writestr(entry, content)
    return file.getvalue()


def refixed_zip(archive: bytes, *, at: dt.datetime) -> bytes:
    """The same entries as an archive with fixed times."""
    with zipfile.ZipFile(BytesIO(archive)) as given:
        return fixed_zip([(entry.filename, given.read(entry)) for entry in given.infolist()], at=at)
