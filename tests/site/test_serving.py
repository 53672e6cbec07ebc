"""The real server, as a user starts it."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

pytestmark = [pytest.mark.once, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(word: str, data: Path) -> Iterator[str]:
    """``zhirong WORD`` on a free port; gives its address once it is healthy."""
    port = free_port()
    env = {**os.environ, "ZHIRONG_DATA": str(data), "ZHIRONG_PORT": str(port), "PYTHONPATH": str(ROOT / "src")}
    env.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "zhirong", word],
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            if process.poll() is not None:
                pytest.fail(process.stdout.read() if process.stdout else "no output")
            with contextlib.suppress(OSError):
                if json.load(urllib.request.urlopen(f"{address}/healthz"))["status"] == "ok":
                    break
            time.sleep(0.2)
        else:
            pytest.fail("the server did not become healthy within a minute")
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            pytest.fail("the server did not stop when asked to")


def browse() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def test_the_real_program_has_no_demo_door(tmp_path):
    with running("serve", tmp_path / "live") as address:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address}/demo/")
        assert refused.value.code == 404
        assert "演示数据" not in urllib.request.urlopen(f"{address}/account/login/").read().decode()
