"""The bound application that somebody endorsed, which later areas keep: once there is one, it is printed and no other.

Later areas register what finds it (``@sealed_copy``); imports point downwards only.
"""

from collections.abc import Callable
from dataclasses import dataclass

from zhirong.application.models import Application
from zhirong.documents.models import StoredFile


@dataclass(frozen=True)
class SealedCopy:
    """The stored pack that endorsements and seals name; the sealed pages once it was signed, the number once handed in."""

    pack: StoredFile
    receipt_no: str = ""
    seal: StoredFile | None = None


Finder = Callable[[Application], SealedCopy | None]
_finders: list[Finder] = []


def sealed_copy(finder: Finder) -> Finder:
    """Register what finds the copy of an application."""
    _finders.append(finder)
    return finder


def find_sealed_copy(application: Application) -> SealedCopy | None:
    """The standing copy; None while the application may still change."""
    return next((found for finder in _finders if (found := finder(application)) is not None), None)
