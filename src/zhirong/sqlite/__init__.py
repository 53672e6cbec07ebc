"""The SQLite that Zhirong runs on: a fixed build and a fair write lock.

``install()`` puts the bundled build in the place of the system's before Django's backend is imported. Builds before 3.51.3
can corrupt a write-ahead log when two connections write and checkpoint at the same instant, so they are refused.
"""

import sys

from zhirong.errors import ZhirongError

SAFE_SINCE = (3, 51, 3)


class UnsafeSqlite(ZhirongError):
    """This build of SQLite, or two builds in one process, could damage the database: the program does not start."""

    code = "unsafe_sqlite"
    status = 500


def install() -> None:
    """Make ``import sqlite3`` mean the bundled build, for this process. Raises UnsafeSqlite."""
    if sys.platform == "linux":
        _put_in_place()
    import sqlite3

    refuse_unsafe(sqlite3.sqlite_version_info)


def refuse_unsafe(version: tuple[int, ...]) -> None:
    """Raise UnsafeSqlite for a build that can corrupt a write-ahead log."""
    if version < SAFE_SINCE:
        found, wanted = (".".join(map(str, numbers)) for numbers in (version, SAFE_SINCE))
        raise UnsafeSqlite(
            f"SQLite {found} 存在可能损坏数据库的缺陷，拒绝启动。",
            remedy=f"需要 {wanted} 或更新版本：请安装 pysqlite3 0.6.1 或更新版本，不要使用 pysqlite3-binary。",
        )


def _put_in_place() -> None:
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError as error:
        raise UnsafeSqlite(
            "缺少软件包 pysqlite3，不能使用系统自带的 SQLite。", remedy="请重新安装依赖后启动。"
        ) from error
    backend = sys.modules.get("django.db.backends.sqlite3.base")
    if backend is not None and backend.Database is not pysqlite3.dbapi2:
        raise UnsafeSqlite(
            "Django 的 SQLite 后端已先行载入系统自带的 SQLite，无法换成安全的版本。",
            remedy="请去掉先行载入它的插件或脚本，让 zhirong 命令最先启动。",
        )
    # A tool that imported the system's module for a file of its own keeps it: two builds are a danger only on one file.
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
