"""Writing messages into the outbox."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation, User
from zhirong.mail.models import Message
from zhirong.ui.language import record_language


@dataclass(frozen=True)
class Written:
    """The words of a message, before they are addressed.

    ``link`` is a page that the reader may open after signing in; ``secret`` a bearer's link, which stands in the body as
    ``SECRET_PLACE``.
    """

    subject: str
    body: str
    link: str = ""
    secret: str = ""


Template = Callable[[Mapping[str, Any]], Written]

TEMPLATES: dict[str, Template] = {}


def template(code: str) -> Callable[[Template], Template]:
    """Register the writer of a message template under its code."""

    def register(writer: Template) -> Template:
        TEMPLATES[code] = writer
        return writer

    return register


def queue(**words: Any) -> Message:
    """Write one message, to be sent after the transaction; ``words`` as for ``letter``. KeyError: no such template."""
    message = letter(**words)
    message.save(force_insert=True)
    return message


def queue_all(*, letters: Sequence[Message]) -> None:
    """Put several messages into the outbox at once, to be sent after the transaction."""
    Message.objects.bulk_create(letters)


def letter(
    *,
    template: str,
    context: Mapping[str, Any],
    at: dt.datetime,
    recipient: User | None = None,
    address: str = "",
    organisation: Organisation | None = None,
    about: str = "",
) -> Message:
    """A message to a person (or to a bare address) that is not in the outbox yet. KeyError: no such template.

    It is written in the language of who receives it, whatever the one who acts reads.

    ``about`` (kind:id) lets ``recall`` find it again.
    """
    with translation.override(recipient.language if recipient else settings.LANGUAGE_CODE):
        words = TEMPLATES[template](context)
    return Message(
        recipient=recipient,
        organisation=organisation,
        address=address or (recipient.email if recipient else ""),
        template=template,
        subject=" ".join(words.subject.split())[:200],
        body=words.body,
        link=words.link,
        secret=words.secret,
        about=about,
        created_at=at,
    )


def recall(*, about: str, at: dt.datetime) -> int:
    """Stop the unsent messages about something that is void now, inside the caller's transaction; the number stopped."""
    waiting = Message.objects.filter(about=about, sent_at=None)
    with record_language():
        return waiting.update(failed_at=at, held_at=None, secret="", error=_("内容已经失效，不再发送。"))
