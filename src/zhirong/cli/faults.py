"""What a command says when the machine lets it down: a folder that cannot be written, a database that is not there.

Works on what was raised alone, so that the words that never load Django stay without it.
"""

import errno
import os
import sys
import traceback

from zhirong.errors import ZhirongError

_WHY = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "超过文件大小限制",
    errno.EROFS: "文件系统只读",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件或目录不存在",
    errno.EEXIST: "已有同名文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EISDIR: "这是目录，不是文件",
    errno.ELOOP: "链接成环",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "设备读写失败",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}
#: Part of what the database says, in small letters -> why in Chinese, and what to do.
_OF_DATABASE = (
    ("no such table", "数据库里还没有数据表", "请先运行 zhirong serve，或 zhirong manage migrate。"),
    ("does not exist", "数据库里还没有所需内容", "请先运行 zhirong manage migrate，并核对 DATABASE_URL。"),
    ("disk is full", "磁盘已满", "请清理空间后重试；此前已确认的内容不受影响。"),
    ("no space left", "磁盘已满", "请清理空间后重试；此前已确认的内容不受影响。"),
    ("disk i/o error", "存储写入失败", "请检查磁盘空间和配额后重试；此前已确认的内容不受影响。"),
    ("readonly database", "数据库文件只读", "请核对数据目录的权限。"),
    ("unable to open", "数据库文件打不开", "请核对数据目录（ZHIRONG_DATA）的权限。"),
    ("not a database", "这个文件不是数据库", "请核对数据目录（ZHIRONG_DATA），或从备份恢复。"),
    ("malformed", "数据库文件已损坏", "请保留现场，从备份恢复（zhirong restore）。"),
    ("locked", "数据库正被占用", "请稍候重试。"),
)


class FileUnusable(ZhirongError):
    """A file or folder cannot be read or written."""

    code = "file_unusable"


class DatabaseUnusable(ZhirongError):
    """The database does not answer, or is not what it should be."""

    code = "database_unusable"


class NotReady(ZhirongError):
    """The settings or the checks of the program say no."""

    code = "not_ready"


class Unexpected(ZhirongError):
    """A fault of the program itself."""

    code = "unexpected"


def reason(error: OSError) -> str:
    """Why the machine refused, in Chinese where we know it."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def refusal(error: Exception) -> ZhirongError:
    """The typed error to say for whatever was raised."""
    if isinstance(error, ZhirongError):
        return error
    if isinstance(error, OSError):
        name = os.fspath(error.filename) if isinstance(error.filename, str | os.PathLike) else ""
        where = f"“{name}”无法读写" if name else "读写失败"
        return FileUnusable(
            f"{where}（{reason(error)}）。", remedy="请核对路径和权限，或用 ZHIRONG_DATA 换一个目录。", field=name
        )
    module = type(error).__module__
    if module.startswith(("django.db", "sqlite3", "pysqlite3", "psycopg")):
        return _of_database(error)
    if module.startswith("django.core") and not isinstance(error, TypeError):
        return NotReady(f"程序没有就绪：{' '.join(str(error).split())}")
    return _unexpected(error)


def _of_database(error: Exception) -> ZhirongError:
    said = " ".join(str(error).split())
    for part, why, remedy in _OF_DATABASE:
        if part in said.lower():
            return DatabaseUnusable(f"{why}（{said}）。", remedy=remedy, field="database")
    return DatabaseUnusable(
        f"数据库无法使用（{said}）。",
        remedy="请核对 DATABASE_URL 和数据库是否在运行。" if os.environ.get("DATABASE_URL") else "请核对数据目录。",
        field="database",
    )


def _unexpected(error: Exception) -> ZhirongError:
    last = traceback.extract_tb(error.__traceback__)[-1]
    if os.environ.get("ZHIRONG_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    said = " ".join(str(error).split())
    where = f"{os.path.basename(last.filename)}:{last.lineno}"
    return Unexpected(
        f"程序出错：{type(error).__name__}（{said}），在 {where}。",
        remedy="请把这一行告诉维护人员；设 ZHIRONG_DEBUG=1 再运行可看到详情。",
    )
