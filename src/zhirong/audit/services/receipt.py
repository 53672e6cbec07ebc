"""Giving receipts."""

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from zhirong.audit.keys import load_or_make_key
from zhirong.audit.live import witness_folder
from zhirong.audit.models import AuditEvent
from zhirong.audit.receipt import make_receipt, text_of


def receipt_for(*, event: AuditEvent, at: dt.datetime, digests: Mapping[str, str] | None = None) -> str:
    """The JSON text of a signed receipt for an event: number, hash, digests, signature."""
    key = load_or_make_key(settings.AUDIT_RECEIPT_KEY, purpose="receipt", public_folder=_public_folder())
    return text_of(make_receipt(event, key=key, at=at, digests=digests))


def receipt_public_key() -> str:
    """The public key that checks receipts, 64 hexadecimal digits; the key is made when there is none yet."""
    return load_or_make_key(settings.AUDIT_RECEIPT_KEY, purpose="receipt", public_folder=_public_folder()).public.hex()


def _public_folder() -> Path:
    """Beside the checkpoints; in the data folder where the witness belongs to another account, who then adds the key."""
    folder = witness_folder()
    return folder if os.access(folder if folder.exists() else folder.parent, os.W_OK) else Path(settings.DATA)
