"""Reading messages, always as somebody."""

import uuid
from typing import Any

from django.db.models import BooleanField, Case, CharField, ExpressionWrapper, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.mail.models import Message, Standing

OUTBOX_COLUMNS = ("id", "subject", "address", "organisation__short_name", "created_at", "sent_at", "stands", "error")
MY_COLUMNS = ("id", "subject", "organisation__short_name", "created_at", "unread")


def outbox(actor: Actor) -> QuerySet[Message]:
    """Every outgoing message, for whoever manages the outbox; nothing for others. Adds ``stands``."""
    if not actor.can(Permission.OFFICE_OUTBOX_MANAGE):
        return Message.objects.none()
    return Message.objects.annotate(
        stands=Case(
            When(sent_at__isnull=False, then=Value(Standing.SENT.value)),
            When(held_at__isnull=False, then=Value(Standing.HELD.value)),
            When(failed_at__isnull=False, then=Value(Standing.FAILED.value)),
            default=Value(Standing.WAITING.value),
            output_field=CharField(),
        )
    )


def outbox_rows(actor: Actor) -> Any:
    """The outbox as dicts."""
    return outbox(actor).values(*OUTBOX_COLUMNS)


def outgoing_message(actor: Actor, message_id: uuid.UUID) -> Message:
    """One message of the outbox. Raises NotFound."""
    message = (
        outbox(actor)
        .select_related("recipient", "organisation", "edited_by", "handed_over_by")
        .filter(pk=message_id)
        .first()
    )
    if message is None:
        raise NotFound(_("没有找到这封消息。"))
    return message


def my_messages(actor: Actor) -> QuerySet[Message]:
    """What was written to this person, in every organisation; a held message is not yet written."""
    if actor.user is None:
        return Message.objects.none()
    return Message.objects.filter(recipient=actor.user, held_at=None)


def my_message_rows(actor: Actor) -> Any:
    """The person's messages as dicts, the newest first."""
    unread = ExpressionWrapper(Q(read_at=None), output_field=BooleanField())
    return my_messages(actor).annotate(unread=unread).values(*MY_COLUMNS)


def my_message(actor: Actor, message_id: uuid.UUID) -> Message:
    """One message to this person. Raises NotFound."""
    message = my_messages(actor).select_related("organisation").filter(pk=message_id).first()
    if message is None:
        raise NotFound(_("没有找到这封消息。"))
    return message


def unread_count(actor: Actor) -> int:
    """How many messages the person has not read yet."""
    return my_messages(actor).filter(read_at=None).count()
