"""The office's list of 10,000 applications: queries, CPU, bytes, search, workbook.

The peer is Django's own admin list over the same rows with the same columns, in the same run. Hypha v6.7 answers the same
work with 140 queries in about 1.5 s and 393 KB (figures of the issue, measured elsewhere).
"""

import datetime as dt
import itertools
import os
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from zhirong.drills.world import temporary_world

ROWS, BATCHES, TURNS = 10_000, 25, 9
AT = dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)
LIST = "/office/applications/"
#: State of the application and of its examination, in turn.
STATES = (
    ("received", "checking"),
    ("correcting", "correcting"),
    ("accepted", "accepted"),
    ("refused", "refused"),
    ("reviewed", "accepted"),
    ("determined", "accepted"),
)


def main() -> None:
    """Print the medians. Aims: at most 12 queries, 150 ms CPU, 120 KB; search 50 ms; workbook 3 s."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.peers.admin"
    with temporary_world("sqlite"):
        officer, batch = _fill()
        ours = officer.client()
        _report("list", ours, LIST)
        _report("list of one batch", ours, f"{LIST}?batch={batch}")
        _report("page 100", ours, f"{LIST}?page=100")
        _report("search 质押", ours, f"{LIST}?words=质押")
        _report("search zy", ours, f"{LIST}?words=zy")
        _report("workbook", ours, f"{LIST}?export=xlsx", turns=1)
        peer = _Peer(officer.user)
        _report("admin list", peer, "/admin/submission/submission/")
        _report("admin search 质押", peer, "/admin/submission/submission/?q=质押")
        _report_search()


class _Peer:
    """Asks the admin list itself, past our doors, which close what declares no audience."""

    def __init__(self, user: Any) -> None:
        self.user = user

    def get(self, address: str) -> Any:
        from django.test import RequestFactory

        from bench.peers.addresses import site
        from zhirong.submission.models import Submission

        request = RequestFactory().get(address)
        request.user = self.user
        return site.get_model_admin(Submission).changelist_view(request).render()


def _report(what: str, client: Any, address: str, turns: int = TURNS) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    queries = len(asked)
    assert answer.status_code == 200, (address, answer.status_code)
    cpu, wall = _median(lambda: client.get(address), turns)
    size = len(answer.content) / 1024
    print(f"{what:<18} {queries:>4} queries {cpu:7.0f} ms CPU {wall:7.0f} ms {size:7.0f} KB", flush=True)


def _report_search() -> None:
    """What the database alone needs to find the first page of a word."""
    from zhirong.accounts.actor import SYSTEM
    from zhirong.workflow.selectors import seen_cases

    for word in ("质押", "zy"):
        found = seen_cases(SYSTEM).filter(search__contains=word).order_by("-entered_at", "id")
        _cpu, wall = _median(lambda found=found: list(found.all()[:61]), TURNS)
        print(f"search field {word:<5} {wall:6.1f} ms for the first 61 of the cases")


def _median(act: Callable[[], object], turns: int) -> tuple[float, float]:
    spent = []
    for _ in range(turns):
        began = time.process_time(), time.perf_counter()
        act()
        spent.append((time.process_time() - began[0], time.perf_counter() - began[1]))
    cpu, wall = zip(*spent, strict=True)
    return statistics.median(cpu) * 1000, statistics.median(wall) * 1000


def _fill() -> tuple[Any, uuid.UUID]:
    """10,000 applications received, four hundred institutions in each of 25 batches; the officer, and one of the batches."""
    from tests.people import an_organisation, join
    from zhirong.accounts.actor import SYSTEM
    from zhirong.accounts.models import Organisation
    from zhirong.accounts.permissions import Category, Role
    from zhirong.application.models import Application
    from zhirong.programme.models import Batch
    from zhirong.programme.services.version import load_programme
    from zhirong.programmes.loader import load
    from zhirong.submission.models import Submission
    from zhirong.ui.searching import searched
    from zhirong.workflow.models import Case, Todo

    version = load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=AT)
    office = an_organisation(Category.OFFICE, "演示市知识产权局")
    officer = join(office, "演示经办", Role.OFFICER)
    houses = Organisation.objects.bulk_create(
        Organisation(category=Category.INSTITUTION, name=f"演示银行第{n}支行", institution_kind="bank")
        for n in range(ROWS // BATCHES)
    )
    batches = Batch.objects.bulk_create(_batch(Batch, version, office, n) for n in range(BATCHES))
    pairs = list(itertools.product(batches, houses))
    applications = [
        Application(batch=batch, institution=house, kind="bank", title=_title(n), created_at=AT)
        for n, (batch, house) in enumerate(pairs)
    ]
    Application.objects.bulk_create(applications, batch_size=1000)
    content = {"title": "演示", "values": {"work_plan": "演示" * 1500}}
    Submission.objects.bulk_create(
        (
            Submission(
                application=each,
                number=1,
                receipt_no=f"SJ-{n:06d}",
                channel="online",
                received_at=AT + dt.timedelta(seconds=n * 7919 % 86400),
                deadline=AT,
                content=content,
                content_digest="0" * 64,
                attachments_digest="0" * 64,
                audit_seq=1,
            )
            for n, each in enumerate(applications)
        ),
        batch_size=500,
    )

    def cases() -> Iterator[Case]:
        for n, each in enumerate(applications):
            title = f"{each.institution.name} · {each.batch.title}"
            for place, kind in enumerate(("application", "screening")):
                yield Case(
                    kind=kind,
                    subject=each.pk,
                    tenant=office if place else each.institution,
                    title=title,
                    search=f"{searched(title)} {searched(each.title)} sj-{n:06d}",
                    link="/",
                    state=STATES[n % len(STATES)][place],
                    opened_at=AT,
                    entered_at=AT,
                )

    made = Case.objects.bulk_create(cases(), batch_size=1000)
    Todo.objects.bulk_create(
        (
            Todo(
                case=case, act="x", organisation=office, permission="office:screening:manage", created_at=AT, due_at=AT
            )
            for case in made
            if case.kind == "screening" and case.state in ("checking", "correcting")
        ),
        batch_size=1000,
    )
    return officer, batches[0].pk


def _title(n: int) -> str:
    return f"第{n}号{'知识产权质押' if n % 7 == 0 else '知识产权保险'}服务创新项目"


def _batch(model: Any, version: Any, office: Any, number: int) -> Any:
    opens = AT - dt.timedelta(days=30 * number + 30)
    return model(
        version=version,
        office=office,
        code=f"bench-{number}",
        title=f"演示批次第{number}批",
        opens_at=opens,
        closes_at=opens + dt.timedelta(days=20),
        quota=20,
        kinds=["bank"],
        baseline_years=[2024, 2025],
        target_years=[2026, 2027],
        procedure={},
        created_at=opens,
    )
