"""Writing and sending the letter that opens an account again."""

import datetime as dt
import logging
import smtplib

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from zhirong.accounts.models import ResetLetter, User
from zhirong.audit.services.record import record

#: Pauses before the next try; after the last one the letter is given up.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 30))
logger = logging.getLogger("zhirong.accounts")


def write_reset_letter(*, address: str, site: str, at: dt.datetime) -> ResetLetter:
    """Lay down a letter to an address of which nobody has looked whether it belongs to an account."""
    return ResetLetter.objects.create(address=address, site=site, created_at=at, next_try_at=at)


def send_reset_letters(*, at: dt.datetime, most: int = 50) -> int:
    """Send what is due, one at a time; returns how many went out. No transaction is open while a letter travels."""
    sent = 0
    for letter in ResetLetter.objects.filter(next_try_at__lte=at).order_by("next_try_at", "id")[:most]:
        sent += _send(letter, at)
    return sent


def _send(letter: ResetLetter, at: dt.datetime) -> bool:
    user = User.objects.filter(email=letter.address.strip().lower(), is_active=True).first()
    if user is None or not user.has_usable_password():
        letter.delete()
        return False
    with translation.override(user.language):
        message = EmailMessage(_("重设知融登录密码"), _body(user, letter.site), to=[user.email])
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        _put_off(letter, user, at, error)
        return False
    letter.delete()
    return True


def _body(user: User, site: str) -> str:
    place = {"uidb64": urlsafe_base64_encode(force_bytes(user.pk)), "token": default_token_generator.make_token(user)}
    return _(
        "%(name)s：\n\n"
        "有人为您的账号申请重设密码。如是您本人，请在1小时内打开以下链接设置新密码，链接只能使用一次：\n\n"
        "%(link)s\n\n"
        "如不是您本人，请忽略此邮件，密码不会改变；如反复收到，请告知本单位管理员。\n\n"
        "此邮件由系统自动发出，请勿回复。\n知融 %(site)s\n"
    ) % {"name": user.name, "link": site + reverse("account_reset_password_from_key", kwargs=place), "site": site}


@transaction.atomic
def _put_off(letter: ResetLetter, user: User, at: dt.datetime, error: Exception) -> None:
    if letter.attempts >= len(PAUSES):
        logger.error("reset letter %s was given up: %s", letter.pk, error)
        record(actor="system", action="accounts.reset_letter_given_up", object=f"person:{user.pk}")
        letter.delete()
        return
    logger.warning("reset letter %s was not sent and is tried again: %s", letter.pk, error)
    letter.next_try_at = at + PAUSES[letter.attempts]
    letter.attempts += 1
    letter.save(update_fields=["next_try_at", "attempts"])
