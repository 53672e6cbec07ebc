"""Appending to the chains."""

import datetime as dt
import logging
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from zhirong import clock
from zhirong.audit.chain import CHAINS, COLUMNS, canonical, refuse_personal, row_hash
from zhirong.audit.faults import FAULT_LABELS
from zhirong.audit.models import AuditEvent, AuditHead, ReadEvent
from zhirong.errors import ZhirongError

logger = logging.getLogger("zhirong.audit")

# Written by hand, not through the model: every act of everybody passes here, and this takes a third of the time.
_HEAD = "SELECT seq, hash, broken_seq, broken_why FROM audit_head WHERE chain = %s"
_COLUMNS = ", ".join(f'"{name}"' for name in COLUMNS)
_MARKS = ", ".join(["%s"] * len(COLUMNS))
_INSERT = {chain: f'INSERT INTO "{chain}" ({_COLUMNS}) VALUES ({_MARKS})' for chain in CHAINS}  # noqa: S608 (names are ours)


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


def record_coming_and_going(*, actor: str, action: str, object: str, payload: Mapping[str, Any] | None = None) -> None:
    """Record signing in and out; while the trail is read-only, write it to the log instead.

    People must be able to come and look when the trail is broken. Nothing else may pass unrecorded.
    """
    try:
        record(actor=actor, action=action, object=object, payload=payload)
    except ReadOnly:
        logger.warning("只读期间未入留痕：%s %s %s", action, object, canonical(payload or {}))


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
    with connection.cursor() as cursor:
        last, previous = _locked_head(cursor, chain)
        row: dict[str, Any] = {
            "seq": last + 1,
            "at_utc": clock.real_now().astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "mono_ns": time.clock_gettime_ns(time.CLOCK_BOOTTIME),
            "actor": actor,
            "tenant": tenant,
            "action": action,
            "object": object,
            "payload_json": canonical(payload or {}),
            "prev": previous,
            "alg": settings.AUDIT_ALGORITHM,
        }
        row["hash"] = row_hash(chain, row)
        cursor.execute(_INSERT[chain], [row[name] for name in COLUMNS])
        cursor.execute("UPDATE audit_head SET seq = %s, hash = %s WHERE chain = %s", (row["seq"], row["hash"], chain))
    event = model(**row)
    event._state.adding = False
    return event


def _locked_head(cursor: CursorWrapper, chain: str) -> tuple[int, str]:
    """Number and hash of the last row, locked until the transaction ends. Raises ReadOnly."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(_HEAD + lock, (chain,))
    found = cursor.fetchone()
    if found is None:
        AuditHead.objects.get_or_create(chain=chain)
        cursor.execute(_HEAD + lock, (chain,))
        found = cursor.fetchone()
    seq, last_hash, broken_seq, broken_why = found
    if broken_seq is not None:
        raise ReadOnly(
            _("留痕从第 {seq} 条起不可信（{why}），系统已转为只读，此次操作没有保存。").format(
                seq=broken_seq, why=FAULT_LABELS.get(broken_why, broken_why)
            ),
            remedy=_("请联系系统管理员核查；查明原因前可以查看，不能办理。"),
        )
    return seq, last_hash
