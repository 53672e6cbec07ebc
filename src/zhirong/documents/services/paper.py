"""The papers of an organisation."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.audit.services.record import record
from zhirong.documents.models import OrganisationPaper, PaperKind
from zhirong.documents.services.store import enter, keep


def add_paper(
    *,
    actor: Actor,
    organisation: Organisation,
    kind: PaperKind,
    name: str,
    chunks: Iterable[bytes],
    note: str = "",
    at: dt.datetime,
) -> OrganisationPaper:
    """Keep a new version of a paper of the actor's own organisation; the earlier versions stay.

    The bytes first, then the file and the paper in one transaction: neither is there without the other. Raises as ``store``.
    """
    kept = keep(actor=actor, tenant=organisation, name=name, chunks=chunks)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        stored = enter(actor=actor, kept=kept, at=at)
        last = OrganisationPaper.objects.filter(organisation=organisation, kind=kind).aggregate(n=Max("version"))["n"]
        paper = OrganisationPaper.objects.create(
            organisation=organisation, kind=kind, version=(last or 0) + 1, file=stored, note=note.strip()
        )
        record(
            actor=actor.id,
            tenant=str(organisation.pk),
            action="documents.add_paper",
            object=f"organisation:{organisation.pk}",
            payload={
                "kind": str(kind.value),
                "version": paper.version,
                "file": str(stored.pk),
                "sha256": stored.sha256,
            },
        )
    return paper
