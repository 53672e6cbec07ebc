"""Accounts write letters without knowing the outbox, which stands above them; this is what they reach."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from zhirong.accounts.models import Organisation, User
from zhirong.accounts.outgoing import install
from zhirong.mail.services.queue import queue


def post(
    template: str,
    context: Mapping[str, Any],
    at: dt.datetime,
    recipient: User | None,
    address: str,
    organisation: Organisation | None,
) -> None:
    """Queue one message in the caller's transaction."""
    queue(template=template, context=context, at=at, recipient=recipient, address=address, organisation=organisation)


install(post)
