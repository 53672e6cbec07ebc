"""A database of each earlier release comes up to date with its data, its fences and its chain; and goes back again."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pysqlite3
import pytest

pytestmark = [pytest.mark.once, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
RELEASES = sorted((ROOT / "tests" / "releases").glob("*.sqlite3.gz"))
OURS = ("accounts", "audit", "documents", "mail", "programme", "workflow")
KEPT = ("accounts_user", "accounts_membership", "audit", "workflow_case", "workflow_casestep", "mail_message")


class Installation:
    """A data folder with the database of an earlier release."""

    def __init__(self, data: Path, release: Path) -> None:
        self.data = data
        self.file = data / "zhirong.sqlite3"
        (data / "演示环境").touch()
        self.file.write_bytes(gzip.decompress(release.read_bytes()))

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        connection = pysqlite3.connect(str(self.file))
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def counts(self) -> dict[str, object]:
        return {table: self.ask(f"SELECT count(*) FROM {table}")[0][0] for table in KEPT}

    def migrations(self) -> dict[str, str]:
        """The last migration of each area of ours."""
        return {
            app: str(self.ask(f"SELECT max(name) FROM django_migrations WHERE app = '{app}'")[0][0]) for app in OURS
        }

    def zhirong(self, *words: str) -> str:
        env = {**os.environ, "ZHIRONG_DATA": str(self.data), "ZHIRONG_DEMO": "1", "PYTHONPATH": str(ROOT / "src")}
        env.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-m", "zhirong", *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def is_whole(self) -> None:
        """The fences stand and the chain verifies."""
        triggers = {str(name) for (name,) in self.ask("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        assert {"audit_no_update", "audit_no_delete", "audit_in_order"} <= triggers
        self.zhirong("audit", "verify", "--database", str(self.file))


@pytest.fixture(params=RELEASES, ids=lambda release: release.name.removesuffix(".sqlite3.gz"))
def installation(request, tmp_path):
    return Installation(tmp_path, request.param)


def test_there_is_a_release_to_upgrade_from():
    assert RELEASES


def test_an_upgrade_keeps_everything(installation):
    before = installation.counts()
    installation.zhirong("manage", "migrate", "--verbosity", "0")
    assert installation.counts() == before
    installation.is_whole()
    assert "No planned migration operations" in installation.zhirong("manage", "migrate", "--plan")


def test_a_rollback_and_a_second_upgrade_keep_everything(installation):
    before, at_release = installation.counts(), installation.migrations()
    installation.zhirong("manage", "migrate", "--verbosity", "0")
    for app, name in at_release.items():
        installation.zhirong("manage", "migrate", app, name, "--verbosity", "0")
    assert installation.migrations() == at_release
    installation.is_whole()
    installation.zhirong("manage", "migrate", "--verbosity", "0")
    assert installation.counts() == before
    installation.is_whole()
