"""The running program's own database as a source for the verifier's code, and where its witnesses lie."""

from contextlib import AbstractContextManager
from pathlib import Path

from django.conf import settings
from django.db import connection

from zhirong.audit.postgres import postgres
from zhirong.audit.source import Source, sqlite_file


def live_source() -> AbstractContextManager[Source]:
    """A read-only view of the database as committed at this moment."""
    if connection.vendor == "sqlite":
        return sqlite_file(Path(connection.settings_dict["NAME"]), connection.Database)  # type: ignore[attr-defined]
    return postgres(**connection.get_connection_params())


def witness_folder() -> Path:
    """The folder of checkpoints and public keys."""
    return Path(settings.AUDIT_WITNESS)


def witnessed_outside() -> bool:
    """Whether a real witness stands outside: another folder, and a key that this process cannot read."""
    inside = witness_folder().is_relative_to(settings.DATA)
    return not inside and not key_is_local()


def key_is_local() -> bool:
    """Whether this process could sign checkpoints itself."""
    try:
        with Path(settings.AUDIT_KEY).open("rb"):
            return True
    except OSError:
        return False
