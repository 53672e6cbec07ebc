"""``zhirong serve``: the program in earnest, without demo data."""

import os
from collections.abc import Sequence

from zhirong.cli.arguments import Arguments
from zhirong.cli.django_ready import setup
from zhirong.site.environment import number


def options(prog: str) -> Arguments:
    """Where and how to serve; the environment gives the defaults."""
    arguments = Arguments(prog=prog, description="启动服务")
    arguments.add_argument("--host", default=os.environ.get("ZHIRONG_HOST", "127.0.0.1"), help="监听地址")
    arguments.add_argument("--port", type=int, default=number("ZHIRONG_PORT", 8000), help="端口")
    arguments.add_argument("--workers", type=int, default=2, help="网页进程数")
    arguments.add_argument("--threads", type=int, default=4, help="每个进程的线程数")
    arguments.add_argument("--no-background", action="store_true", help="后台任务另由 zhirong worker 运行")
    return arguments


def run(words: Sequence[str]) -> int:
    """Prepare and serve."""
    chosen = options("zhirong serve").parse_args(words)
    setup()
    from django.conf import settings

    from zhirong.site.server import require_address, serve
    from zhirong.site.start import keep_demo_apart, keep_worlds_apart, prepare

    keep_demo_apart(settings.DATA, demo=False)
    keep_worlds_apart(demo=False)
    require_address(chosen.host, chosen.port)
    prepare()
    print(f"知融 正在运行：http://{chosen.host}:{chosen.port}/", flush=True)
    serve(
        host=chosen.host,
        port=chosen.port,
        workers=chosen.workers,
        threads=chosen.threads,
        background=not chosen.no_background,
    )
    return 0
