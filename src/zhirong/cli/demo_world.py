"""``zhirong demo-world [--reset]``: make the fictional world, or make it anew."""

from collections.abc import Sequence

from zhirong.cli.arguments import Arguments
from zhirong.cli.django_ready import setup


def run(words: Sequence[str]) -> int:
    """Build what is missing; with ``--reset`` throw the demo's database away first."""
    arguments = Arguments(prog="zhirong demo-world")
    arguments.add_argument("--reset", action="store_true", help="重建：先清空演示数据库")
    chosen = arguments.parse_args(words)
    setup()
    from django.conf import settings
    from django.core.management import call_command

    from zhirong import clock
    from zhirong.demo.world import NotADemo, build, reset
    from zhirong.site.start import keep_demo_apart, keep_worlds_apart

    if not settings.DEMO:
        raise NotADemo("只有演示环境才能生成演示数据。", remedy="请用 ./run 或 ./run reset-demo。")
    keep_demo_apart(settings.DATA, demo=True)
    keep_worlds_apart(demo=True)
    if chosen.reset:
        reset(at=clock.real_now(), seed=settings.DEMO_SEED)
        print("演示数据已重建。")
        return 0
    call_command("migrate", interactive=False, verbosity=0)
    made = build(at=clock.now(), seed=settings.DEMO_SEED)
    print("演示数据已建立。" if made else "演示数据已存在，未作改动。重建请用 --reset。")
    return 0
