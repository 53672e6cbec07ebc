"""How fast the trail is written and verified, beside a plain insert of the same row without chain, lock or trigger."""

import json
import time
from collections.abc import Callable

from zhirong.drills.world import temporary_world

EVENTS = 3000
FIELDS = ("at_utc", "mono_ns", "actor", "tenant", "action", "object", "payload_json", "prev", "hash", "alg")
PAYLOAD = {"from": "draft", "to": "submitted", "version": 3, "digest": "ab" * 32}


def rate(act: Callable[[int], None], *, batch: int, total: int) -> float:
    """Events a second in transactions of ``batch``; the better of two runs."""
    from django.db import transaction

    best = 0.0
    for _ in range(2):
        started = time.perf_counter()
        for _ in range(total // batch):
            with transaction.atomic():
                for number in range(batch):
                    act(number)
        best = max(best, total / (time.perf_counter() - started))
    return best


def main() -> None:
    """Print rates and ratios."""
    with temporary_world("sqlite"):
        from django.db import connection

        from zhirong.audit.live import live_source
        from zhirong.audit.models import AuditEvent
        from zhirong.audit.services.record import record
        from zhirong.audit.verify import verify

        columns = ", ".join(f"{name} text" for name in FIELDS)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE bench_plain (seq integer PRIMARY KEY, {columns})")
            for name in ("tenant", "object", "actor", "action"):
                cursor.execute(f"CREATE INDEX bench_{name} ON bench_plain ({name}, seq)")
        insert = f"INSERT INTO bench_plain ({', '.join(FIELDS)}) VALUES ({', '.join(['%s'] * len(FIELDS))})"

        def chained(number: int) -> None:
            record(actor="p1", tenant="t1", action="errand.propose", object=f"errand:{number}", payload=PAYLOAD)

        def plain(number: int) -> None:
            row = ("2024-03-12T02:00:00.000000+00:00", number, "p1", "t1", "errand.propose", f"errand:{number}")
            with connection.cursor() as cursor:
                cursor.execute(insert, (*row, json.dumps(PAYLOAD), "0" * 64, "0" * 64, "sm3"))

        for batch, total in ((100, EVENTS), (1, EVENTS // 6)):
            ours, peer = rate(chained, batch=batch, total=total), rate(plain, batch=batch, total=total)
            print(
                f"transactions of {batch:>3}: chained {ours:6.0f}/s, plain insert {peer:6.0f}/s, ratio {ours / peer:.2f}"
            )
        rows = AuditEvent.objects.count()
        started = time.perf_counter()
        with live_source() as source:
            assert verify(source).good
        print(f"verified {rows} rows at {rows / (time.perf_counter() - started):.0f}/s")


if __name__ == "__main__":
    main()
