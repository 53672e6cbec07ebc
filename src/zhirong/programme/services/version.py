"""Loading a programme from its files."""

import datetime as dt
import json

from django.db import transaction
from django.db.models import Max
from django.utils.functional import lazy

from zhirong.accounts.actor import Actor
from zhirong.accounts.institution_kinds import register_kind
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.programme.digest import digest_of
from zhirong.programme.models import ProgrammeVersion
from zhirong.rules.programme import Programme
from zhirong.workflow.labels import words


@transaction.atomic
def load_programme(*, actor: Actor, programme: Programme, at: dt.datetime) -> ProgrammeVersion:
    """Keep the content of a programme. The same content changes nothing; other content becomes the next version."""
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    content = json.loads(programme.model_dump_json())
    digest = digest_of(content)
    known = ProgrammeVersion.objects.filter(name=programme.name, digest=digest).first()
    if known is not None:
        return known
    latest = ProgrammeVersion.objects.filter(name=programme.name).aggregate(number=Max("number"))["number"] or 0
    version = ProgrammeVersion.objects.create(
        name=programme.name,
        number=latest + 1,
        title=words(programme.title),
        digest=digest,
        content=content,
        loaded_at=at,
    )
    for kind in programme.kinds:
        register_kind(kind.code, lazy(words, str)(kind.label))
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="programme.load",
        object=f"programme:{version.id}",
        payload={"programme": version.name, "number": version.number, "digest": digest},
    )
    return version
