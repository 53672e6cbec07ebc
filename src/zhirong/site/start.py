"""Getting ready to serve: the database is migrated and the checks pass."""

import io
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from zhirong import clock
from zhirong.accounts.models import Organisation
from zhirong.audit.start import ready_to_serve
from zhirong.errors import ZhirongError

logger = logging.getLogger("zhirong.start")
DEMO_MARK = "演示环境"


class WrongData(ZhirongError):
    """A demo was pointed at real data, or the other way round."""

    code = "wrong_data"


def keep_demo_apart(data: Path, *, demo: bool) -> None:
    """A data folder is either a demo's or a real one's, for ever."""
    mark = data / DEMO_MARK
    used = any(data.glob("*.sqlite3"))
    if demo and used and not mark.exists() and not _is_fictional(data / "zhirong.sqlite3"):
        raise WrongData(f"数据目录 {data} 里是正式数据，不能用来演示。", remedy="请用 ZHIRONG_DATA 指定另一个目录。")
    if not demo and mark.exists():
        raise WrongData(
            f"数据目录 {data} 里是演示数据，不能用于正式服务。", remedy="请用 ZHIRONG_DATA 指定另一个目录。"
        )
    data.mkdir(parents=True, exist_ok=True)
    if demo:
        mark.write_text("此目录只存放演示数据。\n", "utf-8")


def _is_fictional(file: Path) -> bool:
    """Whether a database without the folder's mark is a demo's all the same, as after a restore."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            asked = f"SELECT 1 FROM {Organisation._meta.db_table} WHERE is_demo"  # noqa: S608 - our own table
            return database.execute(asked).fetchone() is not None
    except sqlite3.Error:
        return False


def keep_worlds_apart(*, demo: bool) -> None:
    """The same for the database, which may lie elsewhere (``DATABASE_URL``), and for the switch of the demo.

    Raises WrongData before anything is written: the doors of a demo must never open on real data, and a demo that is renewed
    drops every table.
    """
    if settings.DEMO and not demo:
        raise WrongData(
            "环境变量 ZHIRONG_DEMO 已打开，不能启动正式服务。", remedy="请去掉 ZHIRONG_DEMO，或改用 zhirong demo。"
        )
    with connection.cursor() as cursor:
        if Organisation._meta.db_table not in connection.introspection.table_names(cursor):
            return
    fictional = Organisation.objects.filter(is_demo=True).exists()
    if demo and not fictional and Organisation.objects.exists():
        raise WrongData("数据库里是正式数据，不能用来演示。", remedy="请去掉 DATABASE_URL，或指定另一个数据库。")
    if fictional and not demo:
        raise WrongData("数据库里是演示数据，不能用于正式服务。", remedy="请用 DATABASE_URL 指定另一个数据库。")


def migrations_pending() -> bool:
    """Whether the database is new, or older than the program."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate_what_is_not() -> None:
    """So that a command may be the first thing that ever runs."""
    if migrations_pending():
        call_command("migrate", interactive=False, verbosity=0)


def prepare() -> None:
    """Migrate what is not migrated, then run the checks. Raises on a fault."""
    migrate_what_is_not()
    call_command("check", databases=["default"], stdout=io.StringIO())  # a fault is raised; "no issues" is not news
    ready_to_serve(clock.real_now())
