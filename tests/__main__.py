"""``./run test``: the whole suite, first on SQLite, then on PostgreSQL. Words are handed to pytest (and then it runs once).

What is missing (PostgreSQL, Chromium) is said in one line; with ``ZHIRONG_REQUIRE=postgres,browser,mail`` it is a failure.
"""

import os
import subprocess
import sys
from pathlib import Path

from zhirong.drills.cluster import programs

ROOT = Path(__file__).resolve().parent.parent
#: Tests that say nothing about the database are not run a second time.
SECOND_RUN = "not browser and not sqlite_only and not once"


def pytest(*words: str, on_postgres: bool = False) -> int:
    """Run pytest in a process of its own; its exit status."""
    command = [
        sys.executable,
        *(["-m", "tests.postgres", sys.executable] if on_postgres else []),
        "-m",
        "pytest",
        *words,
    ]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main(words: list[str]) -> int:
    """Run what was asked for; 0 when all of it passed."""
    if words:
        return pytest(*words)
    workers = ("-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadgroup", "-q", "--durations=12")
    print("== SQLite ==", flush=True)
    status = pytest(*workers)
    print("== PostgreSQL ==", flush=True)
    if programs():
        return pytest(*workers, "-m", SECOND_RUN, on_postgres=True) or status
    print("没有运行：缺少 PostgreSQL 服务器程序（apt install postgresql）。Not run: no PostgreSQL server programs.")
    required = "postgres" in os.environ.get("ZHIRONG_REQUIRE", "").split(",")
    return 1 if required else status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
