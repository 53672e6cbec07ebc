"""Sending what waits, at least once.

A worker claims a message by a conditional update, closes the transaction, speaks to the mail server, and then writes what
came of it. When the program is killed between the server's yes and our note of it, the claim grows stale after
``CLAIM_LASTS`` and the message goes out a second time under the same Message-ID, so a reader's mail program can tell.
"""

import datetime as dt
import smtplib
import uuid

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM
from zhirong.audit.services.record import record
from zhirong.mail.envelope import compose
from zhirong.mail.models import VOID, Message

BATCH = 20
#: A message that nobody could send for so long is not sent by itself any more: its news may be stale.
STALE_AFTER = dt.timedelta(days=14)
CLAIM_LASTS = dt.timedelta(minutes=10)
#: How long to wait after the first, second, … failure that may heal; after the last one a person has to look.
BACK_OFF = tuple(dt.timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))


def delivery_on() -> bool:
    """Whether messages leave the house at all: a mail server is configured and this is not the demo."""
    return bool(settings.EMAIL_HOST) and not settings.DEMO


def deliver(*, at: dt.datetime) -> int:
    """Send up to BATCH waiting messages; the number sent. Stops at the first sign that the server is not there."""
    if not delivery_on():
        return 0
    _set_aside_stale(at)
    sent = 0
    connection = get_connection(fail_silently=False)
    try:
        for pk in list(_waiting(at).order_by("created_at", "id").values_list("pk", flat=True)[:BATCH]):
            message = _claim(pk, at)
            if message is None:
                continue
            try:
                connection.open()
                connection.send_messages([compose(message)])
            except smtplib.SMTPRecipientsRefused as error:
                code, text = next(iter(error.recipients.values()))
                _failed(message, at, _refusal(code, text), final=code >= 500)
            except smtplib.SMTPResponseException as error:
                _failed(message, at, _refusal(error.smtp_code, error.smtp_error), final=error.smtp_code >= 500)
            except (OSError, smtplib.SMTPException) as error:
                _unreachable(message, at, error)
                break
            except ValueError as error:
                _failed(message, at, _("消息内容不能组成邮件：%(why)s") % {"why": error}, final=True)
            else:
                _sent(message, at)
                sent += 1
    finally:
        _hang_up(connection)
    return sent


def _waiting(at: dt.datetime) -> QuerySet[Message]:
    return Message.objects.filter(
        ~VOID,
        Q(next_attempt_at=None) | Q(next_attempt_at__lte=at),
        Q(claimed_at=None) | Q(claimed_at__lt=at - CLAIM_LASTS),
        sent_at=None,
        held_at=None,
        failed_at=None,
    ).exclude(address="")


@transaction.atomic
def _set_aside_stale(at: dt.datetime) -> None:
    """After mail was switched off for a long time, old messages wait for a person's word instead of all going out."""
    untouched = _waiting(at).filter(attempts=0, next_attempt_at=None, created_at__lt=at - STALE_AFTER)
    why = _("搁置超过 14 天，没有自动发送。如仍需要，请重发。")
    for message in untouched.order_by("created_at", "id"):
        if untouched.filter(pk=message.pk).update(failed_at=at, error=why):
            _trail(message, "set_aside")


def _claim(pk: uuid.UUID, at: dt.datetime) -> Message | None:
    """Take a message for this worker alone; None when another was faster or it was held meanwhile."""
    taken = _waiting(at).filter(pk=pk).update(claimed_at=at, attempts=F("attempts") + 1)
    return Message.objects.get(pk=pk) if taken else None


@transaction.atomic
def _sent(message: Message, at: dt.datetime) -> None:
    Message.objects.filter(pk=message.pk).update(
        sent_at=at, claimed_at=None, next_attempt_at=None, secret="", error="", failed_at=None
    )
    _trail(message, "send")


@transaction.atomic
def _failed(message: Message, at: dt.datetime, why: str, *, final: bool) -> None:
    final = final or message.attempts > len(BACK_OFF)
    Message.objects.filter(pk=message.pk).update(
        claimed_at=None,
        error=why[:300],
        failed_at=at if final else None,
        next_attempt_at=None if final else at + BACK_OFF[message.attempts - 1],
    )
    if final:
        _trail(message, "fail")


def _unreachable(message: Message, at: dt.datetime, error: Exception) -> None:
    """The server was not there: not the message's fault, so it never fails for that, it only waits longer."""
    wait = BACK_OFF[min(message.attempts, 4) - 1]
    why = _("邮件服务器连接失败：%(why)s") % {"why": error or type(error).__name__}
    Message.objects.filter(pk=message.pk).update(
        claimed_at=None, error=why[:300], next_attempt_at=at + wait, attempts=min(message.attempts, 4)
    )


def _refusal(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return _("邮件服务器拒收（%(code)s）：%(text)s") % {"code": code, "text": " ".join(words.split())}


def _hang_up(connection: object) -> None:
    try:
        connection.close()  # type: ignore[attr-defined]
    except (OSError, smtplib.SMTPException):
        return


def _trail(message: Message, act: str) -> None:
    record(
        actor=SYSTEM.id,
        tenant=str(message.organisation_id or ""),
        action=f"mail.{act}",
        object=f"message:{message.id}",
        payload={"attempts": message.attempts},
    )
