"""The place of an electronic seal: none is configured, and the pages say so; a scan of the sealed pages is the way.

A provider is a class that keeps this protocol and is registered at start. It gets exactly the pages to be sealed.
"""

import datetime as dt
from typing import Protocol

from zhirong.accounts.models import Organisation, User


class ElectronicSeal(Protocol):
    """Seals pages in the name of an organisation."""

    #: How pages name the provider.
    label: str

    def seal(self, pages: bytes, *, organisation: Organisation, person: User, at: dt.datetime) -> bytes:
        """The sealed pages as PDF. Raises a ZhirongError with what the person can do when they cannot be sealed."""
        ...


_providers: list[ElectronicSeal] = []


def register_electronic_seal(provider: ElectronicSeal) -> None:
    """Offer this provider on the page of signing; the latest one registered is used."""
    _providers.append(provider)


def electronic_seal() -> ElectronicSeal | None:
    """The provider in use; None when electronic seals are not configured."""
    return _providers[-1] if _providers else None
