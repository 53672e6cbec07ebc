"""The bound application as PDF: the first one in a process, and the median of ten more, each of another text. Bar: 3 s.

The peer is the same content written as a Word form by python-docx, in the same process: both read the same parts of the form, so
the ratio says what the typesetting itself costs. No other PDF typesetter of this kind is among the dependencies.
"""

import dataclasses
import datetime as dt
import os
import statistics
import time
from collections.abc import Callable
from functools import partial

TURNS = 10
BAR_SECONDS = 3.0


def main() -> None:
    """Print both medians, the first run with its fonts still to be read, and the ratio."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")
    import django

    django.setup()
    from tests.application.filled import usual_values
    from zhirong.application.content import Content
    from zhirong.application.pack import form_docx, pack_pdf
    from zhirong.clock import SHANGHAI
    from zhirong.programmes.loader import load

    at = dt.datetime(2023, 4, 6, 10, 0, tzinfo=SHANGHAI)
    values = usual_values("bank", "演示银行上海分行")
    long = "开展面向中小企业的知识产权质押贷款首贷行动，逐户走访，完善定价审批、尽职免责和绩效考核机制。"
    values |= {"work_plan": "\n".join([long * 5] * 5), "safeguards": long * 6, "introduction": long * 12}
    content = Content(
        application="00000000-0000-0000-0000-000000000001",
        institution={"id": "1", "name": "演示银行上海分行", "uscc": ""},
        programme=load("shanghai-2023"),
        version={"digest": "0" * 64},
        batch={
            "id": "1",
            "title": "演示批次",
            "code": "2023-01",
            "baseline_years": [2021, 2022],
            "target_years": [2023, 2024],
        },
        kind="bank",
        title="演示",
        values=values,
        attachments=(),
        ledger={},
        verdict={},
        taken_at=at.isoformat(),
    )
    first = _seconds(lambda: pack_pdf(content, at=at))
    others = [  # the typesetter remembers what it has set before: each turn brings another text
        dataclasses.replace(content, values={**values, "work_plan": f"{turn}{values['work_plan']}", "uscc": str(turn)})
        for turn in range(TURNS)
    ]
    ours = statistics.median(_seconds(partial(pack_pdf, each, at=at)) for each in others)
    peer = statistics.median(_seconds(partial(form_docx, each, at=at)) for each in others)
    print(f"pack {ours * 1000:7.1f} ms (first {first * 1000:.1f} ms, {pack_pdf(content, at=at).pages} pages)")
    print(f"Word form by python-docx {peer * 1000:7.1f} ms   ratio {ours / peer:.2f}")
    print(f"bar {BAR_SECONDS:.0f} s: {'held' if max(first, ours) <= BAR_SECONDS else 'BROKEN'}")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
