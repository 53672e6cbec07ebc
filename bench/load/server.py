"""The program as ``zhirong serve`` starts it, on the world of this process."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 60.0


@contextmanager
def serving(settings: str = "zhirong.site.settings") -> Iterator[int]:
    """Start it on a free port, wait until it answers, and stop it afterwards. What it logs goes to a file in the world."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "ZHIRONG_LOG_LEVEL": "WARNING"}
    with open(os.path.join(os.environ["ZHIRONG_DATA"], "server.log"), "wb") as log:
        words = [sys.executable, "-m", "zhirong", "serve", "--port", str(port)]
        server = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        try:
            _wait(server, port, log.name)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def _wait(server: "subprocess.Popen[bytes]", port: int, log: str) -> None:
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        with suppress(OSError):
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/health/")
            if asked.getresponse().status < 500:
                return
        time.sleep(0.2)
    with open(log, encoding="utf-8", errors="replace") as file:
        raise RuntimeError(f"the server did not start: {file.read()[-2000:]}")


def spent() -> float:
    """CPU seconds of every process that this one started and that still runs: the server, its workers, the database."""
    parents, times = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            parents[int(stat.parent.name)] = int(fields[1])
            times[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    ours, found = {os.getpid()}, set()
    while ours:
        ours = {child for child, parent in parents.items() if parent in ours} - found
        found |= ours
    return sum(times[each] for each in found)
