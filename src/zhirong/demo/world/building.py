"""The order in which the demo world comes into being, and its renewal."""

import datetime as dt
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.clock import SHANGHAI
from zhirong.demo.clock import restore
from zhirong.demo.world import judging
from zhirong.demo.world.calendars import demo_days
from zhirong.demo.world.calls import (
    Call,
    before,
    close,
    draft,
    historical_call,
    last_years_call,
    next_call,
    office_hour,
    propose_change,
    publish,
    published_call,
    reviewed_call,
    running_call,
)
from zhirong.demo.world.letters import settle_letters
from zhirong.demo.world.lives import Lives
from zhirong.demo.world.tenants import Cast, open_houses
from zhirong.errors import ZhirongError
from zhirong.programme.models import Batch, HolidayYear, ProgrammeVersion, Project
from zhirong.programme.services.holiday_year import FIRST_YEAR, edit_holiday_year, load_published_years
from zhirong.programme.services.version import load_programme
from zhirong.programmes.loader import load
from zhirong.workflow.services.perform import perform

#: Years after this one that the demo reckons with.
YEARS_AHEAD = 3


class NotADemo(ZhirongError):
    """Demo data was asked for outside the demo."""

    code = "not_a_demo"


def build(*, at: dt.datetime, seed: int) -> bool:
    """Make the fictional world unless it is there; whether it was made. Raises NotADemo outside the demo."""
    if not settings.DEMO:
        raise NotADemo("只有演示环境才能生成演示数据。", remedy="请用 ./run 启动演示环境。")
    if Organisation.objects.filter(is_demo=True).exists():
        return False
    with transaction.atomic():
        _build(at, seed)
    return True


def reset(*, at: dt.datetime, seed: int) -> None:
    """Throw the demo's database away and build the world anew. Raises NotADemo outside the demo."""
    if not settings.DEMO:
        raise NotADemo("只有演示环境才能重建演示数据。", remedy="请用 ./run reset-demo。")
    _drop_everything()
    call_command("migrate", interactive=False, verbosity=0)
    build(at=at, seed=seed)


def _build(at: dt.datetime, seed: int) -> None:
    today = at.astimezone(SHANGHAI).date()
    start = office_hour(dt.date(2023, 2, 20), 9)
    cast = open_houses(start)
    _calendars(cast, at, today)
    version = load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=start)

    lives = Lives(cast, seed)
    judging.open_pool(cast, start)

    historical = draft(cast, version, historical_call(), office_hour(dt.date(2023, 3, 1), 9))
    publish(cast, historical, office_hour(dt.date(2023, 3, 2), 9))
    close(cast, historical)

    last_year = _published(cast, version, last_years_call(today))
    lives.determined(last_year)
    _begin_projects(cast, last_year)

    lives.published(_published(cast, version, published_call(today)), today)
    lives.judged(_published(cast, version, reviewed_call(today)), today)
    running = _published(cast, version, running_call(today))
    lives.running(running, today)
    settle_letters(cast, before(running.opens_at, 6))

    draft(cast, version, next_call(today), at - dt.timedelta(days=2))
    propose_change(
        cast,
        running,
        {"C01": {"option": "first_ip_pledge", "numbers": {}}},
        reason="多家机构反映征信查询授权难取得，拟改按首次知识产权质押认定首贷，先看影响。",
        day=today,
        at=at - dt.timedelta(days=1),
    )
    propose_change(
        cast,
        last_year,
        {"E01": {"option": "strict", "numbers": {}}},
        reason="年度考核拟只计登记比对一致和抽查通过的业务。",
        day=today,
        at=at - dt.timedelta(hours=3),
    )


def _published(cast: Cast, version: ProgrammeVersion, call: Call) -> Batch:
    batch = draft(cast, version, call, before(call.opens_at, 9))
    publish(cast, batch, before(call.opens_at, 5))
    return batch


def _begin_projects(cast: Cast, batch: Batch) -> None:
    """Everybody determined has worked since the first of July."""
    begun = office_hour(dt.date(batch.closes_at.year, 7, 1), 9)
    for project in Project.objects.filter(batch=batch):
        perform(actor=cast.actor("officer"), kind="project", subject=project.id, act="start", at=begun)


def _calendars(cast: Cast, at: dt.datetime, today: dt.date) -> None:
    officer = cast.actor("officer")
    load_published_years(actor=officer, at=at)
    known = set(HolidayYear.objects.values_list("year", flat=True))
    for year in range(FIRST_YEAR, today.year + YEARS_AHEAD + 1):
        if year not in known:
            days_off, make_up_days = demo_days(year)
            edit_holiday_year(
                actor=officer,
                year=year,
                days_off=days_off,
                make_up_days=make_up_days,
                source="演示日历（未公布，自拟）",
                reason="该年度放假安排尚未公布，演示用。",
                at=at,
                is_demo=True,
            )


def _drop_everything() -> None:
    """Every table with its triggers, in one transaction, so that a running server sees the old world or none."""
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.constraint_checks_disabled(), transaction.atomic(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)}{cascade}")
    _forget_files(Path(settings.DATA))


def _forget_files(data: Path) -> None:
    """Documents, witnesses and keys go with the world that they belonged to, and so does the moved clock."""
    restore()
    for folder in (data / "witness", data / "reads", data / "documents"):
        shutil.rmtree(folder, ignore_errors=True)
    for name in ("checkpoint.key", "receipt.key"):
        (data / name).unlink(missing_ok=True)
