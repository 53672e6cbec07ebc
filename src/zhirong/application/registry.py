"""What the areas above add to the pages of an application: its received versions, panels, ways on."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.application.content import Content
from zhirong.application.models import Application


@dataclass(frozen=True)
class Version:
    """A version as it was received; ``address`` opens its receipt, ``read`` gives its content."""

    number: int
    receipt_no: str
    received_at: dt.datetime
    channel: str
    address: str
    read: Callable[[], Content]


@dataclass(frozen=True)
class Panel:
    """A part of the overview: a template with its context. The lowest ``order`` stands first, ``aside`` at the right."""

    template: str
    context: Mapping[str, Any]
    order: int
    aside: bool = True


@dataclass(frozen=True)
class Way:
    """A button of the overview that leads to a page of another area; ``main`` is what should be done next."""

    label: str
    address: str
    main: bool = False


#: The versions that the actor may see, the newest first.
Versions = Callable[[Actor, Application], Sequence[Version]]
#: A panel for this person, or None.
PanelMaker = Callable[[Actor, Application, dt.datetime], Panel | None]
#: The ways on for this person now.
Ways = Callable[[Actor, Application, dt.datetime], Sequence[Way]]

_versions: list[Versions] = []
_panels: list[PanelMaker] = []
_ways: list[Ways] = []


def version_source(found: Versions) -> Versions:
    """Register who keeps the received versions."""
    _versions[:] = [found]
    return found


def versions(actor: Actor, application: Application) -> Sequence[Version]:
    """The received versions that the actor may see, the newest first."""
    return _versions[0](actor, application) if _versions else ()


def panel(found: PanelMaker) -> PanelMaker:
    """Register a panel of the overview."""
    _panels.append(found)
    return found


def panels(actor: Actor, application: Application, at: dt.datetime) -> list[Panel]:
    """The panels for this person, in order."""
    found = (make(actor, application, at) for make in _panels)
    return sorted((each for each in found if each is not None), key=lambda each: each.order)


def ways(found: Ways) -> Ways:
    """Register ways on from the overview."""
    _ways.append(found)
    return found


def ways_on(actor: Actor, application: Application, at: dt.datetime) -> list[Way]:
    """Where this person may go from the overview."""
    return [way for found in _ways for way in found(actor, application, at)]
