"""Appending to the chain."""

import datetime as dt
import hashlib
import json
import time
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from zhirong import clock
from zhirong.audit.models import AuditEvent, AuditHead


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
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an audit event belongs to the transaction of the act it records")
    AuditHead.objects.get_or_create(id=1)
    head = AuditHead.objects.select_for_update().get(id=1)
    event = AuditEvent(
        seq=head.seq + 1,
        at_utc=clock.real_now().astimezone(dt.UTC).isoformat(timespec="microseconds"),
        mono_ns=time.clock_gettime_ns(time.CLOCK_BOOTTIME),
        actor=actor,
        tenant=tenant,
        action=action,
        object=object,
        payload_json=_canonical(payload or {}),
        prev=head.hash,
        alg="sha256",
    )
    event.hash = hashlib.sha256(
        "|".join(
            str(getattr(event, name))
            for name in (
                "seq",
                "at_utc",
                "mono_ns",
                "actor",
                "tenant",
                "action",
                "object",
                "payload_json",
                "prev",
                "alg",
            )
        ).encode()
    ).hexdigest()
    event.save(force_insert=True)
    AuditHead.objects.filter(id=1).update(seq=event.seq, hash=event.hash)
    return event


def _canonical(payload: Mapping[str, Any]) -> str:
    """Canonical JSON: sorted keys, UTF-8, NFC, no floats."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return unicodedata.normalize("NFC", text)
