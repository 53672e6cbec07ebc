"""``/healthz``: whether the program can do its work, for a proxy or a monitor."""

import time

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from zhirong import __version__
from zhirong.accounts.access import public


@public
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, 503 when it does not. Says nothing about anybody."""
    start = time.perf_counter()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            healthy = cursor.fetchone() == (1,)
    except DatabaseError:
        healthy = False
    answer = {
        "status": "ok" if healthy else "failing",
        "version": __version__,
        "database": connection.vendor,
        "database_ms": round((time.perf_counter() - start) * 1000, 1),
    }
    return JsonResponse(answer, status=200 if healthy else 503, headers={"Cache-Control": "no-store"})
