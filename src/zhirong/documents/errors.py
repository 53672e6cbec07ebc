"""Why a file was not taken, or cannot be given."""

from zhirong.errors import ZhirongError


class FileRefused(ZhirongError):
    """The content, the name or the size is not acceptable; nothing was kept."""

    code = "file_refused"


class ProgramInside(FileRefused):
    """A message is what it says, but one of its attachments is a program."""

    code = "program_inside"


class StorageFull(ZhirongError):
    """There is no room for the file; nothing was kept."""

    code = "storage_full"
    status = 503


class StorageDamaged(ZhirongError):
    """The row is there, the bytes are gone or changed."""

    code = "storage_damaged"
    status = 503
