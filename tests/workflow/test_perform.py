"""The engine moves a case only by its table."""

import dataclasses
import uuid

import pytest

from tests.people import join
from tests.workflow.errand import ERRAND
from zhirong.accounts.actor import FreshSignInRequired, NotFound, NotPermitted
from zhirong.accounts.permissions import Role
from zhirong.audit.models import AuditEvent
from zhirong.rules.lifecycle import TodoRule
from zhirong.workflow import registry
from zhirong.workflow.errors import IllegalTransition, ReasonRequired, SecondPersonRequired
from zhirong.workflow.models import Todo
from zhirong.workflow.selectors import open_todos
from zhirong.workflow.services.perform import open_case, perform

OFFICE = "office:counting_rule:propose"
TABLE = dataclasses.replace(
    ERRAND,
    acts=tuple(dataclasses.replace(act, permission=OFFICE) for act in ERRAND.acts),
    todos={"proposed": (TodoRule("adopt", "errand.office"),)},
)


@pytest.fixture
def subject(officer, office, at, monkeypatch):
    monkeypatch.setitem(registry.LIFECYCLES, "errand", TABLE)
    monkeypatch.setitem(registry.RECIPIENTS, "errand.office", lambda situation: [office])
    subject = uuid.uuid4()
    open_case(actor=officer.actor, kind="errand", subject=subject, tenant=office, title="一件差事", at=at)
    return subject


def do(subject, person, act, at, **more):
    return perform(actor=person.fresh_actor, kind="errand", subject=subject, act=act, at=at, **more)


def test_an_act_writes_state_history_todo_and_audit_together(subject, officer, approver, at):
    step = do(subject, officer, "propose", at)
    assert (step.source, step.target) == ("draft", "proposed")
    assert AuditEvent.objects.get(seq=step.audit_seq).action == "errand.propose"
    assert open_todos(approver.actor).count() == 1
    do(subject, approver, "adopt", at, reason="已核对")
    assert Todo.objects.filter(done_at=None).count() == 0


def test_what_the_table_forbids_raises_and_writes_nothing(subject, office, officer, approver, preparer, at):
    auditor = join(office, "周审计", Role.AUDITOR)
    before = AuditEvent.objects.count()
    with pytest.raises(IllegalTransition, match="现在可以办理：提交"):
        do(subject, approver, "adopt", at, reason="早了")
    with pytest.raises(NotPermitted):
        do(subject, auditor, "propose", at)
    with pytest.raises(NotFound):
        do(subject, preparer, "propose", at)
    assert AuditEvent.objects.count() == before
    do(subject, officer, "propose", at)
    with pytest.raises(SecondPersonRequired):
        do(subject, officer, "adopt", at, reason="自己核自己")
    with pytest.raises(ReasonRequired):
        do(subject, approver, "adopt", at, reason="  ")
    with pytest.raises(FreshSignInRequired):
        perform(actor=approver.actor, kind="errand", subject=subject, act="adopt", at=at, reason="未验证")
