"""The one root of every error that a person may meet.

A message says in plain Chinese where the trouble is, why, and how to mend it; ``code`` is stable and never translated,
``status`` is the HTTP answer, ``field`` names the input that is at fault (empty when none is), ``retry_after`` the seconds after
which the same request may succeed (0: waiting does not help).
"""

from typing import ClassVar


class ZhirongError(Exception):
    """A refusal with a reason that a user can read and act on."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    retry_after: ClassVar[int] = 0

    def __init__(self, message: str, *, remedy: str = "", field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.field = field

    def __str__(self) -> str:
        parts = [part for part in (self.message, self.remedy) if part]
        return (" " if self.message[-1:].isascii() else "").join(parts)  # after 。 no space is written
