"""The program as ``zhirong serve`` starts it, on the world of this process."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

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
