"""Only a build of SQLite that cannot corrupt its log is let in."""

import subprocess
import sys

import pytest

from zhirong.sqlite import SAFE_SINCE, UnsafeSqlite, refuse_unsafe

pytestmark = pytest.mark.sqlite_only


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 1), (3, 51, 2)])
def test_an_unsafe_build_is_refused(version):
    with pytest.raises(UnsafeSqlite, match="拒绝启动。需要 3.51.3"):
        refuse_unsafe(version)


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_a_safe_build_is_let_in(version):
    refuse_unsafe(version)


def test_django_runs_on_the_fixed_build(db):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        (version,) = cursor.fetchone()
    assert tuple(map(int, version.split("."))) >= SAFE_SINCE


def test_the_command_line_refuses_with_a_message_and_exit_2():
    done = run(
        "import pysqlite3.dbapi2 as d; d.sqlite_version_info = (3, 40, 1)\n"
        "import pysqlite3; pysqlite3.sqlite_version_info = (3, 40, 1)\n"
        "from zhirong.cli.main import main; raise SystemExit(main(['drill', 'list']))"
    )
    assert done.returncode == 2
    assert "SQLite 3.40.1 存在可能损坏数据库的缺陷" in done.stderr
    assert '"code": "unsafe_sqlite"' in done.stdout


def test_refused_when_django_already_holds_the_system_build():
    done = run("import django.db.backends.sqlite3.base\nimport zhirong.sqlite.base")
    assert done.returncode == 1
    assert "已先行载入系统自带的 SQLite" in done.stderr


def test_a_tool_that_loaded_the_system_build_first_does_no_harm():
    done = run(
        "import sqlite3 as theirs\nimport zhirong.sqlite.base as base\n"
        "assert base.django_sqlite.Database.sqlite_version_info >= (3, 51, 3) and theirs is not base.django_sqlite.Database"
    )
    assert done.returncode == 0, done.stderr
