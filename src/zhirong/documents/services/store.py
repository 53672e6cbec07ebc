"""Taking a file in."""

import datetime as dt
from collections.abc import Iterable

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


def store(*, actor: Actor, tenant: Organisation, name: str, chunks: Iterable[bytes], at: dt.datetime) -> StoredFile:
    """Keep one file for a tenant: the bytes first, then a small transaction that names them.

    Raises NotPermitted for another's tenant, FileRefused for what is not acceptable, StorageFull when there is no room;
    then nothing is kept.
    """
    actor.require(Permission.OWN_DOCUMENT_UPLOAD)
    if not actor.system and (actor.organisation is None or actor.organisation.pk != tenant.pk):
        raise NotPermitted(_("只能为本单位上传文件。"))
    name = tidy_name(name)
    with vault.receive(chunks) as draft:
        with draft.path.open("rb") as file:
            media_type = recognise(name, file)
        vault.keep(draft, str(tenant.pk))
    with transaction.atomic():
        stored = StoredFile.objects.create(
            tenant=tenant,
            sha256=draft.sha256,
            size=draft.size,
            media_type=media_type,
            original_name=name,
            uploaded_by=actor.user,
            at=at,
        )
        record(
            actor=actor.id,
            tenant=str(tenant.pk),
            action="documents.store",
            object=f"file:{stored.pk}",
            payload={"sha256": draft.sha256, "size": draft.size, "media_type": media_type},
        )
    return stored
