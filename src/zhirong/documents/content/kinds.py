"""The kinds of file that are taken."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from zhirong.documents.content import archive, compound, message, picture, portable, text


@dataclass(frozen=True)
class Kind:
    """A kind: its media type and the check that raises FileRefused unless the bytes are truly of this kind."""

    media_type: str
    check: Callable[[BinaryIO], None]


_OPEN = "application/vnd.openxmlformats-officedocument"

KINDS: dict[str, Kind] = {
    "pdf": Kind("application/pdf", portable.check_pdf),
    "docx": Kind(f"{_OPEN}.wordprocessingml.document", archive.check_docx),
    "xlsx": Kind(f"{_OPEN}.spreadsheetml.sheet", archive.check_xlsx),
    "xls": Kind("application/vnd.ms-excel", compound.check_xls),
    "et": Kind(
        "application/vnd.ms-excel", compound.check_xls
    ),  # WPS keeps its tables in the records of an old workbook
    "csv": Kind("text/csv", text.check_text),
    "txt": Kind("text/plain", text.check_text),
    "png": Kind("image/png", picture.check_png),
    "jpg": Kind("image/jpeg", picture.check_jpeg),
    "jpeg": Kind("image/jpeg", picture.check_jpeg),
    "zip": Kind("application/zip", archive.check_zip),
    "eml": Kind("message/rfc822", message.check_eml),
    "ofd": Kind("application/ofd", archive.check_ofd),
}
