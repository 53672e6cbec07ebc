"""A person reads the messages addressed to them."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.audit.services.record import record
from zhirong.mail.models import Message
from zhirong.mail.selectors import my_messages


@transaction.atomic
def mark_read(*, actor: Actor, message_id: uuid.UUID, at: dt.datetime) -> Message:
    """Note that the person has read a message of theirs; the first time counts. Raises NotFound."""
    message = my_messages(actor).filter(pk=message_id).first()
    if message is None:
        raise NotFound(_("没有找到这封消息。"))
    if Message.objects.filter(pk=message.pk, read_at=None).update(read_at=at):
        record(actor=actor.id, tenant=actor.tenant, action="mail.read", object=f"message:{message.pk}")
    return message


@transaction.atomic
def mark_all_read(*, actor: Actor, at: dt.datetime) -> int:
    """Note that the person has read all that was unread; the number of messages."""
    unread = list(my_messages(actor).filter(read_at=None).values_list("pk", flat=True))
    read = Message.objects.filter(pk__in=unread, read_at=None).update(read_at=at)
    if read:
        record(actor=actor.id, tenant=actor.tenant, action="mail.read_all", payload={"messages": read})
    return read
