"""A person takes a copy of their own data."""

from django.db import transaction

from zhirong.accounts.actor import Actor
from zhirong.audit.services.record import record


@transaction.atomic
def note_download(*, actor: Actor) -> None:
    """Write down that the copy was taken."""
    record(actor=actor.id, tenant=actor.tenant, action="accounts.own_data_downloaded", object=f"person:{actor.id}")
