"""Fifty rows of a list: our drawing of a table against the template of the table library, in one run."""

import datetime as dt
import statistics
import time
from collections.abc import Callable

from zhirong.drills.world import temporary_world

ROWS, TURNS = 50, 40


def main() -> None:
    """Print the median CPU of both and the ratio. Aim: at most 3 ms for fifty rows."""
    with temporary_world("sqlite"):
        import django_tables2
        from django.http import QueryDict
        from django.test import RequestFactory

        from zhirong.ui.columns import DayColumn, NumberColumn, TextColumn, WanColumn
        from zhirong.ui.table import table_html

        class DealTable(django_tables2.Table):
            enterprise = TextColumn(verbose_name="企业")
            amount = WanColumn(verbose_name="贷款")
            deals = NumberColumn(verbose_name="项目数", unit="笔")
            on = DayColumn(verbose_name="设立日")
            year = django_tables2.Column(verbose_name="年度")
            manager = django_tables2.Column(verbose_name="经办")

        row = {
            "enterprise": "演示科技",
            "amount": 125_000_000,
            "deals": 12,
            "on": dt.date(2024, 3, 12),
            "manager": "李",
        }
        rows = [{**row, "year": 2000 + n} for n in range(ROWS)]
        table = DealTable(rows)
        request = RequestFactory().get("/")
        ours = _median(lambda: table_html(table, rows, QueryDict()))
        peer = _median(lambda: table.as_html(request))
    print(f"ours {ours:5.2f} ms CPU   django-tables2 template {peer:5.2f} ms CPU   {ROWS} rows")
    print(f"ratio {ours / peer:.2f}   aim ≤ 3 ms")


def _median(draw: Callable[[], object]) -> float:
    draw()
    spent = []
    for _ in range(TURNS):
        start = time.process_time()
        draw()
        spent.append(time.process_time() - start)
    return statistics.median(spent) * 1000
