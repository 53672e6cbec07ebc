"""The background worker: one thread in exactly one web worker, or a process of its own (``zhirong worker``).

Whoever holds the lock file works; the others wait and take over when the holder dies. The kernel drops the lock with the
process, so a killed worker never leaves work undone for longer than one look.
"""

import datetime as dt
import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.db import close_old_connections, connections

from zhirong.jobs.periodic import PERIODIC

logger = logging.getLogger("zhirong.jobs")


class Background:
    """Runs the repeated acts and the queued tasks while it holds the lock.

    ``now`` gives the program's time; ``look`` is the pause between two looks in seconds (at least one in production).
    """

    def __init__(self, lock_file: Path, now: Callable[[], dt.datetime], look: float = 1.0) -> None:
        self.lock_file = lock_file
        self.now = now
        self.look = look
        self.stopping = threading.Event()
        self.last_run: dict[str, float] = {}
        self._descriptor: int | None = None

    def start(self) -> threading.Thread:
        """Run in a thread that ends with the process."""
        thread = threading.Thread(target=self.run, name="zhirong-background", daemon=True)
        thread.start()
        return thread

    def run(self) -> None:
        """Look, work, pause, until stopped."""
        try:
            while not self.stopping.is_set():
                if self.elected():
                    self.work_once()
                self.stopping.wait(self.look)
        finally:
            self.release()

    def elected(self) -> bool:
        """Whether this one holds the lock, trying to take it."""
        if self._descriptor is not None:
            return True
        self.lock_file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.lock_file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let another one work."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def work_once(self) -> None:
        """Run what is due. One failing act is logged with its trace and tried again; the others go on."""
        for job in list(PERIODIC.values()):
            if time.monotonic() - self.last_run.get(job.name, float("-inf")) < job.every:
                continue
            self.last_run[job.name] = time.monotonic()
            self._guarded(job.name, lambda run=job.run: run(self.now()))  # type: ignore[misc]
        self._guarded("tasks", self._queued_tasks)

    def _guarded(self, name: str, act: Callable[[], object]) -> None:
        close_old_connections()
        try:
            act()
        except Exception:
            logger.exception("后台任务 %s 失败，将重试", name)
            connections.close_all()

    @staticmethod
    def _queued_tasks() -> None:
        from django_tasks_db.management.commands.db_worker import Worker
        from django_tasks_db.models import DBTaskResult

        if not DBTaskResult.objects.ready().exists():  # a plain read: an idle look takes no write lock
            return
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"background-{os.getpid()}",
            excluded_queue_names=[],
        ).run()
