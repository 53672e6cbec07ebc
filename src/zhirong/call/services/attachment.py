"""Files that go with a call."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.call.errors import CallRefused
from zhirong.call.models import Call, CallAttachment
from zhirong.call.services.text import first_draft, held_draft
from zhirong.documents.services.store import Kept, enter, keep
from zhirong.programme.models import Batch

#: More than these are sent as one archive.
MOST = 20


def attach(
    *, actor: Actor, batch: Batch, call: Call | None, name: str, chunks: Iterable[bytes], label: str, at: dt.datetime
) -> CallAttachment:
    """Add a file to a draft; without ``call`` to version 1 of a drafted batch. The bytes first, then one transaction.

    Raises FileRefused, StorageFull, Immutable once the draft was submitted, CallRefused for one too many or the same twice.
    """
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    kept = keep(actor=actor, tenant=batch.office, name=name, chunks=chunks)
    return _enter(actor, batch, call, kept, label, at)


@transaction.atomic
def _enter(actor: Actor, batch: Batch, call: Call | None, kept: Kept, label: str, at: dt.datetime) -> CallAttachment:
    held = held_draft(call=call) if call is not None else first_draft(actor=actor, batch=batch, at=at)
    if held.attachments.count() >= MOST:
        raise CallRefused(
            _("附件不能超过 %(most)s 个。") % {"most": MOST},
            remedy=_("请先移除旧附件，或合并为一个压缩包。"),
            field="file",
        )
    if held.attachments.filter(file__sha256=kept.sha256).exists():
        raise CallRefused(_("这个文件已经在附件中。"), remedy=_("请选择另一个文件。"), field="file")
    stored = enter(actor=actor, kept=kept, at=at)
    row = CallAttachment.objects.create(call=held, file=stored, label=label.strip() or stored.original_name)
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="call.attach",
        object=f"call:{held.id}",
        payload={"file": str(stored.pk), "sha256": stored.sha256},
    )
    return row


@transaction.atomic
def detach(*, actor: Actor, attachment: CallAttachment) -> None:
    """Take a file from a draft; earlier versions keep theirs. Raises Immutable once the draft was submitted."""
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    held = held_draft(call=attachment.call)
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="call.detach",
        object=f"call:{held.id}",
        payload={"file": str(attachment.file_id)},
    )
    attachment.delete()
