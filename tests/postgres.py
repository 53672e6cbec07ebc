"""The suite on PostgreSQL: ``python -m tests.postgres pytest …`` starts a throw-away server and runs the command there."""

import os
import signal
import subprocess
import sys

from zhirong.drills.cluster import throw_away_cluster
from zhirong.errors import ZhirongError


def main(command: list[str]) -> int:
    """Run the command with ``DATABASE_URL`` set; its exit status, or 2 when no server can be had."""
    if not command:
        print("用法：python -m tests.postgres pytest …", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if command[0] == "pytest":
        command = [sys.executable, "-m", *command]
    try:
        with throw_away_cluster() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except ZhirongError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
