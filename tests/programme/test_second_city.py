"""Another city's programme runs through the same services and pages: other kinds, other years, no expert review."""

import datetime as dt
from pathlib import Path

import pytest
from django.urls import reverse

from tests.people import an_organisation, join
from tests.programme.office_work import OfficeWork
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.permissions import Category, Role
from zhirong.clock import SHANGHAI
from zhirong.programme.closing_job import close_batches
from zhirong.programme.content import criteria, floors, programme_of
from zhirong.programme.selectors import batches
from zhirong.programme.services.batch import create_batch
from zhirong.programme.services.project import record_determined_project
from zhirong.programme.services.version import load_programme
from zhirong.programme.standing import batch_state
from zhirong.programmes.loader import load

FOLDER = Path(__file__).parents[1] / "programmes" / "lanwan-2025"
AT = dt.datetime(2025, 2, 5, 10, 0, tzinfo=SHANGHAI)
CLOSES = dt.datetime(2025, 3, 14, 17, 30, tzinfo=SHANGHAI)


@pytest.fixture
def lanwan(db):
    return load_programme(actor=SYSTEM, programme=load(FOLDER), at=AT)


@pytest.fixture
def call(lanwan, holidays, officer, approver):
    batch = create_batch(
        actor=officer.actor,
        version=lanwan,
        code="lanwan-2025-02",
        title="澜湾市第二批",
        opens_at=dt.datetime(2025, 2, 10, 9, 0, tzinfo=SHANGHAI),
        closes_at=CLOSES,
        at=AT,
    )
    return OfficeWork(officer, approver, lanwan, AT).publish(batch)


@pytest.fixture
def lessor(db):
    return join(an_organisation(Category.INSTITUTION, "澜湾示例租赁", kind="leasing"), "租赁填报", Role.PREPARER)


def test_it_brings_its_own_kinds_years_and_quota(call, lanwan):
    assert programme_of(lanwan).review is None
    assert (call.kinds, call.quota) == (["bank", "leasing", "guarantor"], 4)
    assert (call.baseline_years, call.target_years) == ([2022, 2023, 2024], [2025, 2026])


def test_its_kind_sees_the_call_and_others_do_not(call, lessor):
    insurer = join(an_organisation(Category.INSTITUTION, "示例保险", kind="insurer"), "保险填报", Role.PREPARER)
    assert list(batches(lessor.actor)) == [call]
    assert list(batches(insurer.actor)) == []


def test_the_page_shows_its_conditions_and_says_where_there_are_none(call, lessor):
    text = lessor.client().get(reverse("batch", args=[call.id])).content.decode()
    assert "融资租赁公司" in text
    assert "2025年3月14日17时30分前" in text
    assert criteria(call, "guarantor") is None
    assert "通知没有写明，由经办人决定" in text


def test_a_determination_freezes_its_floors(call, officer, lessor):
    close_batches(CLOSES)
    assert batch_state(call) == "closed"
    project = record_determined_project(
        actor=officer.fresh_actor,
        batch=call,
        institution=lessor.organisation,
        determined_on=dt.date(2025, 4, 20),
        document_no="澜知〔2025〕8号",
        reason="补录",
        agreed={},
        at=dt.datetime(2025, 4, 21, tzinfo=SHANGHAI),
    )
    frozen = project.targets["years"]["2025"]
    assert set(frozen) == {row["figure"] for row in floors(call, "leasing")}
    assert lessor.client().get(reverse("project", args=[project.id])).status_code == 200
