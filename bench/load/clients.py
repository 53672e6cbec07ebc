"""Clients that hold a connection each and post prepared requests, one after the other, over bare sockets."""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bench.load.server import spent


@dataclass
class Answers:
    """What came back: status by number, and the time of each good answer in milliseconds; ``cpu`` is what the servers spent."""

    seconds: float = 0.0
    cpu: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    strange: list[bytes] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Good answers a second."""
        return len(self.waits) / self.seconds

    @property
    def cpu_ms(self) -> float:
        """CPU of the servers for one good answer."""
        return self.cpu * 1000 / max(1, len(self.waits))

    @property
    def faults(self) -> int:
        """Answers of the sort 5xx, and connections that broke."""
        return sum(number for status, number in self.statuses.items() if status >= 500 or status == 0)

    def percentile(self, share: float) -> float:
        waits = sorted(self.waits)
        return waits[min(len(waits) - 1, int(len(waits) * share))] if waits else float("inf")

    @property
    def median(self) -> float:
        return statistics.median(self.waits) if self.waits else float("inf")


def post(path: str, cookies: str, body: bytes) -> bytes:
    """A request as it goes over the wire."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def send(requests: Iterable[bytes], *, port: int, clients: int, seconds: float, good: int) -> Answers:
    """Post until the time or the requests run out; each client waits for its answer before it sends the next."""
    found, left = Answers(), iter(requests)

    async def run() -> None:
        end = time.perf_counter() + seconds
        await asyncio.gather(*(_client(left, port, end, good, found) for _ in range(clients)))

    began, before = time.perf_counter(), spent()
    asyncio.run(run())
    found.seconds, found.cpu = time.perf_counter() - began, spent() - before
    return found


async def _client(left: Iterator[bytes], port: int, end: float, good: int, found: Answers) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in left:
        began = time.perf_counter()
        try:
            writer.write(request)
            status, head = await _answer(reader)
        except (OSError, asyncio.IncompleteReadError):
            found.statuses[0] += 1
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            continue
        now = time.perf_counter()
        found.statuses[status] += 1
        if status == good:
            found.waits.append((now - began) * 1000)
        elif len(found.strange) < 5:
            found.strange.append(head)
        if now >= end:
            break
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lowered = head.lower()
    body = b""
    if b"content-length:" in lowered:
        body = await reader.readexactly(int(lowered.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]))
    elif b"chunked" in lowered:
        while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
    return status, head if status < 400 else head + body[:2000]
