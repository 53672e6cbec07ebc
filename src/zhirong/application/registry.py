"""What the areas above add to the pages of an application: its received versions, and ways on."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhirong.accounts.actor import Actor
from zhirong.application.content import Content
from zhirong.application.models import Application


@dataclass(frozen=True)
class ReceivedFile:
    """A file that was received beside the form: the bound pack, the sealed pages."""

    label: str
    address: str


@dataclass(frozen=True)
class Version:
    """A version as it was received; ``address`` opens its receipt, ``read`` gives its content."""

    number: int
    receipt_no: str
    received_at: dt.datetime
    channel: str
    address: str
    read: Callable[[], Content]
    files: tuple[ReceivedFile, ...] = ()


@dataclass(frozen=True)
class Way:
    """A button of the overview that leads to a page of another area; ``main`` is what should be done next."""

    label: str
    address: str
    main: bool = False


#: The versions that the actor may see, the newest first.
Versions = Callable[[Actor, Application], Sequence[Version]]
#: The ways on for this person now.
Ways = Callable[[Actor, Application, dt.datetime], Sequence[Way]]

_versions: list[Versions] = []
_ways: list[Ways] = []


def version_source(found: Versions) -> Versions:
    """Register who keeps the received versions."""
    _versions[:] = [found]
    return found


def versions(actor: Actor, application: Application) -> Sequence[Version]:
    """The received versions that the actor may see, the newest first."""
    return _versions[0](actor, application) if _versions else ()


def ways(found: Ways) -> Ways:
    """Register ways on from the overview."""
    _ways.append(found)
    return found


def ways_on(actor: Actor, application: Application, at: dt.datetime) -> list[Way]:
    """Where this person may go from the overview."""
    return [way for found in _ways for way in found(actor, application, at)]
