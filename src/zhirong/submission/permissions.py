"""Who opens the pages of this area, and which files of others it opens."""

from django.db.models import Q

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission as P
from zhirong.documents.permissions import opening

READ = (P.OFFICE_APPLICATION_READ, P.OWN_APPLICATION_READ)
INTAKE = (P.OFFICE_INTAKE_REGISTER, P.OFFICE_INTAKE_CONFIRM)


@opening("submitted_packs")
def office_reads_what_was_received(actor: Actor) -> Q | None:
    """Pack, sealed pages and attachments of every version received, in time or too late; never those of a draft."""
    if not actor.can(P.OFFICE_APPLICATION_READ):
        return None
    received = Q(submitted__isnull=False) | Q(submitted_packs__isnull=False) | Q(seals__submission__isnull=False)
    return received | Q(late_packs__isnull=False) | Q(seals__late_arrival__isnull=False)


@opening("mailed_files")
def institution_reads_what_it_mailed(actor: Actor) -> Q | None:
    """What was received from this institution by mail lies in the office's drawer, and is the institution's all the same."""
    if actor.organisation is None or not actor.can(P.OWN_APPLICATION_READ):
        return None
    received = Q(submitted__submission__application__institution=actor.organisation)
    return received | Q(late_packs__institution=actor.organisation)
