"""The papers on the page of an organisation."""

from typing import Any

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.accounts.panels import OrganisationPanel, add_panel
from zhirong.accounts.permissions import Permission
from zhirong.documents.selectors import papers


def _context(actor: Actor, organisation: Organisation) -> dict[str, Any]:
    own = actor.organisation is not None and actor.organisation.pk == organisation.pk
    return {
        "papers": papers(actor, organisation),
        "may_upload": own and actor.can(Permission.OWN_DOCUMENT_UPLOAD),
    }


add_panel(OrganisationPanel("papers", 20, "documents/papers_panel.html", _context))
