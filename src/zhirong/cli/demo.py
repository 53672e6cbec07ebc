"""``zhirong demo``: the whole program with a fictional world, on this machine only."""

import os
import subprocess
import sys
from collections.abc import Sequence

from zhirong.cli.arguments import UsageError
from zhirong.cli.django_ready import setup
from zhirong.cli.serve import options

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def run(words: Sequence[str]) -> int:
    """Prepare, build the demo world when there is none, serve."""
    arguments = options("zhirong demo")
    arguments.set_defaults(workers=1)
    chosen = arguments.parse_args(words)
    if chosen.host not in LOOPBACK:
        raise UsageError("演示环境只在本机开放。", remedy="请去掉 --host，或改用 zhirong serve。", field="host")
    os.environ["ZHIRONG_DEMO"] = "1"
    setup()
    from django.conf import settings

    from zhirong import clock
    from zhirong.demo.clock import start_at
    from zhirong.site.server import claim, require_address, serve
    from zhirong.site.start import keep_demo_apart, keep_worlds_apart, prepare

    address = f"http://{chosen.host}:{chosen.port}/demo/"
    keep_demo_apart(settings.DATA, demo=True)
    claim(settings.DATA, address)
    require_address(chosen.host, chosen.port)
    keep_worlds_apart(demo=True)
    prepare()
    start_at(os.environ.get("ZHIRONG_DEMO_NOW", ""), real=clock.real_now())
    if built := _build_apart():
        return built
    print(f"知融 演示环境已就绪：{address}（按 Ctrl-C 停止）", flush=True)
    serve(host=chosen.host, port=chosen.port, workers=chosen.workers, threads=chosen.threads, background=True)
    return 0


def _build_apart() -> int:
    """Build the world in a process of its own; its exit status.

    Counting its ledgers starts the threads of Polars, and threads do not live on in the web workers, which are forks of this
    process: a page that counts would wait for them for ever.
    """
    return subprocess.run([sys.executable, "-m", "zhirong", "demo-world"], check=False).returncode
