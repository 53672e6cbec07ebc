"""The web server: granian, which stops as a person at a terminal and a system unit expect."""

import contextlib
import errno
import fcntl
import os
import signal
import socket
from pathlib import Path
from typing import Any

from django.db import connections
from granian.constants import Interfaces
from granian.server import Server

from zhirong.errors import ZhirongError

#: Seconds that a worker may take to finish its requests before it is killed; what was acknowledged is on disk by then.
PATIENCE = 15
HIGHEST_PORT = 65535
_WHY = {errno.EADDRINUSE: "已被占用", errno.EACCES: "没有权限", errno.EADDRNOTAVAIL: "本机没有这个地址"}


class AddressTaken(ZhirongError):
    """Something else listens there."""

    code = "address_taken"


class AlreadyRunning(ZhirongError):
    """Another process serves this data folder."""

    code = "already_running"


class WebServer(Server):  # type: ignore[misc,valid-type]
    """granian takes a hang-up for a wish to reload; we stop, so that a closed terminal leaves nothing running behind."""

    def __init__(self, *words: Any, **options: Any) -> None:
        self.unattended = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # as under nohup
        super().__init__(*words, **options)

    def signal_handler_reload(self, *words: Any, **options: Any) -> None:
        """Stop, unless whoever started us said that hang-ups do not count."""
        if not self.unattended:
            self.signal_handler_interrupt(*words, **options)


def require_address(host: str, port: int) -> None:
    """Raises AddressTaken unless we could listen there."""
    if not 0 < port <= HIGHEST_PORT:
        raise AddressTaken(
            f"没有 {port} 这个端口。", remedy=f"请用 ZHIRONG_PORT 写 1 至 {HIGHEST_PORT} 之间的整数。", field="port"
        )
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        why = _WHY.get(error.errno or 0) or error.strerror
        raise AddressTaken(
            f"{host}:{port} 无法监听（{why}）。", remedy="请用 ZHIRONG_PORT 换一个端口。", field="port"
        ) from error


def claim(data: Path, address: str) -> None:
    """Take the folder for this process until it ends. Raises AlreadyRunning, naming where the other one listens."""
    descriptor = os.open(data / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        with contextlib.closing(os.fdopen(descriptor, encoding="utf-8")) as file:
            where = file.read().strip()
        raise AlreadyRunning(
            f"已经在运行：{where}。", remedy="请直接打开这个地址；要重新启动，请先在原来的终端按 Ctrl-C。"
        ) from error
    os.ftruncate(descriptor, 0)
    os.write(descriptor, address.encode())


def serve(*, host: str, port: int, workers: int, threads: int, background: bool) -> None:
    """Run until stopped. Raises AddressTaken when something listens there already."""
    require_address(host, port)
    os.environ["ZHIRONG_BACKGROUND"] = "1" if background else ""
    os.environ["ZHIRONG_SERVER"] = str(os.getpid())
    connections.close_all()  # the workers are children: no connection may cross a fork
    WebServer(
        "zhirong.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    ).serve()
