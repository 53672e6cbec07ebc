"""Every lifecycle table, act by act: who may, who may not, and nothing happens that the table does not say.

The tables are the program's own. Guards, effects, to-dos and messages are left out here, because they need the thing itself, and
so is who sees a case; each area tests its own.
"""

import dataclasses
import datetime as dt
import itertools
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people import an_organisation, join
from tests.workflow.errand import ERRAND
from zhirong.accounts.actor import FreshSignInRequired, NotFound, NotPermitted
from zhirong.accounts.permissions import GRANTS, Category, permissions_of
from zhirong.audit.models import AuditEvent
from zhirong.workflow import registry
from zhirong.workflow.errors import IllegalTransition, ReasonRequired, SecondPersonRequired
from zhirong.workflow.models import Case, CaseStep
from zhirong.workflow.services.perform import open_case, perform

AT = dt.datetime(2024, 3, 12, 2, 0, tzinfo=dt.UTC)
TABLES = [*registry.LIFECYCLES.values(), ERRAND]
ROLES = [(category, role) for category, roles in GRANTS.items() for role in roles]


def bare(table):
    """The table without what needs the thing itself."""
    acts = tuple(dataclasses.replace(act, guards=(), effects=(), messages=()) for act in table.acts)
    return dataclasses.replace(table, acts=acts, todos={})


@pytest.fixture(params=TABLES, ids=lambda table: table.kind)
def table(request, monkeypatch):
    stripped = bare(request.param)
    monkeypatch.setitem(registry.LIFECYCLES, stripped.kind, stripped)
    monkeypatch.delitem(registry.SIGHTS, stripped.kind, raising=False)
    return stripped


@pytest.fixture
def people(db):
    """One person of each role, all tenants apart."""
    tenants = {category: an_organisation(category, f"{category.label}（甲）") for category in Category}
    return {
        (category, role): join(tenants[category], f"{category.value} {role.value}", role) for category, role in ROLES
    }


def a_case(table, person, state=None):
    subject = uuid.uuid4()
    case = open_case(
        actor=person.actor, kind=table.kind, subject=subject, tenant=person.organisation, title="一件事", at=AT
    )
    if state is not None:
        Case.objects.filter(pk=case.pk).update(state=state)
    return case


def do(table, case, person, act, **more):
    return perform(
        actor=person.fresh_actor, kind=table.kind, subject=case.subject, act=act, at=AT, **{"reason": "理由", **more}
    )


def test_an_act_is_open_to_exactly_the_roles_that_hold_its_permission(table, people):
    for act, ((category, role), person) in itertools.product(table.acts, people.items()):
        for source in act.sources:
            case = a_case(table, person, source)
            if act.permission in permissions_of(category, frozenset({role})):
                assert do(table, case, person, act.code).target == act.target
            else:
                with pytest.raises(NotPermitted):
                    do(table, case, person, act.code)


def test_some_role_holds_the_permission_of_every_act(table):
    for act in table.acts:
        assert any(act.permission in permissions_of(c, frozenset({r})) for c, r in ROLES), act.code


def test_an_act_that_the_table_does_not_list_in_a_state_is_refused(table, people):
    person = next(iter(people.values()))
    for state, act in itertools.product(table.states, table.acts):
        if state.code not in act.sources:
            case = a_case(table, person, state.code)
            with pytest.raises(IllegalTransition):
                do(table, case, person, act.code)
            case.refresh_from_db()
            assert (case.state, case.version) == (state.code, 0)


def test_an_act_that_no_table_knows_is_refused(table, people):
    person = next(iter(people.values()))
    with pytest.raises(IllegalTransition):
        do(table, a_case(table, person), person, "no_such_act")


def test_a_case_of_another_tenant_does_not_exist(table, people):
    others = [person for (category, _), person in people.items() if category is not Category.OFFICE]
    for act, person in itertools.product(table.acts, others):
        owner = next(p for p in others if p.organisation != person.organisation)
        case = a_case(table, owner, act.sources[0])
        with pytest.raises(NotFound) as theirs:
            do(table, case, person, act.code)
        with pytest.raises(NotFound) as nowhere:
            perform(actor=person.fresh_actor, kind=table.kind, subject=uuid.uuid4(), act=act.code, at=AT)
        assert str(theirs.value) == str(nowhere.value)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_tried_the_state_moves_by_the_table_or_not_at_all(table, people, data):
    """Random acts by random people: each follows an arrow, with one history row and one event, or raises and writes nothing."""
    owners = [person for key, person in people.items() if table.acts[0].permission in person.actor.permissions]
    case = a_case(table, owners[0])
    office = [person for (category, _), person in people.items() if category is Category.OFFICE]
    acts = st.sampled_from([act.code for act in table.acts])
    tries = st.tuples(acts, st.sampled_from([*owners, *office]), st.booleans(), st.booleans())
    for code, person, reasoned, fresh in data.draw(st.lists(tries, min_size=1, max_size=8)):
        case.refresh_from_db()
        before = (case.state, case.version, CaseStep.objects.count(), AuditEvent.objects.count())
        actor = person.fresh_actor if fresh else person.actor
        try:
            step = perform(
                actor=actor,
                kind=table.kind,
                subject=case.subject,
                act=code,
                at=AT,
                reason="理由" if reasoned else "",
                version=case.version,
            )
        except (IllegalTransition, NotPermitted, NotFound, ReasonRequired, SecondPersonRequired, FreshSignInRequired):
            case.refresh_from_db()
            assert (case.state, case.version, CaseStep.objects.count(), AuditEvent.objects.count()) == before
            continue
        case.refresh_from_db()
        act = table.act(code)
        assert before[0] in act.sources
        assert case.state == act.target == step.target
        assert case.version == before[1] + 1 == step.number
        assert CaseStep.objects.count() == before[2] + 1
        assert AuditEvent.objects.count() == before[3] + 1
        assert actor.can(act.permission)
        assert reasoned or not act.reason_required
        assert fresh or not act.sudo
        for earlier in act.different_person_from:
            last = case.history.filter(act=earlier).order_by("-number").first()
            assert last is None or last.person_id != person.user.id
