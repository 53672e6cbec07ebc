"""Errands of an institution that wait for the office."""

import datetime as dt
import uuid

import pytest

from zhirong import clock
from zhirong.rules.lifecycle import Act, Label, Lifecycle, State, Step, TodoRule
from zhirong.workflow import registry
from zhirong.workflow.services.perform import open_case, perform

ASK = "office:counting_rule:propose"
TABLE = Lifecycle(
    kind="errand",
    label=Label("差事", "errand"),
    initial="draft",
    states=(
        State("draft", Label("起草", "draft"), step="write"),
        State("proposed", Label("待核", "proposed"), step="check"),
        State("done", Label("办结", "done"), step="end", final=True),
    ),
    acts=(
        Act("propose", Label("提交", "propose"), ("draft",), "proposed", ASK),
        Act("adopt", Label("采用", "adopt"), ("proposed",), "done", ASK),
    ),
    steps=(
        Step("write", Label("起草", "write")),
        Step("check", Label("核对", "check")),
        Step("end", Label("办结", "end")),
    ),
    todos={"proposed": (TodoRule("adopt", "errand.office", due="errand.due"),)},
)


@pytest.fixture
def errand(officer, office, bank, monkeypatch):
    """Opens an errand of the bank that waits for the office; ``days`` from now it is due."""
    monkeypatch.setitem(registry.LIFECYCLES, "errand", TABLE)
    monkeypatch.setitem(registry.RECIPIENTS, "errand.office", lambda situation: [office])

    def make(title, *, days, tenant=bank):
        at = clock.real_now()
        monkeypatch.setitem(registry.DUES, "errand.due", lambda situation: at + dt.timedelta(days=days))
        subject = uuid.uuid4()
        open_case(actor=officer.actor, kind="errand", subject=subject, tenant=tenant, title=title, link="/x/", at=at)
        perform(actor=officer.fresh_actor, kind="errand", subject=subject, act="propose", at=at)
        return subject

    return make
