"""What the areas above add to a call: templates to download, the way to an application, who has begun."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from zhirong.accounts.actor import Actor
from zhirong.programme.models import Batch


@dataclass(frozen=True)
class Download:
    """A template that the public may download, one file for each kind of institution; ``kinds`` empty: for all of them."""

    code: str
    label: str | Promise
    suffix: str
    media_type: str
    order: int
    write: Callable[[Batch, str], bytes]
    kinds: frozenset[str] = frozenset()

    def serves(self, kind: str) -> bool:
        """Whether there is a file for the kind."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True)
class Entrance:
    """The button on the page of a call for somebody who may apply; ``post``: it begins something."""

    label: str
    address: str
    post: bool = False


@dataclass(frozen=True)
class Progress:
    """How far an institution is with its application; the office learns no more of it before it is received."""

    begun_at: dt.datetime
    received_at: dt.datetime | None = None


Doorkeeper = Callable[[Actor, Batch, dt.datetime], Entrance | None]
Participation = Callable[[Batch], Mapping[uuid.UUID, Progress]]

DOWNLOADS: dict[str, Download] = {}
_doorkeepers: list[Doorkeeper] = []
_participations: list[Participation] = []


def offer(download: Download) -> None:
    DOWNLOADS[download.code] = download


def downloads() -> list[Download]:
    """What is offered, in order."""
    return sorted(DOWNLOADS.values(), key=lambda download: download.order)


def doorkeeper(found: Doorkeeper) -> Doorkeeper:
    """Register who says whether a person may begin an application, and where."""
    _doorkeepers[:] = [found]
    return found


def entrance(actor: Actor, batch: Batch, at: dt.datetime) -> Entrance | None:
    """The way to an application for this person now."""
    return _doorkeepers[0](actor, batch, at) if _doorkeepers else None


def participation(found: Participation) -> Participation:
    """Register who says which institutions have begun and handed in, by institution."""
    _participations[:] = [found]
    return found


def progress(batch: Batch) -> Mapping[uuid.UUID, Progress]:
    """How far each institution is."""
    return _participations[0](batch) if _participations else {}
