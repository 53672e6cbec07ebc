"""Files under the fields of an application."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.application.attachment_places import Place, place_of
from zhirong.application.errors import AttachmentRefused
from zhirong.application.form_frame import ledger_field
from zhirong.application.models import Application, Attachment
from zhirong.application.services.ledger import import_ledger, remove_ledger
from zhirong.application.services.ownership import require_own
from zhirong.application.standing import held_preparation_state, require_drafting
from zhirong.audit.services.record import record
from zhirong.documents.content.name import extension
from zhirong.documents.errors import FileRefused
from zhirong.documents.services.store import Kept, enter, keep
from zhirong.ui.wording import listed

#: Files under one field, and in one application.
MOST_UNDER_A_FIELD = 50
MOST_FILES = 300
_MEGABYTE = 1024 * 1024


def attach(
    *,
    actor: Actor,
    application: Application,
    field: str,
    row: str = "",
    name: str,
    chunks: Iterable[bytes],
    at: dt.datetime,
) -> Attachment:
    """Keep a file under a field: ``products.rules_file`` with the row's id for a column, the option for a checklist.

    Where one file belongs, a new one takes the place of the old; where several do, it is added, but the same bytes under the
    same name stay one. The bytes first, then the file and its place in one transaction. Raises NotFound, AttachmentRefused,
    EditRefused and, for what the file is, FileRefused and StorageFull; then nothing is kept. A file under the ledger's field
    is read as the ledger; LedgerRefused then says what is wrong with it.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    place = place_of(application, field, row)
    _check_name(place, name)
    if field == ledger_field(application):
        book = import_ledger(actor=actor, application=application, name=name, chunks=chunks, at=at)
        return Attachment.objects.get(application=application, field=field, file=book.file, removed_at=None)
    kept = keep(actor=actor, tenant=application.institution, name=name, chunks=chunks)
    _check_size(place, kept)
    with transaction.atomic():
        require_drafting(held_preparation_state(application.pk))
        beside = list(Attachment.objects.filter(application=application, removed_at=None).select_related("file"))
        there = [each for each in beside if (each.field, each.row) == (field, row)]
        for each in there:
            if each.file.sha256 == kept.sha256 and each.file.original_name == kept.name:
                return each
        if place.single:
            for each in there:
                _remove(each, actor, at)
        elif sum(1 for each in beside if each.field == field) >= MOST_UNDER_A_FIELD:
            raise AttachmentRefused(
                _("“%(field)s”已有 %(n)s 个文件。") % {"field": place.label, "n": MOST_UNDER_A_FIELD},
                remedy=_("请合并成较少的文件，或打成一个 ZIP 后上传。"),
                field=field,
            )
        if len(beside) >= MOST_FILES:
            raise AttachmentRefused(
                _("申报书已有 %(n)s 个文件。") % {"n": MOST_FILES}, remedy=_("请合并文件后上传。"), field=field
            )
        stored = enter(actor=actor, kept=kept, at=at)
        attachment = Attachment.objects.create(
            application=application, field=field, row=row, file=stored, added_by=actor.user, added_at=at
        )
        _record(actor, application, attachment, action="application.attach", sha256=stored.sha256)
    return attachment


@transaction.atomic
def detach(*, actor: Actor, application: Application, attachment: int, at: dt.datetime) -> Attachment:
    """Take a file away from its field; the bytes stay, for earlier submissions may name them. Raises NotFound, EditRefused."""
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    state = held_preparation_state(application.pk)
    found = Attachment.objects.filter(application=application, pk=attachment, removed_at=None).first()
    if found is None:
        raise NotFound(_("没有找到这个附件。"), remedy=_("它可能刚被同事移除，请刷新页面。"))
    require_drafting(state)
    if found.field == ledger_field(application):
        remove_ledger(actor=actor, application=application, reason=_("在申报书中移除"), at=at)
        return found
    _remove(found, actor, at)
    _record(actor, application, found, action="application.detach")
    return found


@transaction.atomic
def detach_row(*, actor: Actor, application: Application, field: str, row: str, at: dt.datetime) -> None:
    """Take the files of a row away together with the row; the caller holds the preparation and has checked that it is open."""
    actor.require(Permission.OWN_APPLICATION_EDIT)
    lying = Attachment.objects.filter(
        application=application, field__startswith=f"{field}.", row=row, removed_at=None
    ).select_for_update()
    for found in lying:
        _remove(found, actor, at)
        _record(actor, application, found, action="application.detach")


def _check_name(place: Place, name: str) -> None:
    suffix = extension(name)
    if suffix not in place.accepts:
        raise FileRefused(
            _("“%(field)s”不接收“%(suffix)s”文件。") % {"field": place.label, "suffix": suffix or _("无扩展名")},
            remedy=_("可以上传：%(kinds)s。") % {"kinds": listed(place.accepts)},
            field="file",
        )


def _check_size(place: Place, kept: Kept) -> None:
    if kept.size > place.megabytes * _MEGABYTE:
        raise FileRefused(
            _("“%(field)s”的文件超过 %(n)s MB。") % {"field": place.label, "n": place.megabytes},
            remedy=_("请压缩图片或分成几个文件后上传。"),
            field="file",
        )


def _remove(attachment: Attachment, actor: Actor, at: dt.datetime) -> None:
    attachment.removed_by, attachment.removed_at = actor.user, at
    attachment.save(update_fields=("removed_by", "removed_at"))


def _record(actor: Actor, application: Application, attachment: Attachment, *, action: str, **more: str) -> None:
    record(
        actor=actor.id,
        tenant=str(application.institution_id),
        action=action,
        object=f"application:{application.pk}",
        payload={"field": attachment.field, "file": str(attachment.file_id), **more},
    )
