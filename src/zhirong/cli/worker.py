"""``zhirong worker``: the background worker as a process of its own."""

import signal
from collections.abc import Sequence

from zhirong.cli.arguments import Arguments
from zhirong.cli.django_ready import setup


def run(words: Sequence[str]) -> int:
    """Work until told to stop."""
    arguments = Arguments(prog="zhirong worker", description="运行后台任务")
    arguments.add_argument("--look", type=float, default=1.0, help="两次查看之间的秒数")
    chosen = arguments.parse_args(words)
    setup()
    from django.conf import settings

    from zhirong import clock
    from zhirong.jobs.background import Background
    from zhirong.site.start import keep_demo_apart, keep_worlds_apart, migrations_pending

    keep_demo_apart(settings.DATA, demo=settings.DEMO)
    background = Background(settings.DATA / "background.lock", clock.now, look=chosen.look)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: background.stopping.set())
    if migrations_pending():
        print("数据库尚未建立或升级，等待主程序完成。", flush=True)
        while migrations_pending() and not background.stopping.wait(chosen.look):
            pass
    keep_worlds_apart(demo=settings.DEMO)
    background.run()
    return 0
