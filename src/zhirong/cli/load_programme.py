"""``zhirong load-programme NAME``: keep a programme's content and the published holidays in the database."""

from collections.abc import Sequence

from zhirong.cli.arguments import Arguments
from zhirong.cli.django_ready import setup


def run(words: Sequence[str]) -> int:
    """Load; the same content again changes nothing. Says the version and its digest."""
    arguments = Arguments(prog="zhirong load-programme")
    arguments.add_argument("name", help="项目名称（shanghai-2023）或目录")
    chosen = arguments.parse_args(words)
    from zhirong.programmes.loader import load

    programme = load(chosen.name)
    setup()
    from zhirong import clock
    from zhirong.accounts.actor import SYSTEM
    from zhirong.programme.services.holiday_year import load_published_years
    from zhirong.programme.services.version import load_programme
    from zhirong.site.start import migrate_what_is_not

    migrate_what_is_not()
    version = load_programme(actor=SYSTEM, programme=programme, at=clock.now())
    years = load_published_years(actor=SYSTEM, at=clock.now())
    print(f"{version} {version.digest}")
    if years:
        print(f"已载入放假安排：{years[0]}-{years[-1]} 年。")
    return 0
