"""The demo world: fictional, complete for every role, built through the services, the same for the same seed."""

import datetime as dt

import pytest

from zhirong.accounts.actor import actor_for
from zhirong.accounts.models import Organisation
from zhirong.audit.models import AuditEvent
from zhirong.clock import SHANGHAI
from zhirong.demo.roles import DEMO_ROLES, demo_role, membership_for
from zhirong.demo.world import build
from zhirong.demo.world.calls import running_call
from zhirong.demo.world.codes import PREFIX, fictional_uscc
from zhirong.documents import vault
from zhirong.mail.models import Message
from zhirong.programme.models import Batch, HolidayYear, Project
from zhirong.programme.standing import batch_state, public_batches
from zhirong.programme.tables import year_mark
from zhirong.review.selectors import ranking
from zhirong.rules.identifiers import check
from zhirong.submission.models import Submission
from zhirong.workflow.models import Case, CaseStep
from zhirong.workflow.selectors import open_todos

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)
FICTIONAL = ("演示", "示例", "样本", "样例", "试点")


@pytest.fixture
def world(demo_world, db, settings):
    settings.DEMO = True


def test_a_world_that_stands_is_kept(world):
    before = AuditEvent.objects.count()
    assert not build(at=AT + dt.timedelta(days=1), seed=8)
    assert AuditEvent.objects.count() == before


def test_every_organisation_says_that_it_is_fictional_and_is_marked(world):
    organisations = Organisation.objects.all()
    assert {o.name for o in organisations if not any(word in o.name for word in FICTIONAL)} == set()
    assert all(o.is_demo for o in organisations)
    kinds = [o.institution_kind for o in organisations if o.institution_kind]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"bank": 8, "insurer": 2, "guarantor": 2}


def test_codes_pass_every_check_and_come_from_a_range_never_issued(world):
    for code in Organisation.objects.values_list("uscc", flat=True):
        assert check("uscc", code).valid
        assert code[8:11] == PREFIX


def test_codes_differ_and_are_bounded():
    assert len({fictional_uscc(n, division="310115") for n in range(500)}) == 500
    with pytest.raises(ValueError, match="100000"):
        fictional_uscc(100_000, division="310115")


def test_behind_every_button_stands_somebody_in_the_right_house(world):
    houses = {role.code: membership_for(role).organisation for role in DEMO_ROLES}
    assert houses["officer"] == houses["office-second"]
    assert houses["applicant"] == houses["reviewer"] == houses["signatory"]
    assert houses["officer"].category == "office"
    assert houses["expert"].category == "expert_pool"
    assert houses["district"].category == "district_office"
    assert len({membership_for(role).user for role in DEMO_ROLES}) == len(DEMO_ROLES)


def test_nobody_finds_an_empty_desk(world):
    for role in DEMO_ROLES:
        membership = membership_for(role)
        actor = actor_for(membership.user, membership.organisation_id)
        assert open_todos(actor, AT).exists() or Message.objects.filter(recipient=membership.user).exists(), role.code


def test_the_second_person_has_a_rule_set_to_decide(world):
    second = membership_for(next(role for role in DEMO_ROLES if role.code == "office-second"))
    waiting = open_todos(actor_for(second.user, second.organisation_id), AT)
    decisions = [todo for todo in waiting if todo.act == "adopt"]
    assert len(decisions) == 2
    assert all(todo.due_at for todo in decisions)


def test_the_historical_call_is_closed_at_the_instant_of_the_notice(world):
    batch = Batch.objects.get(code="shanghai-2023")
    assert batch.closes_at == dt.datetime.fromisoformat("2023-04-08T00:00:00+08:00")
    assert batch_state(batch) == "closed"


def test_one_call_runs_from_ten_days_before_to_twenty_days_after(world):
    running = [row for row in public_batches(AT) if row["is_open"]]
    assert [row["code"] for row in running] == ["demo-2026"]
    assert running[0]["opens_at"].astimezone(SHANGHAI).date() == dt.date(2026, 11, 13)
    assert running[0]["closes_at"].astimezone(SHANGHAI) == dt.datetime(2026, 12, 14, tzinfo=SHANGHAI)


@pytest.mark.parametrize("day", [dt.date(2026, 1, 2), dt.date(2026, 12, 31), dt.date(2028, 2, 29)])
def test_years_never_run_into_each_other(day):
    call = running_call(day)
    assert max(call.baseline_years) < min(call.target_years)
    assert call.opens_at < call.closes_at


def test_four_projects_run_in_their_second_year(world):
    projects = Project.objects.select_related("batch", "institution")
    assert sorted(project.institution.institution_kind for project in projects) == [
        "bank",
        "bank",
        "guarantor",
        "insurer",
    ]
    for project in projects:
        assert year_mark(project.batch.target_years, 2026) == "第 2 年（2026）"
        for year in project.targets["years"].values():
            assert all(int(target["agreed"]) > int(target["floor"]) for target in year.values())


def test_somebody_stands_at_every_step_of_the_application(world):
    states = {(case.kind, case.state) for case in Case.objects.filter(kind__in=("application", "preparation"))}
    assert {state for kind, state in states if kind == "preparation"} >= {
        "drafting",
        "internal_review",
        "signing",
        "sealed",
        "submitted",
    }
    assert {state for kind, state in states if kind == "application"} >= {
        "preparing",
        "received",
        "correcting",
        "accepted",
        "refused",
        "proposed",
        "determined",
        "not_selected",
    }


def test_a_person_waits_before_each_step_that_the_waiting_roles_name(world):
    acts = {
        "to-check": "endorse",
        "to-sign": "sign",
        "to-submit": "submit",
        "to-mend": "mend",
    }
    for code, act in acts.items():
        membership = membership_for(demo_role(code))
        waiting = open_todos(actor_for(membership.user, membership.organisation_id), AT)
        assert act in {todo.act for todo in waiting}, code


def test_every_receipt_of_the_world_stands_and_every_pack_is_there(world):
    submissions = list(Submission.objects.select_related("pack"))
    assert len(submissions) >= 17
    for submission in submissions:
        assert submission.pack_digest == submission.pack.sha256
        assert vault.place(str(submission.pack.tenant_id), submission.pack_digest).exists()


def test_last_year_more_banks_applied_than_had_seats_and_the_line_between_them_is_a_coin_toss(world):
    officer = membership_for(demo_role("officer"))
    placed = ranking(actor_for(officer.user, officer.organisation_id), Batch.objects.get(code="demo-2025"))
    banks = [row for row in placed if row.kind == "bank"]
    assert [row.inside for row in banks] == [True, True, False]
    assert [row.band for row in banks] == ["in", "margin", "margin"]
    assert sum(row.outliers for row in placed) == 1


def test_years_that_nobody_published_are_marked_as_invented(world):
    assert {table.year for table in HolidayYear.objects.filter(is_demo=True)} == {2027, 2028, 2029}
    assert not HolidayYear.objects.filter(is_demo=False, year__gt=2026).exists()


def test_every_step_of_every_case_stands_in_the_audit_trail(world):
    for step in CaseStep.objects.select_related("case"):
        event = AuditEvent.objects.get(seq=step.audit_seq)
        assert event.action == f"{step.case.kind}.{step.act}"
        assert event.object == f"{step.case.kind}:{step.case.subject}"


def test_no_person_did_both_halves_of_a_two_person_act(world):
    pairs = (
        ("counting_rule", "propose", "adopt"),
        ("batch", "submit", "publish"),
        ("screening", "propose_acceptance", "accept"),
        ("screening", "propose_refusal", "refuse"),
        ("proposal", "submit", "adopt"),
    )
    for kind, first, second in pairs:
        steps = CaseStep.objects.filter(case__kind=kind, act=second)
        assert steps, (kind, second)
        for step in steps:
            earlier = CaseStep.objects.filter(case=step.case, act=first).latest("number")
            assert earlier.person_id != step.person_id


def test_only_the_letters_of_the_running_call_are_new(world):
    waiting = Message.objects.filter(sent_at=None)
    assert waiting.exists()
    assert not waiting.filter(created_at__lt=AT - dt.timedelta(days=30)).exists()
    for role in DEMO_ROLES:
        person = membership_for(role).user
        unread = Message.objects.filter(recipient=person, read_at=None)
        assert unread.exists(), role.code
        assert not unread.filter(created_at__lt=AT - dt.timedelta(days=30)).exists(), role.code
