"""Accounts write letters without knowing the outbox, which stands above them; this is what they reach."""

import datetime as dt
from typing import Any

from zhirong.accounts.outgoing import install
from zhirong.mail.services.queue import queue, recall


class Postman:
    """Takes the letters of accounts into the outbox."""

    def write(self, **letter: Any) -> None:
        queue(**letter)

    def recall(self, *, about: str, at: dt.datetime) -> None:
        recall(about=about, at=at)


install(Postman())
