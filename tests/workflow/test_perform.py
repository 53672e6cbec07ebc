"""The engine moves a case only by its table."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.people import join
from tests.workflow.errand import ERRAND
from zhirong.accounts.actor import FreshSignInRequired, NotFound, NotPermitted
from zhirong.accounts.permissions import Role
from zhirong.audit.models import AuditEvent
from zhirong.rules.lifecycle import TodoRule
from zhirong.typesetting.errors import GlyphMissing
from zhirong.workflow import registry
from zhirong.workflow.errors import IllegalTransition, ReasonRequired, SecondPersonRequired
from zhirong.workflow.models import Todo
from zhirong.workflow.selectors import open_todos
from zhirong.workflow.services.perform import open_case, perform
from zhirong.workflow.services.term import set_missing_terms

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
    assert open_todos(approver.actor, at).count() == 1
    do(subject, approver, "adopt", at, reason="已核对")
    assert Todo.objects.filter(done_at=None).count() == 0


def test_the_first_of_two_is_not_asked_for_the_part_of_the_second(subject, office, approver, at):
    both = join(office, "兼任", Role.OFFICER, Role.APPROVER)
    do(subject, both, "propose", at)
    assert open_todos(both.actor, at).count() == 0
    assert open_todos(approver.actor, at).count() == 1
    do(subject, approver, "return", at, reason="再核")
    do(subject, approver, "propose", at)
    assert open_todos(both.actor, at).count() == 1


def test_nobody_is_asked_before_an_act_can_be_done_nor_when_it_cannot_any_more(
    officer, office, approver, at, monkeypatch
):
    hour = dt.timedelta(hours=1)
    rules = (
        TodoRule("adopt", "errand.office", "errand.later", since="errand.soon"),
        TodoRule("return", "errand.office", "errand.soon", fades=True),
        TodoRule("return", "errand.office"),
    )
    monkeypatch.setitem(registry.LIFECYCLES, "errand", dataclasses.replace(TABLE, todos={"proposed": rules}))
    monkeypatch.setitem(registry.RECIPIENTS, "errand.office", lambda situation: [office])
    monkeypatch.setitem(registry.DUES, "errand.soon", lambda situation: situation.at + hour)
    monkeypatch.setitem(registry.DUES, "errand.later", lambda situation: situation.at + 2 * hour)
    subject = uuid.uuid4()
    open_case(actor=officer.actor, kind="errand", subject=subject, tenant=office, title="一件差事", at=at)
    do(subject, officer, "propose", at)

    def asked(moment):
        return list(open_todos(approver.actor, moment).values_list("act", "due_at"))

    tick = dt.timedelta(milliseconds=1)
    assert asked(at) == asked(at + hour - tick) == [("return", at + hour), ("return", None)]
    assert asked(at + hour) == [("adopt", at + 2 * hour), ("return", None)], "what has no term stands last"


def test_a_term_that_could_not_be_reckoned_is_set_once_it_can(subject, officer, office, at, monkeypatch):
    known = []
    table = dataclasses.replace(TABLE, todos={"proposed": (TodoRule("adopt", "errand.office", "errand.term"),)})
    monkeypatch.setitem(registry.LIFECYCLES, "errand", table)
    monkeypatch.setitem(
        registry.DUES, "errand.term", lambda situation: situation.at + dt.timedelta(days=3) if known else None
    )
    do(subject, officer, "propose", at)
    assert [todo.due_at for todo in set_missing_terms()] == [None]
    known.append(True)
    assert set_missing_terms() == []
    assert Todo.objects.get(done_at=None).due_at == at + dt.timedelta(days=3)


def test_a_reason_with_a_sign_that_no_letter_can_print_stops_the_act(subject, officer, approver, at):
    do(subject, officer, "propose", at)
    with pytest.raises(GlyphMissing, match=r"理由.*U\+1F600"):
        do(subject, approver, "adopt", at, reason="已核对😀")
    assert Todo.objects.filter(done_at=None).exists()


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
