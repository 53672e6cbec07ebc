"""Taking a file in."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotPermitted
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.documents import vault
from zhirong.documents.content.name import tidy_name
from zhirong.documents.content.recognise import recognise
from zhirong.documents.models import StoredFile


@dataclass(frozen=True)
class Kept:
    """Bytes that lie in the vault of a tenant and have no row yet; without one they are swept away."""

    tenant: Organisation
    name: str
    sha256: str
    size: int
    media_type: str


def store(*, actor: Actor, tenant: Organisation, name: str, chunks: Iterable[bytes], at: dt.datetime) -> StoredFile:
    """Keep one file for a tenant: the bytes first, then a small transaction that names them.

    Raises NotPermitted for another's tenant, FileRefused for what is not acceptable, StorageFull when there is no room;
    then nothing is kept.
    """
    return enter(actor=actor, kept=keep(actor=actor, tenant=tenant, name=name, chunks=chunks), at=at)


def keep(*, actor: Actor, tenant: Organisation, name: str, chunks: Iterable[bytes], most: int | None = None) -> Kept:
    """Check a file and put its bytes into the vault, outside any transaction. Raises as ``store``."""
    actor.require(Permission.OWN_DOCUMENT_UPLOAD)
    if not actor.system and (actor.organisation is None or actor.organisation.pk != tenant.pk):
        raise NotPermitted(_("只能为本单位上传文件。"))
    name = tidy_name(name)
    with vault.receive(chunks, most=most) as draft:
        with draft.path.open("rb") as file:
            media_type = recognise(name, file)
        vault.keep(draft, str(tenant.pk))
    return Kept(tenant, name, draft.sha256, draft.size, media_type)


@transaction.atomic
def enter(*, actor: Actor, kept: Kept, at: dt.datetime) -> StoredFile:
    """Name bytes that are kept already; in the same transaction as whatever they belong to."""
    stored = StoredFile.objects.create(
        tenant=kept.tenant,
        sha256=kept.sha256,
        size=kept.size,
        media_type=kept.media_type,
        original_name=kept.name,
        uploaded_by=actor.user,
        at=at,
    )
    record(
        actor=actor.id,
        tenant=str(kept.tenant.pk),
        action="documents.store",
        object=f"file:{stored.pk}",
        payload={"sha256": kept.sha256, "size": kept.size, "media_type": kept.media_type},
    )
    return stored
