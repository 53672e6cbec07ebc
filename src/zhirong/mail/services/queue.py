"""Writing messages into the outbox."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zhirong.accounts.models import Organisation, User
from zhirong.mail.models import Message


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


def queue(
    *,
    template: str,
    context: Mapping[str, Any],
    at: dt.datetime,
    recipient: User | None = None,
    address: str = "",
    organisation: Organisation | None = None,
) -> Message:
    """Write one message to a person (or to a bare address), to be sent after the transaction. KeyError: no such template."""
    words = TEMPLATES[template](context)
    return Message.objects.create(
        recipient=recipient,
        organisation=organisation,
        address=address or (recipient.email if recipient else ""),
        template=template,
        subject=" ".join(words.subject.split())[:200],
        body=words.body,
        link=words.link,
        secret=words.secret,
        created_at=at,
    )
