"""What the application form refuses, and why."""

from collections.abc import Sequence
from typing import Any

from zhirong.errors import ZhirongError
from zhirong.rules.form_values import Clash


class StartRefused(ZhirongError):
    """An application cannot begin here or now."""

    code = "start_refused"
    status = 409


class AlreadyStarted(ZhirongError):
    """The institution has an application in the batch; ``application`` is its id."""

    code = "already_started"
    status = 409

    def __init__(self, message: str, *, application: Any, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.application = application


class EditRefused(ZhirongError):
    """The application is not open for changes now."""

    code = "edit_refused"
    status = 409


class SectionFault(ZhirongError):
    """The section or a field does not exist in this form."""

    code = "section_fault"


class StaleSection(ZhirongError):
    """Others changed the same fields since the page was opened. Nothing of it was saved, all of it is held.

    ``clashes``: per field as it was, as I want it, as it stands; ``merged``: my other fields, which go together with theirs;
    ``version``: the version to save the choice with.
    """

    code = "stale_section"
    status = 409

    def __init__(
        self, message: str, *, remedy: str, clashes: Sequence[Clash], merged: dict[str, Any], version: int
    ) -> None:
        super().__init__(message, remedy=remedy, field=clashes[0].field)
        self.clashes = tuple(clashes)
        self.merged = merged
        self.version = version


class WordFormRefused(ZhirongError):
    """A Word file that cannot be read as the application form."""

    code = "word_form_refused"


class AttachmentRefused(ZhirongError):
    """The file does not belong under this field, or there are too many."""

    code = "attachment_refused"


class ProductRefused(ZhirongError):
    """A product as described cannot be kept."""

    code = "product_refused"


class PackRefused(ZhirongError):
    """A paper cannot be made now."""

    code = "pack_refused"
    status = 409
