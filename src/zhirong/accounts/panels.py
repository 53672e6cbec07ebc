"""What other areas show on the page of an organisation. They register at start; the page asks for nothing by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation


@dataclass(frozen=True)
class OrganisationPanel:
    """A template and what it needs; ``context`` must show the actor nothing that is not theirs to see."""

    code: str
    order: int
    template: str
    context: Callable[[Actor, Organisation], dict[str, Any]]


PANELS: dict[str, OrganisationPanel] = {}


def add_panel(panel: OrganisationPanel) -> None:
    PANELS[panel.code] = panel


def panels_for(actor: Actor, organisation: Organisation) -> list[dict[str, Any]]:
    """Template and context of every panel, in order."""
    return [
        {"template": panel.template, "context": panel.context(actor, organisation)}
        for panel in sorted(PANELS.values(), key=lambda panel: panel.order)
    ]
