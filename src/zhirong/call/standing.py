"""The calls that are public, for everybody: nobody is asked who they are."""

from django.utils.translation import gettext as _

from zhirong.accounts.actor import NotFound
from zhirong.call.models import Call, CallAttachment
from zhirong.call.text import first_call
from zhirong.programme.models import Batch
from zhirong.programme.standing import OPEN_STATES, state_of
from zhirong.workflow.models import Case


def public_batch(code: str) -> Batch:
    """The published batch of that code, with its ``state``. Raises NotFound: one that is not public and none at all are one."""
    found = (
        Batch.objects.annotate(state=state_of("batch"))
        .select_related("version", "office")
        .filter(code=code, state__in=OPEN_STATES)
        .first()
    )
    if found is None:
        raise NotFound(_("没有找到这份申报通知。"), remedy=_("请从申报通知列表打开。"))
    return found


def published_calls(batch: Batch) -> list[Call]:
    """The published versions, the one in force first. A batch published before there were calls speaks by its programme."""
    found = list(Call.objects.filter(batch=batch).exclude(digest="").order_by("-number"))
    for call in found:
        call.batch = batch
    return found or [first_call(batch)]


def call_in_force(batch: Batch) -> Call:
    """The version that holds now."""
    return published_calls(batch)[0]


def call_state(call: Call) -> str:
    """Where a version stands; empty for version 1 while it belongs to the draft of its batch."""
    return Case.objects.filter(kind="call", subject=call.pk).values_list("state", flat=True).first() or ""


def public_version(batch: Batch, number: int) -> Call:
    """One published version. Raises NotFound."""
    for call in published_calls(batch):
        if call.number == number:
            return call
    raise NotFound(_("没有找到这一版申报通知。"), remedy=_("请从现行版本的“历次版本”打开。"))


def public_attachment(batch: Batch, attachment_id: int) -> CallAttachment:
    """A file of a published version. Raises NotFound."""
    found = (
        CallAttachment.objects.filter(pk=attachment_id, call__batch=batch)
        .exclude(call__digest="")
        .select_related("file")
        .first()
    )
    if found is None:
        raise NotFound(_("没有找到这个附件。"), remedy=_("请从申报通知页打开。"))
    return found
