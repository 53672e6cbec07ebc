"""A proof given again."""

from django.db import transaction

from zhirong.accounts.actor import Actor
from zhirong.audit.services.record import record


@transaction.atomic
def proved_again(*, actor: Actor, method: str) -> None:
    """Write down that the person has proved who they are, by ``password`` or ``mfa``."""
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="accounts.proved_again",
        object=f"person:{actor.id}",
        payload={"by": method},
    )
