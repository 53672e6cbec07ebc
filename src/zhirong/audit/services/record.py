"""Appending to the chains."""

import datetime as dt
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from zhirong import clock
from zhirong.audit.chain import canonical, refuse_personal, row_hash
from zhirong.audit.models import AuditEvent, AuditHead, ReadEvent
from zhirong.errors import ZhirongError


class ReadOnly(ZhirongError):
    """The chain was found broken: nothing is recorded until people have found out why, so nothing can be changed."""

    code = "audit_read_only"
    status = 503


def record(
    *,
    actor: str,
    action: str,
    object: str = "",
    tenant: str = "",
    payload: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Append one event inside the caller's transaction. Raises when there is none.

    ``actor`` and ``tenant`` are ids; ``object`` is ``kind:id``; the payload holds references and digests, no personal data.
    Raises NotCanonical, PersonalDataRefused (faults of the program) and ReadOnly.
    """
    return append(model=AuditEvent, actor=actor, action=action, object=object, tenant=tenant, payload=payload)


def append(
    *,
    model: type[AuditEvent] | type[ReadEvent],
    actor: str,
    action: str,
    object: str = "",
    tenant: str = "",
    payload: Mapping[str, Any] | None = None,
) -> Any:
    """Append one row to the chain of that model; its head is locked until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an audit event belongs to the transaction of the act it records")
    chain = model._meta.db_table
    for name, text in (("actor", actor), ("object", object), ("action", action)):
        refuse_personal(text, name)
    head = _locked_head(chain)
    row = model(
        seq=head.seq + 1,
        at_utc=clock.real_now().astimezone(dt.UTC).isoformat(timespec="microseconds"),
        mono_ns=time.clock_gettime_ns(time.CLOCK_BOOTTIME),
        actor=actor,
        tenant=tenant,
        action=action,
        object=object,
        payload_json=canonical(payload or {}),
        prev=head.hash,
        alg=settings.AUDIT_ALGORITHM,
    )
    row.hash = row_hash(chain, row.__dict__)
    row.save(force_insert=True)
    AuditHead.objects.filter(chain=chain).update(seq=row.seq, hash=row.hash)
    return row


def _locked_head(chain: str) -> AuditHead:
    head = AuditHead.objects.select_for_update().filter(chain=chain).first()
    if head is None:
        AuditHead.objects.get_or_create(chain=chain)
        head = AuditHead.objects.select_for_update().get(chain=chain)
    if head.broken_seq is not None:
        raise ReadOnly(
            _("留痕从第 {seq} 条起不可信（{why}），系统已转为只读，此次操作没有保存。").format(
                seq=head.broken_seq, why=head.broken_why
            ),
            remedy=_("请联系系统管理员核查；查明原因前可以查看，不能办理。"),
        )
    return head
