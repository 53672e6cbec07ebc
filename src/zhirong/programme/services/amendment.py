"""What a published amendment of a call changes in its batch."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.programme.digest import digest_of
from zhirong.programme.errors import BatchRefused
from zhirong.programme.models import Batch


@transaction.atomic
def amend_batch(
    *, actor: Actor, batch: Batch, closes_at: dt.datetime, contact: Mapping[str, str], document_no: str
) -> Batch:
    """Give a published batch the window, contact and document number that its call says now.

    Raises BatchRefused when the window would be shortened.
    """
    actor.require(Permission.OFFICE_BATCH_APPROVE)
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if closes_at < batch.closes_at:
        raise BatchRefused(_("申报截止只能延后，不能提前。"), remedy=_("请检查截止时刻。"), field="closes_at")
    earlier = batch.closes_at
    batch.closes_at, batch.contact, batch.document_no = closes_at, dict(contact), document_no
    batch.save(update_fields=("closes_at", "contact", "document_no"))
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="programme.amend_batch",
        object=f"batch:{batch.id}",
        payload={
            "closed_at": earlier.isoformat(),
            "closes_at": closes_at.isoformat(),
            "contact_digest": digest_of(dict(contact)),
        },
    )
    return batch
