"""The ledger under the field of an application: the file and what was read from it change together."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.application.form_frame import ledger_field
from zhirong.application.ledger_owner import OWNER
from zhirong.application.models import Application, Attachment
from zhirong.application.services.ownership import require_own
from zhirong.audit.services.record import record
from zhirong.documents.models import StoredFile
from zhirong.ledger.errors import LedgerRefused
from zhirong.ledger.models import Book
from zhirong.ledger.selectors import book_of
from zhirong.ledger.services.book import keep_book, read_book, remove_book, restore_book
from zhirong.rules.ledger_columns import LEDGERS


def import_ledger(
    *, actor: Actor, application: Application, name: str, chunks: Iterable[bytes], at: dt.datetime, sheet: str = ""
) -> Book:
    """Read a workbook as the ledger of the application; the one before steps back. The same file again changes nothing.

    Raises NotFound, LedgerLocked, FileRefused, StorageFull, and LedgerRefused with what to mend; then the ledger before stays.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    if application.kind not in LEDGERS or not ledger_field(application):
        raise LedgerRefused(_("这类机构的申报书不收台账。"), remedy=_("请按通知要求另附明细。"), field="file")
    read = read_book(
        actor=actor,
        owner_kind=OWNER,
        owner_id=application.pk,
        kind=application.kind,
        name=name,
        chunks=chunks,
        at=at,
        sheet=sheet,
    )
    before = book_of(actor, OWNER, application.pk)
    if before is not None and before.file.sha256 == read.kept.sha256 and before.sheet == read.reading.sheet:
        return before
    with transaction.atomic():
        book = keep_book(actor=actor, read=read, at=at)
        _place(actor, application, book.file, at)
    return book


@transaction.atomic
def remove_ledger(*, actor: Actor, application: Application, reason: str, at: dt.datetime) -> Book:
    """Take the ledger and its file away; for 30 days it can be brought back. Raises NotFound, LedgerLocked, ReasonMissing."""
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    book = book_of(actor, OWNER, application.pk)
    if book is None:
        raise NotFound(_("没有找到台账。"), remedy=_("它可能刚被同事移除，请刷新页面。"))
    removed = remove_book(actor=actor, book=book, reason=reason, at=at)
    _place(actor, application, None, at)
    return removed


@transaction.atomic
def restore_ledger(*, actor: Actor, application: Application, book: Book, at: dt.datetime) -> Book:
    """Bring an earlier ledger and its file back. Raises NotFound, LedgerLocked, UndoRefused."""
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    if (book.owner_kind, book.owner_id) != (OWNER, application.pk):
        raise NotFound(_("没有找到这份台账。"))
    restored = restore_book(actor=actor, book=book, at=at)
    _place(actor, application, restored.file, at)
    return restored


def _place(actor: Actor, application: Application, file: StoredFile | None, at: dt.datetime) -> None:
    """The file under the field, in place of the one before."""
    field = ledger_field(application)
    there = Attachment.objects.filter(application=application, field=field, removed_at=None)
    there.update(removed_by=actor.user, removed_at=at)
    if file is not None:
        Attachment.objects.create(
            application=application, field=field, row="", file=file, added_by=actor.user, added_at=at
        )
    record(
        actor=actor.id,
        tenant=str(application.institution_id),
        action="application.attach" if file is not None else "application.detach",
        object=f"application:{application.pk}",
        payload={"field": field, **({"file": str(file.pk), "sha256": file.sha256} if file is not None else {})},
    )
