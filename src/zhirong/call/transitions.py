"""What the lifecycle of a call names: guards, effects, recipients and due dates. Loaded at start."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category
from zhirong.call.links import amendment_link
from zhirong.call.models import Call
from zhirong.call.text import changes, content_of, first_call
from zhirong.programme.calendar import after_working_days, require_calendar
from zhirong.programme.digest import digest_of
from zhirong.programme.models import Batch
from zhirong.programme.services.amendment import amend_batch
from zhirong.programme.standing import batch_state
from zhirong.programme.transitions import INFORMED, notice_ends, require_hour_as_chosen
from zhirong.ui.language import record_language
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.models import Case
from zhirong.workflow.registry import Situation, due, effect, guard, recipient
from zhirong.workflow.services.perform import open_case, perform

#: Working days that a second person in the office has; an amendment is read before the window ends.
APPROVAL_DAYS = 1


def _call(situation: Situation) -> Call:
    return Call.objects.select_related("batch__version", "batch__office").get(pk=situation.case.subject)


def _in_force(call: Call) -> Call | None:
    earlier = (
        Call.objects.filter(batch=call.batch, number__lt=call.number).exclude(digest="").order_by("-number").first()
    )
    if earlier is not None:
        earlier.batch = call.batch
    return earlier or first_call(call.batch)


@guard("call.complete")
def call_complete(situation: Situation) -> None:
    """The window still runs and is not shortened, something changes, the reason is given, the working days are known."""
    call = _call(situation)
    batch = call.batch
    if batch_state(batch) != "published" or situation.at >= batch.closes_at:
        raise GuardRefused(
            _("“%(title)s”的申报时间已结束，不能再修订通知。") % {"title": batch.title},
            remedy=_("如需再次受理，请新建批次。"),
        )
    if call.closes_at < batch.closes_at:
        raise GuardRefused(_("申报截止只能延后，不能提前。"), remedy=_("请修改截止时刻。"), field="closes_at")
    if not call.reason.strip():
        raise GuardRefused(_("没有填写修订理由。"), remedy=_("理由会随通知一并公布，请先填写。"), field="reason")
    earlier = _in_force(call)
    if earlier is not None and not changes(earlier, call):
        raise GuardRefused(_("与现行通知没有差别。"), remedy=_("请先修改内容，或作废这份修订。"))
    amended = Batch.objects.get(pk=batch.pk)
    amended.closes_at = call.closes_at
    require_hour_as_chosen(amended)
    require_calendar(amended.opens_at, notice_ends(amended))


@effect("call.publish_first")
def publish_first(situation: Situation) -> None:
    """With a batch its call goes public: what was drafted, in the same transaction."""
    batch = Batch.objects.select_related("version", "office").get(pk=situation.case.subject)
    call = first_call(batch)
    if call._state.adding:
        call.drafted_by, call.drafted_at = situation.actor.user, situation.at
    call.save()
    with record_language():
        title = _("%(batch)s申报通知") % {"batch": batch.title}
    open_case(
        actor=situation.actor,
        kind="call",
        subject=call.id,
        tenant=batch.office,
        title=title,
        link=amendment_link(call.id),
        at=situation.at,
        payload={"batch": str(batch.id), "number": call.number},
    )
    perform(actor=situation.actor, kind="call", subject=call.id, act="publish_first", at=situation.at)


@effect("call.publish")
def publish(situation: Situation) -> None:
    """Freeze the version under its digest, let the earlier one go, and give window and contact to the batch."""
    call = _call(situation)
    call.published_at = situation.at
    call.digest = digest_of(content_of(call))
    call.save()
    earlier = Call.objects.filter(batch=call.batch, number__lt=call.number).values("pk")
    for case in Case.objects.filter(kind="call", subject__in=earlier, state="published").order_by("opened_at"):
        perform(actor=SYSTEM, kind="call", subject=case.subject, act="supersede", at=situation.at)
    if call.number > 1:
        amend_batch(
            actor=situation.actor,
            batch=call.batch,
            closes_at=call.closes_at,
            contact=call.contact,
            document_no=call.document_no,
        )


@recipient("call.office")
def call_office(situation: Situation) -> list[Organisation]:
    return [situation.case.tenant]


@recipient("call.institutions")
def call_institutions(situation: Situation) -> list[Organisation]:
    """Every institution that was told of the call: those of its kinds, and whoever was invited or has begun among them."""
    kinds = _call(situation).batch.kinds
    return list(
        Organisation.objects.filter(category=Category.INSTITUTION, institution_kind__in=kinds, is_active=True).order_by(
            "name", "id"
        )
    )


@recipient("call.informed")
def call_informed(situation: Situation) -> list[Organisation]:
    return list(Organisation.objects.filter(category__in=INFORMED, is_active=True).order_by("name", "id"))


@due("call.approval")
def approval(situation: Situation) -> dt.datetime:
    """A working day, and never after the window that may have to be extended."""
    return min(after_working_days(situation.at, APPROVAL_DAYS), _call(situation).batch.closes_at)
