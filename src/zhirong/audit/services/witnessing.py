"""Checkpoints made by the program itself, where it holds the key: in the demo, and until a signing account is set up."""

import datetime as dt

from django.conf import settings

from zhirong.audit.checkpoints import ChainBroken, announce_restore, extend, follow
from zhirong.audit.keys import SigningKey, load_key, load_or_make_key
from zhirong.audit.live import key_is_local, live_source, witness_folder
from zhirong.audit.services.quarantine import close_for_writing
from zhirong.audit.witness import Statement


def sign_what_is_due(*, at: dt.datetime, everything: bool = False) -> list[Statement]:
    """Witness the rows since the last checkpoint, when they are due (or ``everything``); returns the new statements.

    Does nothing where the key belongs to another account. A chain that does not follow from its last checkpoint is closed
    for writing and not signed.
    """
    key = own_key()
    if key is None:
        return []
    try:
        with live_source() as source:
            return extend(source, folder=witness_folder(), key=key, at=at, due_only=not everything)
    except ChainBroken as broken:
        close_for_writing(chain=broken.chain, fault=broken.fault, at=at)
        return []


def look_since_checkpoint(*, at: dt.datetime) -> None:
    """Check that the newest rows follow from the last checkpoint; close for writing when they do not. Signs nothing."""
    try:
        with live_source() as source:
            follow(source, folder=witness_folder())
    except ChainBroken as broken:
        close_for_writing(chain=broken.chain, fault=broken.fault, at=at)


def announce_restored(*, at: dt.datetime) -> list[Statement]:
    """After a backup was put back: state which witnessed rows are gone, so that the gap is open to see."""
    key = own_key()
    if key is None:
        return []
    with live_source() as source:
        return announce_restore(source, folder=witness_folder(), key=key, at=at)


def own_key() -> SigningKey | None:
    """The checkpoint key if this process may use it; made when it is to lie in the data folder and does not yet."""
    if key_is_local():
        return load_key(settings.AUDIT_KEY)
    if settings.AUDIT_KEY.parent == settings.DATA and not settings.AUDIT_KEY.exists():
        return load_or_make_key(settings.AUDIT_KEY, purpose="checkpoint", public_folder=witness_folder())
    return None
