"""Fixtures that every test may use: a small world of fictional organisations and people."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from tests.fences import flush_with_fences_down
from tests.people import Person, an_organisation, join
from tests.requirements import required, stand_or_skip
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category, Role
from zhirong.clock import SHANGHAI
from zhirong.demo.world import build

AT = dt.datetime(2024, 3, 12, 2, 0, tzinfo=dt.UTC)


def pytest_configure() -> None:
    required()
    flush_with_fences_down()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What reads the demo world runs in one process: two would build it twice."""
    for item in items:
        if "demo_world" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo_world"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much the tests that count their questions have asked."""
    asked: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        asked.update({name: number for name, number in report.user_properties if name.startswith("cells of")})
    for name, number in asked.items():
        terminalreporter.write_line(f"{name}: {number}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    stand_or_skip(item)


@pytest.fixture(scope="module")
def demo_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo world of a fixed day for all tests of a module that only read it: building it takes seconds."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        assert build(at=dt.datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI), seed=7)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def at() -> dt.datetime:
    """A working day at ten in Shanghai."""
    return AT


@pytest.fixture
def office(db: None) -> Organisation:
    return an_organisation(Category.OFFICE, "演示市知识产权局")


@pytest.fixture
def bank(db: None) -> Organisation:
    return an_organisation(Category.INSTITUTION, "演示银行上海分行", kind="bank")


@pytest.fixture
def other_bank(db: None) -> Organisation:
    return an_organisation(Category.INSTITUTION, "示例银行上海分行", kind="bank")


@pytest.fixture
def officer(office: Organisation) -> Person:
    return join(office, "陈经办", Role.OFFICER)


@pytest.fixture
def approver(office: Organisation) -> Person:
    return join(office, "王复核", Role.APPROVER)


@pytest.fixture
def preparer(bank: Organisation) -> Person:
    return join(bank, "李填报", Role.PREPARER)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=True)
