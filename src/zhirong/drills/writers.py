"""Processes that write through the program and say at once what was acknowledged to them."""

import os
import selectors
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections

#: What a writer says in a line: it begins, it was acknowledged, it failed.
BEGUN, ACKNOWLEDGED, FAILED = ">", "+", "!"
Say = Callable[[str, str], None]


class Writer:
    """A forked process. What it said is kept even when it was killed: it lies in the pipe."""

    def __init__(self, work: Callable[[Say], None]) -> None:
        connections.close_all()  # no connection survives a fork
        self._source, sink = os.pipe()
        self._rest = b""
        self.said: list[tuple[str, str]] = []
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._source)
            os._exit(_live(work, sink))
        os.close(sink)

    def listen(self) -> bool:
        """Take in what was said; False when the writer has gone."""
        chunk = os.read(self._source, 65536)
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        self.said += [(line[:1].decode(), line[2:].decode()) for line in lines]
        return bool(chunk)

    def lines(self, mark: str) -> list[str]:
        """What was said under a mark, in order."""
        return [text for said, text in self.said if said == mark]

    @property
    def in_flight(self) -> list[str]:
        """What was begun and never acknowledged."""
        acknowledged = set(self.lines(ACKNOWLEDGED))
        return [key for key in self.lines(BEGUN) if key not in acknowledged]

    def fileno(self) -> int:
        return self._source

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def finish(self) -> None:
        """Hear it out and bury it."""
        while self.listen():
            pass
        os.close(self._source)
        os.waitpid(self.pid, 0)


def _live(work: Callable[[Say], None], sink: int) -> int:
    def say(mark: str, text: str) -> None:
        os.write(sink, f"{mark} {text}\n".encode())

    try:
        work(say)
    except BaseException as error:
        say(FAILED, f"{type(error).__name__}: {error}".replace("\n", " "))
        return 1
    return 0


def listen_until(writers: Sequence[Writer], satisfied: Callable[[], bool], *, patience: float) -> bool:
    """Listen to all of them until satisfied, until all have gone, or until patience (seconds) ends."""
    end = time.monotonic() + patience
    with selectors.DefaultSelector() as ears:
        for writer in writers:
            ears.register(writer, selectors.EVENT_READ, writer)
        while not satisfied() and ears.get_map() and time.monotonic() < end:
            for key, _ in ears.select(end - time.monotonic()):
                if not key.data.listen():
                    ears.unregister(key.fileobj)
    return satisfied()


@contextmanager
def swapped(owner: Any, name: str, other: Any) -> Iterator[None]:
    """Put another thing in the place of an attribute: how a sabotage breaks the build."""
    own = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, own)
