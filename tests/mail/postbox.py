"""A real mail server on this machine, started by the test, that keeps what it is given and refuses when told to."""

import email
import email.policy
import logging
import socket
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

_log = logging.getLogger("mail.log")  # the server's own chatter would outlive the test that captures it
_log.propagate = False
_log.addHandler(logging.NullHandler())


class Keeper:
    """The server's side. ``answers`` are given to recipients in turn, then every one is welcome."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.letters.append(letter)
        return "250 OK"


def start() -> tuple[Controller, Keeper]:
    """The server and its keeper, listening on a free port."""
    keeper = Keeper()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(keeper, hostname="127.0.0.1", port=port, ready_timeout=10)
    controller.start()
    return controller, keeper
