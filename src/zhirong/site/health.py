"""``/healthz``: whether the program can do its work, for a proxy or a monitor."""

import time

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from zhirong import __version__
from zhirong.accounts.access import public
from zhirong.audit.standing import is_writable


@public
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, 503 when it does not; ``writable`` is false while a broken audit chain keeps it
    read-only. Says nothing about anybody.
    """
    start = time.perf_counter()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        healthy, writable = True, is_writable()
    except DatabaseError:
        healthy = writable = False
    answer = {
        "status": "ok" if healthy else "failing",
        "version": __version__,
        "database": connection.vendor,
        "writable": writable,
        "database_ms": round((time.perf_counter() - start) * 1000, 1),
    }
    return JsonResponse(answer, status=200 if healthy else 503, headers={"Cache-Control": "no-store"})
