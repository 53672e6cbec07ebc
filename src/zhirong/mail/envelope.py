"""A message as an e-mail."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from zhirong.mail.models import SECRET_PLACE, Message


def compose(message: Message) -> EmailMessage:
    """The e-mail of a message: plain text, UTF-8, the sender's name, and a Message-ID that stays the same at every attempt."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return EmailMessage(
        subject=message.subject,
        body=text_of(message),
        from_email=formataddr((name or _("知融"), address)),
        to=[message.address],
        headers={
            "Message-ID": f"<{message.id}@{address.rpartition('@')[2] or 'localhost'}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def text_of(message: Message) -> str:
    """The words as they leave: the bearer's link in its place, the page's address at the end."""
    text = message.body
    if message.secret:
        text = text.replace(SECRET_PLACE, absolute(message.secret))
    if message.link:
        text += "\n\n" + _("办理页面：%(address)s") % {"address": absolute(message.link)}
    return text + "\n"


def absolute(path: str) -> str:
    """A path inside the program as an address that works from outside."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path
