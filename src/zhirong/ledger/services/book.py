"""Taking a ledger in, taking it out again, bringing it back."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.districts import DISTRICTS
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Permission
from zhirong.accounts.reason import stated
from zhirong.audit.services.record import record
from zhirong.documents import vault
from zhirong.documents.services.store import Kept, enter, keep
from zhirong.ledger.columns import digest_of, pack
from zhirong.ledger.errors import UndoRefused
from zhirong.ledger.models import Book, Segment
from zhirong.ledger.owners import owner_of
from zhirong.ledger.reading import Reading, read_ledger
from zhirong.ledger.reading.limits import kind_of

#: A removed or superseded book can be brought back for so long.
UNDO_DAYS = 30


@dataclass(frozen=True)
class ReadBook:
    """A workbook that was read and belongs to nobody yet: its bytes lie in the vault, its rows in memory."""

    tenant: Organisation
    owner_kind: str
    owner_id: uuid.UUID
    kind: str
    kept: Kept
    reading: Reading


def import_book(
    *,
    actor: Actor,
    owner_kind: str,
    owner_id: uuid.UUID,
    kind: str,
    name: str,
    chunks: Iterable[bytes],
    at: dt.datetime,
    sheet: str = "",
) -> Book:
    """Read a workbook and keep it as the owner's ledger in force; the one before it is superseded and kept.

    Raises as ``read_book`` and ``keep_book``; then nothing is kept.
    """
    read = read_book(
        actor=actor, owner_kind=owner_kind, owner_id=owner_id, kind=kind, name=name, chunks=chunks, at=at, sheet=sheet
    )
    return keep_book(actor=actor, read=read, at=at)


def read_book(
    *,
    actor: Actor,
    owner_kind: str,
    owner_id: uuid.UUID,
    kind: str,
    name: str,
    chunks: Iterable[bytes],
    at: dt.datetime,
    sheet: str = "",
) -> ReadBook:
    """Read a workbook, outside any transaction: a large one takes a moment.

    Raises NotPermitted, NotFound, LedgerLocked, FileRefused, StorageFull, or LedgerRefused for a workbook that cannot be read.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    tenant = owner_of(owner_kind).writable(actor, owner_id, at, False)
    kind_of(name)
    kept = keep(actor=actor, tenant=tenant, name=name, chunks=chunks)
    with vault.open_file(str(tenant.pk), kept.sha256) as file:
        districts = [str(label) for label in DISTRICTS.values()]
        reading = read_ledger(file, name=kept.name, kind=kind, districts=districts, sheet=sheet)
    return ReadBook(tenant, owner_kind, owner_id, kind, kept, reading)


@transaction.atomic
def keep_book(*, actor: Actor, read: ReadBook, at: dt.datetime) -> Book:
    """Make a workbook that was read the ledger in force of its owner.

    Raises NotPermitted, NotFound, or LedgerLocked where the owner was handed in meanwhile.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    owner_of(read.owner_kind).writable(actor, read.owner_id, at, True)
    reading = read.reading
    book = Book(
        tenant=read.tenant,
        owner_kind=read.owner_kind,
        owner_id=read.owner_id,
        kind=read.kind,
        file=enter(actor=actor, kept=read.kept, at=at),
        sheet=reading.sheet[:100],
        head_row=reading.head_row,
        columns=dict(reading.heads),
        notices=[{"code": notice.code, "about": notice.about[:200]} for notice in reading.notices],
        digest=digest_of(read.kind, reading.rows),
        rows=reading.rows.height,
        faults=reading.faults.height,
        imported_by=actor.user,
        imported_at=at,
    )
    _bring_in(book)
    Segment.objects.bulk_create([*pack(book, "rows", reading.rows), *pack(book, "faults", reading.faults)])
    _record(actor, book, "ledger.import", sha256=read.kept.sha256, rows=book.rows, faults=book.faults)
    return book


@transaction.atomic
def hand_over(*, actor: Actor, book_id: uuid.UUID, rules: Mapping[str, Any], at: dt.datetime) -> None:
    """Note that a ledger went to the office, and under which rules (a rule set as JSON) it was counted.

    Part of the handing in of its owner. Raises NotPermitted.
    """
    actor.require(Permission.OWN_APPLICATION_SUBMIT)
    book = Book.objects.select_for_update().defer("columns", "notices", "handed_in_rules").get(pk=book_id)
    book.handed_in_at = book.handed_in_at or at
    book.handed_in_rules = dict(rules)
    book.save(update_fields=("handed_in_at", "handed_in_rules"))
    _record(actor, book, "ledger.hand_over", rules=rules["version"])


@transaction.atomic
def remove_book(*, actor: Actor, book: Book, reason: str, at: dt.datetime) -> Book:
    """Take the ledger in force away from its owner; for 30 days it can be brought back.

    Raises NotPermitted, NotFound, LedgerLocked, ReasonMissing, UndoRefused.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    owner_of(book.owner_kind).writable(actor, book.owner_id, at, True)
    book = Book.objects.get(pk=book.pk)
    if not book.in_force:
        raise UndoRefused(_("这份台账已不是现行台账。"), remedy=_("请刷新页面后查看现行台账。"))
    book.removal_reason = stated(reason)[:400]
    book.in_force, book.removed_at, book.removed_by = False, at, actor.user
    book.save(update_fields=("in_force", "removed_at", "removed_by", "removal_reason"))
    _record(actor, book, "ledger.remove")
    return book


@transaction.atomic
def restore_book(*, actor: Actor, book: Book, at: dt.datetime) -> Book:
    """Bring a removed or superseded ledger back into force; the one in force steps back.

    Raises NotPermitted, NotFound, LedgerLocked, UndoRefused when it is in force or older than 30 days.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    owner_of(book.owner_kind).writable(actor, book.owner_id, at, True)
    book = Book.objects.get(pk=book.pk)
    if book.in_force:
        raise UndoRefused(_("这份台账就是现行台账。"), remedy=_("请刷新页面后查看。"))
    if at - book.imported_at > dt.timedelta(days=UNDO_DAYS):
        raise UndoRefused(_("导入已超过 %(n)s 天，不能恢复。") % {"n": UNDO_DAYS}, remedy=_("请下载原文件后重新上传。"))
    book.in_force, book.removed_at, book.removed_by, book.superseded_by = True, None, None, None
    _bring_in(book)
    _record(actor, book, "ledger.restore")
    return book


def _bring_in(book: Book) -> None:
    """Save a book as the one in force. The one before it steps back first: only one may be in force."""
    earlier = Book.objects.filter(owner_kind=book.owner_kind, owner_id=book.owner_id, in_force=True).exclude(pk=book.pk)
    replaced = list(earlier.values_list("pk", flat=True))
    earlier.update(in_force=False)
    book.save()
    Book.objects.filter(pk__in=replaced).update(superseded_by=book)


def _record(actor: Actor, book: Book, action: str, **payload: Any) -> None:
    record(
        actor=actor.id,
        tenant=str(book.tenant_id),
        action=action,
        object=f"book:{book.pk}",
        payload={"owner": f"{book.owner_kind}:{book.owner_id}", "digest": book.digest, **payload},
    )
