"""Telling a store that is full or busy from a fault of the program: nothing was saved, and waiting or space mends it.

Works on what Django raises for SQLite and PostgreSQL, and on what the file system raises for documents.
"""

import errno
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zhirong.errors import ZhirongError

#: Primary result codes of SQLite: https://www.sqlite.org/rescode.html
_SQLITE_BUSY, _SQLITE_LOCKED, _SQLITE_READONLY, _SQLITE_IOERR, _SQLITE_FULL = 5, 6, 8, 10, 13
#: SQLSTATE classes and codes of PostgreSQL: appendix A of its manual.
_STATES_FULL = {"53100", "53200"}
_STATES_BUSY = {
    "40001",
    "40P01",
    "53300",
    "55P03",
    "57014",
    "57P01",
    "57P02",
    "57P03",
    "08000",
    "08001",
    "08003",
    "08006",
}
_FULL_ERRNO = {errno.ENOSPC, errno.EDQUOT}
_FAILED_ERRNO = {errno.EFBIG, errno.EIO, errno.EROFS}


class StorePressed(ZhirongError):
    """Not saved, for a reason outside the request; the same request may succeed later."""

    status = 503
    retry_after = 2


class StoreFull(StorePressed):
    """No space left."""

    code = "store_full"
    retry_after = 60


class StoreFailed(StorePressed):
    """The device refuses to write."""

    code = "store_failed"
    retry_after = 60


class StoreBusy(StorePressed):
    """Somebody else held the store for too long, or it is starting."""

    code = "store_busy"


def pressed(error: BaseException | None) -> StorePressed | None:
    """The typed error behind what was raised; None when the store is not to blame."""
    for link in _chain(error):
        kind = _kind(link)
        if kind is StoreFull:
            return StoreFull(
                _("服务器存储空间已满，本次内容没有保存；此前已确认的内容不受影响。"), remedy=_ask_administrator()
            )
        if kind is StoreFailed:
            return StoreFailed(
                _("服务器存储写入失败，本次内容没有保存；此前已确认的内容不受影响。"), remedy=_ask_administrator()
            )
        if kind is StoreBusy:
            return StoreBusy(_("数据库正忙，本次内容没有保存。"), remedy=_("请稍候几秒，再次提交即可。"))
    return None


def _ask_administrator() -> str:
    return _("请保留此页内容，联系系统管理员清理空间后再次提交。")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what caused it, at most eight deep."""
    for _depth in range(8):
        if error is None:
            return
        yield error
        error = error.__cause__


def _kind(error: BaseException) -> type[StorePressed] | None:
    if isinstance(error, OSError):
        return StoreFull if error.errno in _FULL_ERRNO else StoreFailed if error.errno in _FAILED_ERRNO else None
    code: Any = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _of_sqlite(code & 0xFF)
    state: Any = getattr(error, "sqlstate", None)
    if state in _STATES_FULL:
        return StoreFull
    if state in _STATES_BUSY:
        return StoreBusy
    return None


def _of_sqlite(primary: int) -> type[StorePressed] | None:
    if primary == _SQLITE_FULL:
        return StoreFull
    if primary in (_SQLITE_IOERR, _SQLITE_READONLY):
        return StoreFailed
    return StoreBusy if primary in (_SQLITE_BUSY, _SQLITE_LOCKED) else None
