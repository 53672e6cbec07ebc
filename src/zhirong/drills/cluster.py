"""A PostgreSQL server of one's own: made in a temporary folder, reached through a socket there, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zhirong.errors import ZhirongError

#: Who owns the cluster inside the server, and the database that is made first.
NAME = "zhirong"
PATIENCE = 60.0


class ClusterMissing(ZhirongError):
    """The server programs are not on this machine."""

    code = "postgres_missing"


class ClusterFailed(ZhirongError):
    """The server did not start."""

    code = "postgres_failed"


def programs() -> Path | None:
    """The folder of initdb and postgres, the newest version first; None when they are not installed."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _version(path), reverse=True)
    found = shutil.which("initdb")
    for folder in [*packaged, *([Path(found).resolve().parent] if found else [])]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


@contextmanager
def throw_away_cluster(*, durable: bool = False) -> Iterator[str]:
    """Start a cluster, give its ``DATABASE_URL``, and remove it. ``durable`` keeps fsync on, as drills and benches need.

    Raises ClusterMissing or ClusterFailed. The server listens on no network; the folder of its socket is closed to others.
    When root runs this the server runs as the user ``postgres``. It dies with the process that started it.
    """
    folder = programs()
    if folder is None:
        raise ClusterMissing(
            "没有找到 PostgreSQL 服务器程序（initdb、postgres）。", remedy="Debian 上请运行 apt install postgresql。"
        )
    home = Path(tempfile.mkdtemp(prefix="zhirong-pg-", dir=None if len(tempfile.gettempdir()) < 60 else "/tmp"))  # noqa: S108
    server: subprocess.Popen[bytes] | None = None
    try:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
        data, log = home / "data", home / "log"
        _make(folder, data)
        with log.open("wb") as output:
            server = subprocess.Popen(
                [
                    *_as_server_user(dies_with_us=True),
                    folder / "postgres",
                    "-D",
                    data,
                    *_options(home, durable=durable),
                ],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=home,
                start_new_session=True,  # Ctrl-C is for the tests; the server is stopped below
            )
        _wait_until_ready(folder, home, server, log)
        subprocess.run([folder / "createdb", "-h", home, "-U", NAME, NAME], check=True, stdout=subprocess.DEVNULL)
        yield f"postgresql://{NAME}@/{NAME}?host={home}"
    finally:
        if server is not None:
            _stop(folder, home / "data", server)
        shutil.rmtree(home, ignore_errors=True)


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.parent.name.split(".") if part.isdigit())


def _as_server_user(*, dies_with_us: bool = False) -> list[str]:
    """The words before a server program: PostgreSQL refuses to run as root, and must not outlive us."""
    setpriv, root = shutil.which("setpriv"), os.geteuid() == 0
    if setpriv:
        as_postgres = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if root else []
        death = ["--pdeathsig=QUIT"] if dies_with_us else []
        return [setpriv, *as_postgres, *death] if as_postgres or death else []
    if root:
        return ["runuser", "-u", "postgres", "--"]
    return []


def _make(folder: Path, data: Path) -> None:
    made = subprocess.run(
        [
            *_as_server_user(),
            folder / "initdb",
            *("-D", data, "-U", NAME, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
        ],
        capture_output=True,
        text=True,
        cwd=data.parent,
        check=False,
    )
    if made.returncode:
        raise ClusterFailed(
            f"PostgreSQL 初始化失败：{made.stderr.strip()[-400:]}", remedy="请检查临时目录的空间与权限。"
        )


def _options(home: Path, *, durable: bool) -> list[str]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(home),
        "max_connections": "80",
        "shared_buffers": "64MB",
        "timezone": "UTC",
    }
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def _wait_until_ready(folder: Path, home: Path, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        answer = subprocess.run(
            [folder / "pg_isready", "-h", home, "-U", NAME, "-d", "postgres"], stdout=subprocess.DEVNULL, check=False
        )
        if answer.returncode == 0:
            return
        time.sleep(0.05)
    raise ClusterFailed(
        f"PostgreSQL 未能启动：{log.read_text('utf-8', 'replace').strip()[-400:]}", remedy="请根据上述信息排查后重试。"
    )


def _stop(folder: Path, data: Path, server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        subprocess.run(
            [*_as_server_user(), folder / "pg_ctl", "stop", "-D", data, "-m", "immediate", "-s"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=data.parent,
            check=False,
        )
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
