"""Search over 10,000 cases: by parts and initials, beside the search of a plain admin list (``icontains`` on the title)."""

import datetime as dt
import statistics
import time
import uuid
from collections.abc import Callable

from zhirong.drills.world import temporary_world

ROWS, TURNS, SHOWN = 10_000, 15, 61
AT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)


def main() -> None:
    """Print the medians and the ratios. Aim: at most 50 ms."""
    with temporary_world("sqlite"):
        from zhirong.accounts.actor import SYSTEM
        from zhirong.accounts.models import Organisation
        from zhirong.ui.searching import searched
        from zhirong.workflow.models import Case
        from zhirong.workflow.selectors import seen_cases

        tenant = Organisation.objects.create(category="institution", name="演示银行", short_name="演示")
        titles = [f"演示第{n}号{'知识产权质押' if n % 7 == 0 else '知识产权保险'}融资服务中心" for n in range(ROWS)]
        common = {"kind": "application", "tenant": tenant, "link": "/", "opened_at": AT, "entered_at": AT}
        rows = (
            Case(subject=uuid.uuid4(), title=title, search=searched(title), state="received", **common)
            for title in titles
        )
        Case.objects.bulk_create(rows, batch_size=1000)
        for word in ("质押", "zy", "绝无此词"):
            found = seen_cases(SYSTEM).filter(search__contains=word).order_by("-entered_at", "id")
            plain = Case.objects.filter(title__icontains=word).order_by("-entered_at", "id")
            ours, peer = _median(lambda f=found: list(f.all()[:SHOWN])), _median(lambda p=plain: list(p.all()[:SHOWN]))
            print(f"{word:<6} ours {ours:5.1f} ms   icontains on the title {peer:5.1f} ms   ratio {ours / peer:.2f}")
    print(f"{ROWS} cases   aim ≤ 50 ms")


def _median(ask: Callable[[], object]) -> float:
    ask()
    spent = []
    for _ in range(TURNS):
        start = time.perf_counter()
        ask()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000


if __name__ == "__main__":
    main()
