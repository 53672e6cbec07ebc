"""Two people who do the same at the same instant."""

import threading
from collections.abc import Callable

from django.db import connection, transaction

#: Long enough for the second to come as far as the first lets it, in seconds.
HEAD_START = 0.7


def while_open(first: Callable[[], object], second: Callable[[], object]) -> Exception | None:
    """Do ``second`` while the transaction of ``first`` is still open; what ``second`` raised.

    PostgreSQL lets the second pass its checks and wait at the unique index; SQLite lets it wait before its checks.
    """
    written, raised = threading.Event(), []

    def late() -> None:
        written.wait(timeout=10)
        try:
            second()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=late)
    other.start()
    with transaction.atomic():
        first()
        written.set()
        other.join(HEAD_START)
    other.join()
    return raised[0] if raised else None
