"""Reading the trail, always as somebody: the office's auditors see all of it, others what happened in their organisation."""

import json
import uuid
from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Permission
from zhirong.audit.chain import ACTS, CHAINS, COLUMNS, READS
from zhirong.audit.models import AuditEvent, AuditHead, ReadEvent
from zhirong.audit.models.event import ChainRow
from zhirong.workflow.models import Case

LISTED = ("seq", "at_utc", "actor", "tenant", "action", "object")
Chained = TypeVar("Chained", bound=ChainRow)


def sees_all(actor: Actor) -> bool:
    """Whether the actor reads the whole trail."""
    return actor.can(Permission.OFFICE_AUDIT_READ)


def events(actor: Actor) -> QuerySet[AuditEvent]:
    """The acts that the actor may see, the newest first."""
    return _visible(actor, AuditEvent.objects.all())


def reads(actor: Actor) -> QuerySet[ReadEvent]:
    """The readings of personal data that the actor may see, the newest first."""
    return _visible(actor, ReadEvent.objects.all())


def _visible(actor: Actor, rows: QuerySet[Chained]) -> QuerySet[Chained]:
    if sees_all(actor):
        return rows.order_by("-seq")
    if actor.can(Permission.OWN_AUDIT_READ) and actor.tenant:
        return rows.filter(tenant=actor.tenant).order_by("-seq")
    return rows.none()


def event_rows(actor: Actor) -> Any:
    """Acts as dicts."""
    return events(actor).values(*LISTED)


def read_rows(actor: Actor) -> Any:
    """Readings as dicts."""
    return reads(actor).values(*LISTED)


def event_of(actor: Actor, seq: int) -> AuditEvent:
    """One act. Raises NotFound."""
    event = events(actor).filter(seq=seq).first()
    if event is None:
        raise NotFound(_("没有找到这条留痕。"))
    return event


def neighbours(actor: Actor, event: AuditEvent) -> dict[int, str]:
    """Number -> hash of the rows before and after one that the actor may see. Hashes tell nothing of what they cover."""
    near = AuditEvent.objects.filter(seq__in=(event.seq - 1, event.seq + 1))
    return dict(near.values_list("seq", "hash")) if events(actor).filter(pk=event.pk).exists() else {}


def people_names(actor: Actor) -> dict[str, str]:
    """Id -> name of the people whom the actor may see: everybody for the office's auditors, else one's own people."""
    people = User.objects.all()
    if not sees_all(actor):
        people = people.filter(pk__in=Membership.objects.filter(organisation=actor.organisation).values("user"))
    return {str(pk): name for pk, name in people.values_list("pk", "name")}


def organisation_names(actor: Actor) -> dict[str, str]:
    """Id -> short name of the organisations whose acts the actor may see."""
    found = Organisation.objects.all() if sees_all(actor) else Organisation.objects.filter(pk=uuid.UUID(actor.tenant))
    return {str(pk): name for pk, name in found.values_list("pk", "short_name")}


def object_titles(actor: Actor) -> dict[str, str]:
    """``kind:id`` -> the name under which the reader knows it: people, organisations and cases that they may see."""
    cases = Case.objects.all() if sees_all(actor) else Case.objects.filter(tenant=actor.organisation)
    return {
        **{f"person:{pk}": name for pk, name in people_names(actor).items()},
        **{f"organisation:{pk}": name for pk, name in organisation_names(actor).items()},
        **{f"{kind}:{pk}": title for kind, pk, title in cases.values_list("kind", "subject", "title")},
    }


def heads(actor: Actor) -> dict[str, AuditHead]:
    """Where each chain ends. The numbers are nobody's secret: every receipt carries one."""
    return {head.chain: head for head in AuditHead.objects.filter(chain__in=CHAINS)}


def exported(actor: Actor) -> Iterator[str]:
    """Both chains as JSON lines for a check elsewhere, for those who see all; nothing for others."""
    if not sees_all(actor):
        return
    for chain, model in ((ACTS, AuditEvent), (READS, ReadEvent)):
        for row in model.objects.order_by("seq").values(*COLUMNS).iterator(chunk_size=2000):
            yield json.dumps({"chain": chain, **row}, ensure_ascii=False) + "\n"
