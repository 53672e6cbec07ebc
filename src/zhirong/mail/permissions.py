"""Who may do what with messages, as readable questions."""

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.mail.models import Message, Standing


def acts_on(actor: Actor, message: Message) -> list[str]:
    """Codes of what the person may do with an outgoing message as it stands now."""
    if message.is_void or not actor.can(Permission.OFFICE_OUTBOX_MANAGE):
        return []
    if message.standing is Standing.HELD:
        return ["edit", "release", "hand_over"]
    if message.standing is Standing.FAILED:
        return ["retry", "hold", "hand_over"]
    if message.standing is Standing.WAITING:
        return (["retry"] if message.attempts else []) + ["hold", "hand_over"]
    return []
