"""Reading calls and invitations, always as somebody: both are the office's."""

import datetime as dt
import uuid

from django.db.models import Min, QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Permission
from zhirong.call.models import Call, CallAttachment, CallInvitation
from zhirong.mail.models import Message
from zhirong.programme.models import Batch
from zhirong.programme.selectors import institutions_for
from zhirong.programme.standing import standing_at, state_of

#: States in which an amendment waits for its publication.
UNDER_WAY = ("drafted", "under_approval")


def calls(actor: Actor) -> QuerySet[Call]:
    """Every version, drafts among them, for the office. Each row carries ``state``; None for version 1 before publication."""
    found = Call.objects.annotate(state=state_of("call")).select_related(
        "batch__version", "batch__office", "drafted_by"
    )
    return found if actor.system or actor.is_office else found.none()


def call_of(actor: Actor, call_id: uuid.UUID) -> Call:
    """One version. Raises NotFound."""
    found = calls(actor).filter(pk=call_id).first()
    if found is None:
        raise NotFound(_("没有找到这一版申报通知。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return found


def calls_of_batch(actor: Actor, batch: Batch) -> QuerySet[Call]:
    """The versions of one batch, newest first."""
    return calls(actor).filter(batch=batch).order_by("-number")


def amendment_under_way(actor: Actor, batch: Batch) -> Call | None:
    """The amendment that somebody is drafting or approving."""
    return calls(actor).filter(batch=batch, pk__in=standing_at("call", *UNDER_WAY)).first()


def attachment_of(actor: Actor, call: Call, attachment_id: int) -> CallAttachment:
    """A file of a version. Raises NotFound."""
    found = CallAttachment.objects.filter(call__in=calls(actor), call=call, pk=attachment_id).first()
    if found is None:
        raise NotFound(_("没有找到这个附件。"))
    return found


def invitations(actor: Actor, batch: Batch) -> QuerySet[CallInvitation]:
    """Who was invited to a batch, for the office."""
    found = CallInvitation.objects.filter(batch=batch).select_related("institution")
    if not actor.can(Permission.OFFICE_BATCH_READ):
        return found.none()
    return found.order_by("institution__name", "pk")


def letters_read(actor: Actor, batch: Batch) -> dict[str, dt.datetime]:
    """When somebody first read a message about an invitation to a batch, by what the messages are about."""
    about = [invitation.about for invitation in invitations(actor, batch)]
    read = Message.objects.filter(about__in=about).exclude(read_at=None)
    return dict(read.values_list("about").annotate(first=Min("read_at")).order_by("about"))


def institutions_to_invite(actor: Actor, batch: Batch) -> QuerySet[Organisation]:
    """The institutions of the kinds of a batch that were not invited yet, for the office."""
    return institutions_for(actor, batch).exclude(call_invitations__batch=batch)


def own_invitation(actor: Actor, batch: Batch) -> CallInvitation | None:
    """The invitation of the person's own institution."""
    if actor.organisation is None:
        return None
    return CallInvitation.objects.filter(batch=batch, institution=actor.organisation).first()
