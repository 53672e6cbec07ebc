"""Receipts: a signed statement about one row, for whoever did the act to keep. Every holder is a witness of the chain."""

import datetime as dt
from collections.abc import Mapping

from zhirong.audit.chain import ACTS, canonical
from zhirong.audit.checkpoints import signed
from zhirong.audit.keys import SigningKey
from zhirong.audit.models import AuditEvent
from zhirong.audit.witness import Statement


def make_receipt(
    event: AuditEvent, *, key: SigningKey, at: dt.datetime, digests: Mapping[str, str] | None = None
) -> Statement:
    """A receipt for an event. ``digests`` names what was handed in: file or manifest -> hexadecimal digest."""
    canonical(digests or {})  # raises on personal data and on what has no one written form
    return signed(
        {
            "kind": "receipt",
            "chain": ACTS,
            "seq": event.seq,
            "hash": event.hash,
            "at": at.astimezone(dt.UTC).isoformat(timespec="seconds"),
            "action": event.action,
            "object": event.object,
            "digests": dict(digests or {}),
        },
        key,
    )


def text_of(receipt: Statement) -> str:
    """The JSON text to keep; ``zhirong audit verify --receipts`` reads it."""
    return receipt.line.decode() + "\n"
