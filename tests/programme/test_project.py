"""A determination made on paper, recorded with its document and frozen."""

import datetime as dt

import pytest

from tests.programme.office_work import CLOSES
from tests.together import while_open
from zhirong.accounts.actor import FreshSignInRequired
from zhirong.mail.models import Message
from zhirong.programme.closing_job import close_batches
from zhirong.programme.errors import ProjectRefused
from zhirong.programme.models import Project
from zhirong.programme.selectors import projects
from zhirong.programme.services.project import record_determined_project
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.models import Case

LATER = CLOSES + dt.timedelta(days=70)


@pytest.fixture
def closed(published):
    close_batches(CLOSES)
    return published


def recorded(officer, batch, institution, **more):
    words = {
        "determined_on": dt.date(2023, 6, 1),
        "document_no": "演示〔2023〕9号",
        "reason": "启用前在纸面认定",
        "agreed": {2023: {"pledge_loan_deals": 60}},
        "at": LATER,
        **more,
    }
    return record_determined_project(actor=officer.fresh_actor, batch=batch, institution=institution, **words)


def test_targets_are_frozen_beside_the_floors(closed, officer, bank):
    project = recorded(officer, closed, bank)
    assert project.targets["years"]["2023"]["pledge_loan_deals"] == {"unit": "笔", "floor": "50", "agreed": "60"}
    assert project.targets["years"]["2024"]["pledge_loan_deals"]["agreed"] == "50"
    assert project.targets["rule_set"]["number"] == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"document_no": " "}, "document_no"),
        ({"reason": ""}, "reason"),
        ({"determined_on": dt.date(2023, 4, 1)}, "determined_on"),
        ({"determined_on": dt.date(2023, 4, 7)}, "determined_on"),  # the last day of the window, in Shanghai
        ({"determined_on": dt.date(2024, 1, 1)}, "determined_on"),
        ({"agreed": {2022: {"pledge_loan_deals": 60}}}, "targets"),
        ({"agreed": {2023: {"insurance_deals": 60}}}, "targets"),
    ],
)
def test_what_cannot_be_is_refused(closed, officer, bank, more, field):
    with pytest.raises(ProjectRefused) as refused:
        recorded(officer, closed, bank, **more)
    assert refused.value.field == field


def test_one_project_per_institution_and_only_for_the_kinds_of_the_call(closed, officer, bank, office):
    recorded(officer, closed, bank)
    for institution in (bank, office):
        with pytest.raises(ProjectRefused) as refused:
            recorded(officer, closed, institution)
        assert refused.value.field == "institution"


def test_nothing_is_recorded_before_the_window_is_over(published, officer, bank):
    with pytest.raises(ProjectRefused, match="尚未截止"):
        recorded(officer, published, bank)


def test_an_institution_sees_its_own_project_only(closed, officer, bank, other_bank, preparer):
    own, other = recorded(officer, closed, bank), recorded(officer, closed, other_bank)
    assert list(projects(preparer.actor)) == [own]
    assert set(projects(officer.actor)) == {own, other}


def test_it_starts_and_is_not_concluded_before_its_target_years_are_over(closed, work, officer, bank, preparer):
    project = recorded(officer, closed, bank)
    work.do(officer, "project", project, "start", at=LATER)
    assert Message.objects.filter(template="project.started", recipient=preparer.user).exists()
    with pytest.raises(GuardRefused, match="2024"):
        work.do(officer, "project", project, "conclude", at=LATER, reason="提前结束")
    work.do(officer, "project", project, "conclude", at=dt.datetime(2025, 1, 2, tzinfo=dt.UTC), reason="期满")


def test_the_longest_names_of_batch_and_institution_fit_into_the_title_of_a_case(closed, officer, bank):
    bank.name, closed.title = "行" * 100, "批" * 200
    bank.save()
    closed.save()
    project = recorded(officer, closed, bank)
    title = Case.objects.get(kind="project", subject=project.id).title
    assert title == f"{bank.name} · {closed.title}"
    assert len(title) <= Case._meta.get_field("title").max_length


@pytest.mark.django_db(transaction=True)
def test_of_two_who_record_the_same_project_at_the_same_instant_the_second_is_told(closed, officer, bank):
    def record():
        recorded(officer, closed, bank)

    refused = while_open(record, record)
    assert isinstance(refused, ProjectRefused)
    assert refused.field == "institution"


def test_a_suspended_institution_gets_no_letters(closed, work, officer, bank, preparer):
    project = recorded(officer, closed, bank)
    bank.is_active = False
    bank.save()
    work.do(officer, "project", project, "start", at=LATER)
    assert not Message.objects.filter(organisation=bank, template="project.started").exists()


def test_a_determination_asks_for_a_fresh_proof(closed, officer, bank):
    with pytest.raises(FreshSignInRequired):
        record_determined_project(
            actor=officer.actor,
            batch=closed,
            institution=bank,
            determined_on=dt.date(2023, 6, 1),
            document_no="演示〔2023〕9号",
            reason="启用前在纸面认定",
            agreed={},
            at=LATER,
        )
    assert Project.objects.count() == 0
