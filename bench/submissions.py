"""Handing in under load: sixteen clients post prepared, sealed applications to the real server, on both databases.

Every application has an institution and a signed-in person of its own; files and signature are there already, as they are when
somebody presses the button. The ledger behind the figures is the same for all, so it is counted once in a process, as it is
when the pages before have shown it. The peer is the plain insert of the same row through the same server and door.

``ZHIRONG_BENCH_SECONDS`` (60) and ``ZHIRONG_BENCH_DATABASES`` (sqlite,postgres) shorten it.
"""

import multiprocessing
import os
import secrets
import sys
import urllib.parse
from typing import Any

from bench.load.clients import Answers, post, send
from bench.load.server import serving
from zhirong.drills.world import temporary_world

CLIENTS, P99_MS, RATE = 16, 250.0, 150.0
#: Applications made ready for a second: more than any machine of this size has handed in.
READY = 160


def main() -> None:
    """Print rate, median, p99 and faults of both, and the ratios, with the load of the machine beside them."""
    seconds = float(os.environ.get("ZHIRONG_BENCH_SECONDS", "60"))
    for database in os.environ.get("ZHIRONG_BENCH_DATABASES", "sqlite,postgres").split(","):
        print(f"{database}: {CLIENTS} clients, {seconds:.0f} s", flush=True)
        # each database in a process of its own: Django is loaded once in a process
        measured = multiprocessing.get_context("spawn").Process(target=_measure, args=(database, seconds))
        measured.start()
        measured.join()
        if measured.exitcode:
            sys.exit(f"{database}: not measured")


def _measure(database: str, seconds: float) -> None:
    with temporary_world(database):
        requests = _prepared(int(READY * seconds) + CLIENTS * 10)
        with serving("bench.peers.plain") as port:
            warm, requests = requests[: CLIENTS * 8], requests[CLIENTS * 8 :]
            send(warm, port=port, clients=CLIENTS, seconds=60, good=302)
            cookies = requests[0].split(b"Cookie: ", 1)[1].split(b"\r\n", 1)[0].decode()
            token = cookies.rsplit("=", 1)[1]
            plain = post("/peer/insert/", cookies, f"csrfmiddlewaretoken={token}".encode())
            peer = send(_always(plain), port=port, clients=CLIENTS, seconds=seconds / 4, good=303)
            before = _load()
            ours = send(requests, port=port, clients=CLIENTS, seconds=seconds, good=302)
            after = _load()
        _report("handing in", ours)
        _report("plain insert", peer)
        cores = ours.cpu / ours.seconds
        print(
            f"  rate ratio {ours.rate / peer.rate:.2f}   p99 ratio {ours.percentile(0.99) / peer.percentile(0.99):.1f}   "
            f"CPU ratio {ours.cpu_ms / peer.cpu_ms:.1f}   load average {before} before, {after} after, {cores:.2f} cores had"
        )
        held = not ours.faults and ours.percentile(0.99) <= P99_MS and ours.rate >= RATE
        print(f"  bar no 5xx, p99 ≤ {P99_MS:.0f} ms, ≥ {RATE:.0f}/s: {'held' if held else 'BROKEN'}", flush=True)
        _check(ours)


def _always(request: bytes) -> Any:
    while True:
        yield request


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _report(what: str, seen: Answers) -> None:
    longest = max(seen.waits, default=0.0)
    print(
        f"  {what:<13} {seen.rate:7.1f}/s   median {seen.median:7.1f} ms   p99 {seen.percentile(0.99):7.1f} ms   "
        f"longest {longest:7.1f} ms   {seen.cpu_ms:6.1f} ms CPU each   5xx {seen.faults}   answers {dict(seen.statuses)}"
    )
    for answer in seen.strange[:2]:
        print(f"    {answer[:600]!r}")


def _check(ours: Answers) -> None:
    """What was acknowledged is there, each under a number of its own."""
    from zhirong.submission.models import Submission

    stored = Submission.objects.count()
    numbers = Submission.objects.values("receipt_no").distinct().count()
    assert stored == numbers >= len(ours.waits), (stored, numbers, len(ours.waits))


def _prepared(count: int) -> list[bytes]:
    """Requests that hand in, each as its own signed-in person."""
    from django.urls import reverse

    from bench.peers.plain_insert import make_table
    from zhirong import clock
    from zhirong.drills.applicants import open_mould, signed_in

    mould = open_mould(clock.today())
    make_table()
    requests: list[bytes] = []
    everybody = []
    for start in range(0, count, 500):
        everybody += mould.cast(f"{n:06d}" for n in range(start, min(start + 500, count)))
    for key, each in zip(signed_in(everybody, clock.real_now()), everybody, strict=True):
        token = secrets.token_hex(16)
        form = {"csrfmiddlewaretoken": token, "signature": str(each.signature.pk)}
        path = reverse("preparation_submit", args=[each.application.pk])
        requests.append(post(path, f"sessionid={key}; csrftoken={token}", urllib.parse.urlencode(form).encode()))
    return requests
