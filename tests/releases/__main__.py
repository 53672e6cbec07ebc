"""``python -m tests.releases``: keep the demo world of this release as the database that the next one must upgrade.

Run it once when a release is made; the file is named by the version.
"""

import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pysqlite3

from zhirong import __version__


def main() -> int:
    """Build the world in an empty folder and pack its database beside this file."""
    with tempfile.TemporaryDirectory() as data:
        env = {**os.environ, "ZHIRONG_DATA": data, "ZHIRONG_DEMO": "1"}
        env.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "zhirong", "demo-world"], env=env, check=True)
        copy = Path(data) / "copy.sqlite3"
        connection = pysqlite3.connect(str(Path(data) / "zhirong.sqlite3"))
        connection.execute("VACUUM INTO ?", (str(copy),))
        connection.close()
        target = Path(__file__).parent / f"{__version__}.sqlite3.gz"
        target.write_bytes(gzip.compress(copy.read_bytes(), compresslevel=9, mtime=0))
    print(target, target.stat().st_size)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
