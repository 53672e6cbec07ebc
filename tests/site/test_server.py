"""Where the server listens, who else runs, and how it ends: by Ctrl-C at a terminal, by a closed terminal, by a killed parent."""

import contextlib
import os
import pty
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from zhirong.site.server import AddressTaken, AlreadyRunning, claim, require_address, serve

ROOT = Path(__file__).resolve().parents[2]


def test_a_taken_port_is_said_plainly():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(AddressTaken, match=r"已被占用.*ZHIRONG_PORT"):
            serve(host="127.0.0.1", port=other.getsockname()[1], workers=1, threads=1, background=False)


@pytest.mark.parametrize("port", [-1, 0, 65536, 99999])
def test_no_such_port(port):
    with pytest.raises(AddressTaken, match="65535"):
        require_address("127.0.0.1", port)


def test_an_address_of_another_machine():
    with pytest.raises(AddressTaken, match="本机没有这个地址"):
        require_address("192.0.2.1", 8000)


def test_the_second_to_come_is_told_where_the_first_listens(tmp_path):
    script = (
        "import sys; from pathlib import Path; from zhirong.site.server import claim;"
        "claim(Path(sys.argv[1]), 'A'); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match="已经在运行：A"):
            claim(tmp_path, "B")
        first.kill()
    claim(tmp_path, "B")
    assert (tmp_path / "server.lock").read_text() == "B"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(pid: int) -> set[int]:
    return {int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def gone(pids: set[int], *, within: float) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if not any(_alive(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def at_a_terminal(tmp_path):
    """``zhirong serve`` as the foreground job of a terminal: (process, its workers, the terminal)."""
    port = free_port()
    env = {**os.environ, "ZHIRONG_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    env.pop("DATABASE_URL", None)
    words = [sys.executable, "-m", "zhirong", "serve", "--port", str(port), "--workers", "1"]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(words[0], words, env)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz"):
                break
            time.sleep(0.1)
        else:
            pytest.fail("the server did not start within a minute")
        workers = children(pid)
        assert workers
        yield pid, workers, terminal
    finally:
        for each in (pid, *workers):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("end", ["Ctrl-C", "closed", "killed"])
def test_it_ends_and_leaves_nothing_behind(at_a_terminal, end):
    pid, workers, terminal = at_a_terminal
    if end == "Ctrl-C":
        os.write(terminal, b"\x03")
    elif end == "closed":
        os.close(terminal)
    else:
        os.kill(pid, signal.SIGKILL)
    assert gone({pid, *workers}, within=12)
    if end == "Ctrl-C":
        said = os.read(terminal, 65536).decode(errors="replace")
        assert "Traceback" not in said
        os.close(terminal)
