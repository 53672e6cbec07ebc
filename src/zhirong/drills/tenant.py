"""Drill: random people send random requests about anybody's things, and no word of another tenant may come back.

Every row of every tenant holds canaries. They are looked for in bodies (workbooks unpacked), headers, messages that were written,
and log lines. The office may read everybody's but what nobody has handed in; its own name is public.
"""

import datetime as dt
import io
import logging
import random
import re
import urllib.parse
import zipfile
from collections import Counter
from typing import Any

from django.db import transaction

from zhirong.drills.access.crowd import Crowd, Thing, gather
from zhirong.drills.access.expectation import Expectation
from zhirong.drills.access.expectations import EXPECTATIONS
from zhirong.drills.access.matrix import address_of, nonexistent
from zhirong.drills.access.plant import plant
from zhirong.drills.access.sabotage import no_tenant_filter
from zhirong.drills.access.visit import Answer, Entrance, long_day
from zhirong.drills.drill import Drill, DrillResult, Sabotage
from zhirong.mail.models import Message

AT = dt.datetime(2026, 3, 10, 2, 0, tzinfo=dt.UTC)
CANARY = re.compile(r"canary(\d\d)[a-z]+")
QUERIES: tuple[dict[str, str], ...] = (
    {},
    {},
    {"export": "xlsx"},
    {"q": "canary"},
    {"search": "canary", "page": "1"},
    {"page": "2", "sort": "-name"},
    {"q": "' OR 1=1 --"},
)


class Lines(logging.Handler):
    """Keeps what is written to the log."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record.getMessage() + (str(record.exc_info[1]) if record.exc_info else ""))


def run(*, rounds: int, seed: int) -> DrillResult:
    """That many requests, drawn from the seed."""
    rng, faults, seen = random.Random(seed), list[str](), Counter[str]()
    lines, root = Lines(), logging.getLogger()
    handlers, root.handlers = root.handlers, [lines]
    try:
        with transaction.atomic(), long_day():
            crowd = gather(AT)
            plant(crowd, AT)
            entrance = Entrance()
            for _ in range(rounds):
                faults += _crossing(entrance, crowd, rng, lines, seen)
            transaction.set_rollback(True)
    finally:
        root.handlers = handlers
    figures = {
        "crossings": rounds,
        "leaks": len(faults),
        "canaries": sum(map(len, crowd.canaries.values())),
        **{f"answers_{status}": number for status, number in sorted(seen.items())},
    }
    return DrillResult(rounds=rounds, figures=figures, faults=tuple(faults))


def _crossing(entrance: Entrance, crowd: Crowd, rng: random.Random, lines: Lines, seen: Counter[str]) -> list[str]:
    visitor = rng.choice(crowd.visitors)
    name = rng.choice(list(EXPECTATIONS))
    path = address_of(name, _parts(EXPECTATIONS[name], crowd, rng))
    method = rng.choices(("GET", "POST", "PUT", "DELETE"), (70, 26, 2, 2))[0]
    data = dict(rng.choice(QUERIES)) if method == "GET" else _form(crowd, rng)
    lines.kept.clear()
    written: list[Message] = []
    new = Message.objects.filter(created_at__gt=AT)
    answer = entrance.visit(visitor, method, path, data, before_undo=lambda: written.extend(new.all()))
    seen[str(answer.status)] += 1
    line = f"{method} {path} {data if method == 'GET' else ''} {visitor.label}"
    if answer.status >= 500 and answer.status != 503:
        return [f"{line}: {answer.status}\n{answer.trace[-600:]}"]
    found = _words(_text(answer)) - crowd.readable(visitor.tenant)
    found |= _words("\n".join(lines.kept))
    signed = _words(visitor.user.name) if visitor.user else set()  # who writes to somebody is named to them
    for message in written:
        told = _words(f"{message.subject} {message.body} {message.link}")
        found |= told - crowd.readable(message.organisation_id) - signed
    return [f"{line}: {answer.status} {sorted(found)[:3]}"] if found else []


def _parts(expectation: Expectation, crowd: Crowd, rng: random.Random) -> dict[str, Any]:
    if not expectation.thing:
        return dict(expectation.fixed)
    things: list[Thing] = crowd.things[expectation.thing] + crowd.things[expectation.theirs]
    kwargs = rng.choice(things).kwargs
    if rng.random() < 0.05:
        kwargs = {key: nonexistent(value) for key, value in kwargs.items()}
    return {**expectation.fixed, **kwargs}


def _form(crowd: Crowd, rng: random.Random) -> dict[str, str]:
    """Fields that a mass assignment would try, naming anybody's things."""
    every = [thing for things in crowd.things.values() for thing in things]
    tenant = rng.choice(crowd.organisations)
    form = {"organisation": str(tenant.id), "tenant": str(tenant.id), "state": "done", "q": "canary", "reason": "演练"}
    for thing in rng.sample(every, min(3, len(every))):
        form |= {key: str(value) for key, value in thing.kwargs.items()}
        form[thing.kind] = str(next(iter(thing.kwargs.values()), ""))
    return form


def _text(answer: Answer) -> str:
    body = answer.body
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            body = b"\n".join(file.read(name) for name in file.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return urllib.parse.unquote(headers) + body.decode("utf-8", "replace")


def _words(text: str) -> set[str]:
    return {match[0] for match in CANARY.finditer(text)}


DRILL = Drill(
    "tenant",
    "随机跨机构访问：页面、导出、下载、消息、日志中不得出现别家内容",
    run,
    sabotages=(Sabotage("no_tenant_filter", "选择器不再按机构过滤", no_tenant_filter),),
    small=300,
)
