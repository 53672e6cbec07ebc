"""What some tests need beside Python: said in one clear line when it is missing, a failure where it is required.

``ZHIRONG_REQUIRE=postgres,browser,mail`` turns the absence of what it names from a skip into a failure. Mark a test
(``@pytest.mark.browser``) or call ``need("browser")``, which gives the program that was found.
"""

import importlib.util
import os
import shutil
from collections.abc import Callable

import pytest

from zhirong.drills.cluster import programs

REMEDIES = {
    "postgres": "缺少 PostgreSQL 服务器程序：apt install postgresql（PostgreSQL server programs are missing）",
    "browser": "缺少 Chromium：apt install chromium，或用 ZHIRONG_CHROMIUM 指定（Chromium is missing）",
    "mail": "缺少测试邮件服务器：pip install aiosmtpd（the mail server for tests is missing）",
}


def find_postgres() -> str:
    """The folder of the server programs, or nothing."""
    return str(programs() or "")


def find_browser() -> str:
    """The path of a Chromium or Chrome, or nothing."""
    named = os.environ.get("ZHIRONG_CHROMIUM", "")
    if named:
        return named if os.access(named, os.X_OK) else ""
    names = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), "")


def find_mail() -> str:
    """Where the mail server for tests comes from, or nothing."""
    return "aiosmtpd" if importlib.util.find_spec("aiosmtpd") else ""


FINDERS: dict[str, Callable[[], str]] = {"postgres": find_postgres, "browser": find_browser, "mail": find_mail}


def required() -> frozenset[str]:
    """The parts whose absence is a failure. A name that means nothing is a failure too."""
    names = frozenset(name.strip() for name in os.environ.get("ZHIRONG_REQUIRE", "").split(",") if name.strip())
    if unknown := names - FINDERS.keys():
        raise pytest.UsageError(f"ZHIRONG_REQUIRE: {', '.join(sorted(unknown))}? 可用：{', '.join(FINDERS)}")
    return names


def need(part: str) -> str:
    """The program found for a part. Skips the test when there is none, or fails it where the part is required."""
    found = FINDERS[part]()
    if not found:
        if part in required():
            pytest.fail(REMEDIES[part], pytrace=False)
        pytest.skip(REMEDIES[part])
    return found


def stand_or_skip(item: pytest.Item) -> None:
    """Hold a test to its markers before it is set up."""
    on_postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
    if on_postgres and item.get_closest_marker("sqlite_only"):
        pytest.skip("只在 SQLite 上有意义（only meaningful on SQLite）")
    if not on_postgres and item.get_closest_marker("postgres_only"):
        pytest.skip("只在 PostgreSQL 上有意义：python -m tests.postgres pytest …（only meaningful on PostgreSQL）")
    for part in FINDERS:
        if item.get_closest_marker(part):
            need(part)
