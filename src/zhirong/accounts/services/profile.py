"""What people say about themselves."""

from django.db import transaction

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import User
from zhirong.audit.services.record import record


@transaction.atomic
def change_profile(*, actor: Actor, name: str, phone: str) -> None:
    """Set one's own name and telephone. The e-mail address is the account and is changed by an invitation."""
    if actor.user is None:
        return
    changed = User.objects.filter(pk=actor.user.pk).exclude(name=name, phone=phone).update(name=name, phone=phone)
    if changed:
        record(actor=actor.id, tenant=actor.tenant, action="accounts.profile_changed", object=f"person:{actor.id}")
