"""One writer after another, in turn: a kernel lock on a file beside the database.

SQLite's own waiting is a sleep and a retry, so with sixteen writers an unlucky one waits over a second. The kernel queues.
A new descriptor is opened for each acquisition, because ``flock`` belongs to the open file: two threads that shared one would
both hold the lock. The kernel drops the lock when the process dies.
"""

import fcntl
import os
import struct
import threading
import weakref
from pathlib import Path

from django.utils.translation import gettext as _

from zhirong.errors import ZhirongError

#: Waiters in all processes together; more than these are sent away at once.
WAITERS = 64

_held_in_thread = threading.local()
_every_lock: "weakref.WeakSet[WriteLock]" = weakref.WeakSet()


class WriteQueueFull(ZhirongError):
    """Too many are waiting to write."""

    code = "write_queue_full"
    status = 503
    retry_after = 2


class WriteLockHeld(RuntimeError):
    """This thread already holds the lock through another connection and would wait for itself for ever."""


class WriteLock:
    """The lock of one connection. Not re-entrant by counting: whoever asks ``held`` first needs no second one."""

    def __init__(self, path: Path | None, waiters: int = WAITERS) -> None:
        self.path = path
        self.waiters = waiters
        self._descriptor: int | None = None
        _every_lock.add(self)

    @property
    def held(self) -> bool:
        """Whether this connection may write now. A database in memory has one user and needs no lock."""
        return self._descriptor is not None or self.path is None

    def acquire(self) -> None:
        """Wait for the turn. Raises WriteQueueFull at once when the queue is full."""
        if self.held or self.path is None:
            return
        if self.path in _mine():
            raise WriteLockHeld(f"this thread already writes to {self.path.name} through another connection")
        descriptor = _open(self.path)
        try:
            place = _take_a_place(descriptor, self.waiters)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            _give_back(descriptor, place)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        _mine().add(self.path)

    def release(self) -> None:
        """Let the next one in. Nothing happens when the lock is not held."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None or self.path is None:
            return
        _mine().discard(self.path)
        try:
            # Said in words: a child forked meanwhile may hold a copy of the descriptor, so closing ours would not do.
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        finally:
            os.close(descriptor)

    def forget(self) -> None:
        """In a forked child: the lock is the parent's. Drop our copy of the descriptor without unlocking."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __del__(self) -> None:
        self.release()


def _mine() -> set[Path]:
    if not hasattr(_held_in_thread, "paths"):
        _held_in_thread.paths = set()
    paths: set[Path] = _held_in_thread.paths
    return paths


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR)
    except FileNotFoundError:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.geteuid() == 0:
            # As SQLite does with its own side files: what root makes first must stay usable for the service's user.
            owner = path.parent.stat()
            os.fchown(descriptor, owner.st_uid, owner.st_gid)
        return descriptor


def _region(kind: int, start: int) -> bytes:
    """``struct flock`` for one byte; the last field is 0 as open-file-description locks ask."""
    return struct.pack("hhqqi4x", kind, os.SEEK_SET, start, 1, 0)


def _take_a_place(descriptor: int, waiters: int) -> int:
    """A place in the waiting room: one byte of the file, locked. Places are shared by all processes."""
    for place in range(waiters):
        try:
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, _region(fcntl.F_WRLCK, place))
        except (BlockingIOError, PermissionError):
            continue
        return place
    raise WriteQueueFull(_("目前办理人数过多，本次内容尚未保存。"), remedy=_("请稍候几秒，再次提交即可。"))


def _give_back(descriptor: int, place: int) -> None:
    fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, _region(fcntl.F_UNLCK, place))


def _in_child() -> None:
    for lock in list(_every_lock):
        lock.forget()
    _held_in_thread.paths = set()


os.register_at_fork(after_in_child=_in_child)
