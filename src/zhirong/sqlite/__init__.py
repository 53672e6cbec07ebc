"""The SQLite that Zhirong runs on: a fixed build and a fair write lock.

``install()`` puts the bundled build in the place of the system's before Django's backend is imported. Builds before 3.51.3
can corrupt a write-ahead log when two connections write and checkpoint at the same instant, so they are refused.
"""

import sys

SAFE_SINCE = (3, 51, 3)


def install() -> None:
    """Make ``import sqlite3`` mean the bundled build, for this process."""
    if sys.platform != "linux":
        return
    import pysqlite3
    import pysqlite3.dbapi2

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
