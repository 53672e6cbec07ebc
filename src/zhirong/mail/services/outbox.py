"""What the office does with a message before it leaves: hold, edit, release, retry."""

import datetime as dt
import hashlib
import uuid
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound, NotPermitted
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.errors import ZhirongError
from zhirong.mail.models import SECRET_PLACE, VOID, Message, Standing
from zhirong.mail.services.deliver import CLAIM_LASTS, delivery_on


class MessageMoved(ZhirongError):
    """The message is no longer where the act needs it to be (sent meanwhile, or not held)."""

    code = "message_moved"
    status = 409


class MessageIncomplete(ZhirongError):
    """An edited message without its subject, its text, or the place of its link."""

    code = "message_incomplete"


def hold(*, actor: Actor, message_id: uuid.UUID, at: dt.datetime) -> None:
    """Keep a waiting or failed message back. Raises MessageMoved when it is sent or just being sent."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=at - CLAIM_LASTS)
    _move(actor, message_id, "hold", free & ~VOID & Q(sent_at=None, held_at=None), held_at=at)


def release(*, actor: Actor, message_id: uuid.UUID, at: dt.datetime) -> None:
    """Let a held message go. Raises MessageMoved when it is not held."""
    _move(
        actor,
        message_id,
        "release",
        Q(sent_at=None, held_at__isnull=False),
        held_at=None,
        failed_at=None,
        next_attempt_at=None,
        error="",
    )


def retry(*, actor: Actor, message_id: uuid.UUID, at: dt.datetime) -> None:
    """Try a failed or postponed message again now. Raises MessageMoved when it is sent, held or never tried."""
    tried = ~VOID & (Q(attempts__gt=0) | Q(failed_at__isnull=False))
    _move(
        actor,
        message_id,
        "retry",
        tried & Q(sent_at=None, held_at=None),
        failed_at=None,
        next_attempt_at=at,
        attempts=0,
    )


def hand_over(*, actor: Actor, message_id: uuid.UUID, at: dt.datetime) -> None:
    """Note that a message was passed on by telephone or by hand. Raises MessageMoved when it is already sent."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=at - CLAIM_LASTS)
    _move(
        actor,
        message_id,
        "hand_over",
        free & Q(sent_at=None),
        sent_at=at,
        handed_over_by=actor.user,
        held_at=None,
        failed_at=None,
        next_attempt_at=None,
        secret="",
        error="",
    )


@transaction.atomic
def edit(*, actor: Actor, message_id: uuid.UUID, subject: str, body: str, at: dt.datetime) -> None:
    """Change the words of a held message; the editor is kept, the old text leaves its digest in the trail.

    Raises MessageMoved when it is not held, MessageIncomplete when a part is missing.
    """
    actor.require(Permission.OFFICE_OUTBOX_MANAGE)
    message = _found(message_id)
    if message.standing is not Standing.HELD:
        raise MessageMoved(_("这封消息不在暂缓状态，不能修改。"), remedy=_("请先暂缓发送，再修改。"))
    subject, body = " ".join(subject.split()), body.strip()
    if not subject or not body:
        raise MessageIncomplete(_("标题和正文都不能为空。"), field="body" if subject else "subject")
    if message.secret and SECRET_PLACE not in body:
        raise MessageIncomplete(
            _("正文中缺少链接的位置。"),
            remedy=_("请保留“%(place)s”，发送时会换成收件人的专用链接。") % {"place": SECRET_PLACE},
            field="body",
        )
    before = hashlib.sha256(f"{message.subject}\n{message.body}".encode()).hexdigest()
    message.subject, message.body, message.edited_by, message.edited_at = subject[:200], body, actor.user, at
    message.save(update_fields=("subject", "body", "edited_by", "edited_at"))
    _trail(actor, message, "edit", {"before": before})


@transaction.atomic
def reveal(*, actor: Actor, message_id: uuid.UUID) -> str:
    """The bearer's link of an unsent message, for handing it over by other means; who looked is kept.

    Only where nothing leaves by mail: whoever holds the link can take the invited person's place. Raises NotPermitted where mail
    is sent, MessageMoved when there is no link any more.
    """
    actor.require(Permission.OFFICE_OUTBOX_MANAGE)
    if delivery_on():
        raise NotPermitted(_("邮件服务已启用，专用链接只发给收件人本人。"), remedy=_("如邮箱有误，请重新发送邀请。"))
    message = _found(message_id)
    if not message.secret:
        raise MessageMoved(_("这封消息没有可转告的专用链接。"), remedy=_("邮件发出后链接不再保留；需要时请重发邀请。"))
    _trail(actor, message, "reveal_link", {})
    return message.secret


@transaction.atomic
def _move(actor: Actor, message_id: uuid.UUID, act: str, condition: Q, **changes: Any) -> None:
    actor.require(Permission.OFFICE_OUTBOX_MANAGE)
    message = _found(message_id)
    if not Message.objects.filter(condition, pk=message.pk).update(**changes):
        raise MessageMoved(
            _("这封消息目前是“%(standing)s”，不能办理此操作。") % {"standing": message.standing.label},
            remedy=_("它可能刚刚发出，请刷新页面核对。"),
        )
    _trail(actor, message, act, {})


def _found(message_id: uuid.UUID) -> Message:
    message = Message.objects.filter(pk=message_id).first()
    if message is None:
        raise NotFound(_("没有找到这封消息。"))
    return message


def _trail(actor: Actor, message: Message, act: str, payload: dict[str, str]) -> None:
    record(
        actor=actor.id,
        tenant=str(message.organisation_id or ""),
        action=f"mail.{act}",
        object=f"message:{message.id}",
        payload=payload,
    )
