"""Which files of this area others may open, and which are kept from colleagues. Loaded at start."""

from django.db.models import Q

from zhirong.accounts.actor import Actor
from zhirong.determination.permissions import HANDLERS
from zhirong.documents.permissions import reserve


@reserve("objection_evidence")
def evidence_is_for_handlers(actor: Actor) -> Q | None:
    """Files that came with an objection may name persons: they lie with the office, and only its handlers open them."""
    return None if any(actor.can(each) for each in HANDLERS) else Q(objection_evidence__isnull=False)
