"""Writing and sending the letters about an account."""

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

from zhirong.accounts.letters import WORDS
from zhirong.accounts.models import Letter, User
from zhirong.audit.services.record import record

#: Pauses before the next try; after the last one the letter is given up.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
logger = logging.getLogger("zhirong.accounts")


def write_letter(*, kind: str, site: str, at: dt.datetime, user: User | None = None, address: str = "") -> Letter:
    """Lay down a letter to a person, or to an address of which nobody has looked whether it belongs to one."""
    return Letter.objects.create(
        kind=kind, address=address or (user.email if user else ""), user=user, site=site, created_at=at, next_try_at=at
    )


def send_letters(*, at: dt.datetime, most: int = 50) -> int:
    """Send what is due, one at a time; returns how many went out. No transaction is open while a letter travels."""
    sent = 0
    for letter in Letter.objects.filter(next_try_at__lte=at).order_by("next_try_at", "id")[:most]:
        sent += _send(letter, at)
    return sent


def _send(letter: Letter, at: dt.datetime) -> bool:
    user = letter.user or User.objects.filter(email=letter.address.strip().lower(), is_active=True).first()
    if user is None or not user.is_active or (letter.kind == "password_reset" and not user.has_usable_password()):
        letter.delete()
        return False
    with translation.override(user.language):
        subject, body = WORDS[letter.kind](user, letter.site, _link(letter, user))
    try:
        EmailMessage(subject, body, to=[user.email]).send()
    except (OSError, smtplib.SMTPException) as error:
        _put_off(letter, at, error)
        return False
    letter.delete()
    return True


def _link(letter: Letter, user: User) -> str:
    if letter.kind != "password_reset":
        return letter.site + reverse("account_me")
    place = {"uidb64": urlsafe_base64_encode(force_bytes(user.pk)), "token": default_token_generator.make_token(user)}
    return letter.site + reverse("account_reset_password_from_key", kwargs=place)


@transaction.atomic
def _put_off(letter: Letter, at: dt.datetime, error: Exception) -> None:
    if letter.attempts >= len(PAUSES):
        logger.error("letter %s of kind %s was given up: %s", letter.pk, letter.kind, error)
        record(
            actor="system",
            action="accounts.letter_given_up",
            object=f"person:{letter.user_id}" if letter.user_id else "",
            payload={"kind": letter.kind},
        )
        letter.delete()
        return
    logger.warning("letter %s of kind %s was not sent and is tried again: %s", letter.pk, letter.kind, error)
    letter.next_try_at = at + PAUSES[letter.attempts]
    letter.attempts += 1
    letter.save(update_fields=["next_try_at", "attempts"])
