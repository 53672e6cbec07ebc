"""The words of a call: version 1 while its batch is drafted, later versions as amendments."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.call.errors import AmendmentUnderWay, CallRefused
from zhirong.call.links import amendment_link
from zhirong.call.models import Call, CallAttachment
from zhirong.call.selectors import UNDER_WAY
from zhirong.call.standing import call_in_force
from zhirong.call.text import SUPPLEMENT, drafted_clauses, first_call, followed, mark_of
from zhirong.programme.errors import EditedMeanwhile, Immutable
from zhirong.programme.models import Batch
from zhirong.programme.standing import held_state
from zhirong.ui.language import record_language
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import open_case


@dataclass(frozen=True)
class Wording:
    """What an officer wrote: the title, the text of clauses by id, and a clause of the office's own (heading and text)."""

    title: str
    texts: Mapping[str, str] = field(default_factory=dict)
    supplement: tuple[str, str] = ("", "")


@transaction.atomic
def edit_first_call(*, actor: Actor, batch: Batch, wording: Wording, at: dt.datetime, seen: str = "") -> Call:
    """Word version 1 otherwise than the program; what is left as drafted keeps following the batch.

    Raises Immutable once the batch was submitted, EditedMeanwhile, CallRefused.
    """
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    call = first_draft(actor=actor, batch=batch, at=at)
    _check_mark(call, seen)
    _write(call, wording)
    call.save()
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="call.edit_text",
        object=f"call:{call.id}",
        payload={"digest": mark_of(call)},
    )
    return call


def first_draft(*, actor: Actor, batch: Batch, at: dt.datetime) -> Call:
    """Version 1 of a batch that is still drafted, held and saved, inside the caller's transaction. Raises Immutable."""
    if held_state("batch", batch.pk) != "drafted":
        raise Immutable(
            _("“%(title)s”已提交，通知不能再修改。") % {"title": batch.title},
            remedy=_("可请复核人退回批次后修改；已公布的，请起草修订。"),
        )
    batch = Batch.objects.select_for_update(of=("self",)).select_related("version").get(pk=batch.pk)
    call = first_call(batch)
    if call._state.adding:
        call.drafted_by, call.drafted_at = actor.user, at
        call.save()
    return call


@transaction.atomic
def begin_amendment(*, actor: Actor, batch: Batch, at: dt.datetime) -> Call:
    """Begin the next version with the words of the one in force.

    Raises CallRefused when the batch takes no applications any more, AmendmentUnderWay when another amendment waits.
    """
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    if held_state("batch", batch.pk) != "published":
        raise CallRefused(
            _("“%(title)s”不在受理期，不能修订申报通知。") % {"title": batch.title},
            remedy=_("受理期结束后如需再次受理，请新建批次。"),
        )
    batch = Batch.objects.select_for_update(of=("self",)).select_related("version", "office").get(pk=batch.pk)
    numbered = Call.objects.filter(batch=batch)
    if Case.objects.filter(kind="call", subject__in=numbered.values("pk"), state__in=UNDER_WAY).exists():
        raise AmendmentUnderWay(_("已有一份修订正在起草或待批准。"), remedy=_("请先公布或作废该修订，再起草新的修订。"))
    earlier = call_in_force(batch)
    call = Call.objects.create(
        batch=batch,
        number=max(numbered.aggregate(last=Max("number"))["last"] or 1, 1) + 1,
        title=earlier.title,
        document_no=earlier.document_no,
        clauses=[{**clause, "drafted": clause["text"]} for clause in earlier.clauses],
        closes_at=batch.closes_at,
        contact=dict(batch.contact),
        drafted_by=actor.user,
        drafted_at=at,
    )
    CallAttachment.objects.bulk_create(
        CallAttachment(call=call, file_id=row.file_id, label=row.label) for row in earlier.attachments.order_by("id")
    )
    with record_language():
        title = _("%(batch)s申报通知修订 V%(number)s") % {"batch": batch.title, "number": call.number}
    open_case(
        actor=actor,
        kind="call",
        subject=call.id,
        tenant=batch.office,
        title=title,
        link=amendment_link(call.id),
        at=at,
        payload={"batch": str(batch.id), "number": call.number},
    )
    return call


@transaction.atomic
def edit_amendment(
    *,
    actor: Actor,
    call: Call,
    wording: Wording,
    document_no: str,
    closes_at: dt.datetime,
    contact: Mapping[str, str],
    reason: str,
    seen: str = "",
) -> Call:
    """Change the draft of an amendment; clauses that stand as the program wrote them follow its last day and contact.

    Raises Immutable once submitted, EditedMeanwhile, CallRefused.
    """
    actor.require(Permission.OFFICE_BATCH_MANAGE)
    call = held_draft(call=call)
    _check_mark(call, seen)
    if closes_at < call.batch.closes_at:
        raise CallRefused(
            _("申报截止只能延后，不能提前。"),
            remedy=_("已按原截止时间准备的单位不应因修订而逾期；请填写不早于原截止的时刻。"),
            field="closes_at",
        )
    _write(call, wording)
    earlier = drafted_clauses(call.batch, call)
    call.document_no, call.closes_at, call.reason = document_no.strip(), closes_at, reason.strip()
    call.contact = {name: value for name, value in contact.items() if value}
    call.clauses = followed(earlier, call)
    call.save()
    record(
        actor=actor.id,
        tenant=actor.tenant,
        action="call.edit_text",
        object=f"call:{call.id}",
        payload={"digest": mark_of(call)},
    )
    return call


def held_draft(*, call: Call) -> Call:
    """A draft that may be changed, held until the transaction ends: an amendment, or version 1 of a drafted batch.

    Raises Immutable.
    """
    kind, subject = (
        ("call", call.pk) if Case.objects.filter(kind="call", subject=call.pk).exists() else ("batch", call.batch_id)
    )
    if held_state(kind, subject) != "drafted":
        raise Immutable(_("“%(call)s”已提交，不能再修改。") % {"call": call}, remedy=_("可请复核人退回后修改。"))
    return (
        Call.objects.select_for_update(of=("self",)).select_related("batch__version", "batch__office").get(pk=call.pk)
    )


def _write(call: Call, wording: Wording) -> None:
    if not wording.title.strip():
        raise CallRefused(_("没有填写通知标题。"), remedy=_("请填写标题。"), field="title")
    call.title = wording.title.strip()
    kept = []
    for clause in call.clauses:
        text = wording.texts.get(clause["id"], clause["text"]).strip()
        own = clause["id"].startswith(SUPPLEMENT)
        if not text and own:
            continue
        if not text:
            raise CallRefused(
                _("“%(heading)s”没有内容。") % {"heading": clause["heading"]},
                remedy=_("通知原有的条款不能删除，请填写内容。"),
                field=f"clause_{clause['id']}",
            )
        kept.append({**clause, "text": text})
    heading, text = (part.strip() for part in wording.supplement)
    if text:
        if not heading:
            raise CallRefused(_("补充条款没有标题。"), remedy=_("请填写标题。"), field="supplement_heading")
        numbers = [int(clause["id"].removeprefix(SUPPLEMENT)) for clause in kept if clause["id"].startswith(SUPPLEMENT)]
        number = max(numbers, default=0) + 1
        with record_language():
            cite = _("补充%(number)s") % {"number": number}
        kept.append({"id": f"{SUPPLEMENT}{number}", "cite": cite, "heading": heading, "text": text, "drafted": ""})
    call.clauses = kept


def _check_mark(call: Call, seen: str) -> None:
    if seen and seen != mark_of(call):
        raise EditedMeanwhile(
            _("打开此页之后，这份通知已在别处改过。"),
            remedy=_("您填写的内容还在下面，没有保存。请在新窗口核对现有内容，确认后再保存一次，即以您填写的为准。"),
        )
