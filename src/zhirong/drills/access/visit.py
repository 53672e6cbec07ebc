"""One request, as a browser would send it, and the answer as a stranger could compare it. Nothing stays written."""

import datetime as dt
import logging
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.signals import got_request_exception
from django.db import transaction
from django.test.client import ClientHandler, RequestFactory
from django.test.utils import override_settings

from zhirong.drills.access.crowd import Visitor

_MOVING = (
    (re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'), b"csrf"),
    (re.compile(rb'X-CSRFToken"?:\s*"[^"]*"'), b"csrf"),
    (re.compile(rb'nonce="[^"]*"'), b"nonce"),
)
_MOVING_HEADERS = {"date", "set-cookie", "content-length"}
#: True while a page is being answered, False while the crowd is made.
handling: ContextVar[bool] = ContextVar("handling", default=False)
_FACTORY = RequestFactory(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")


@dataclass(frozen=True)
class Answer:
    """Status, headers by lower-case name, body, cookies that were set; ``trace`` is what went wrong inside, if anything did."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: Mapping[str, Any]
    trace: str = ""

    def without(self, *words: str) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """The answer as it is compared: without tokens and without the caller's own words (the ids that were asked for)."""
        body = self.body
        for pattern, name in _MOVING:
            body = pattern.sub(name, body)
        headers = {name: value for name, value in self.headers.items() if name not in _MOVING_HEADERS}
        for word in words:
            body = body.replace(word.encode(), b"ID")
            headers = {name: value.replace(word, "ID") for name, value in headers.items()}
        return self.status, tuple(sorted(headers.items())), body


class Entrance:
    """Sends requests to the program inside this process."""

    def __init__(self, *, check_csrf: bool = False) -> None:
        self._handler = ClientHandler(enforce_csrf_checks=check_csrf)
        self._trace = ""
        got_request_exception.connect(self._keep_trace)

    def _keep_trace(self, **_: Any) -> None:
        self._trace = traceback.format_exc()

    def visit(
        self,
        visitor: Visitor,
        method: str,
        path: str,
        data: Mapping[str, Any] | None = None,
        *,
        before_undo: Callable[[], object] = bool,
        **extra: Any,
    ) -> Answer:
        """One request by one person; whatever it wrote is rolled back, after ``before_undo`` has looked at it."""
        self._trace = ""
        cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        if method == "GET":
            request = _FACTORY.get(path, data or {}, HTTP_COOKIE=cookies, **extra)
        elif method == "POST" and data and any(hasattr(value, "read") for value in data.values()):
            request = _FACTORY.post(path, data, HTTP_COOKIE=cookies, **extra)
        else:
            body = urlencode(data or {}, doseq=True)
            kind = "application/x-www-form-urlencoded"
            request = _FACTORY.generic(method, path, body, kind, HTTP_COOKIE=cookies, **extra)
        with transaction.atomic():
            token = handling.set(True)
            response: Any = self._handler(request.environ)
            handling.reset(token)
            streamed = getattr(response, "streaming", False)
            body_bytes = b"".join(response.streaming_content) if streamed else response.content
            before_undo()
            transaction.set_rollback(True)
        headers = {name.lower(): value for name, value in response.items()}
        return Answer(response.status_code, headers, body_bytes, dict(response.cookies), self._trace)


@contextmanager
def long_day() -> Iterator[None]:
    """Nobody's sign-in ages while a long drill runs: who proved who they are just now stays so for a day."""
    day = dt.timedelta(days=1)
    with override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=day.total_seconds(), SESSION_IDLE=day, SESSION_LONGEST=day):
        yield


@contextmanager
def quiet() -> Iterator[None]:
    """No log lines for the thousands of refusals that are meant."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
