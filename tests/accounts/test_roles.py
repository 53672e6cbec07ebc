"""Roles are given, ended and taken over; every change asks for a proof just now and leaves a trace."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from tests.people import Person, join
from tests.together import while_open
from tests.workflow.errand import ERRAND
from zhirong.accounts.actor import FreshSignInRequired, NotFound, NotPermitted
from zhirong.accounts.errors import LastAdministrator, ReasonMissing, RoleFault
from zhirong.accounts.models import Membership
from zhirong.accounts.permissions import Role
from zhirong.accounts.services.membership import end_role, give_role, replace_person
from zhirong.audit.models import AuditEvent
from zhirong.mail.models import Message
from zhirong.rules.lifecycle import TodoRule
from zhirong.workflow import registry
from zhirong.workflow.models import CaseStep
from zhirong.workflow.selectors import open_todos
from zhirong.workflow.services.perform import open_case, perform

#: The errand of the engine's tests, run by the office: an officer proposes, an approver is asked to adopt.
TABLE = replace(
    ERRAND,
    acts=tuple(
        replace(act, permission="office:counting_rule:propose" if act.code == "propose" else "office:batch:approve")
        for act in ERRAND.acts
    ),
    todos={"proposed": (TodoRule("adopt", "errand.office"),)},
)


def running(person: Person) -> set[str]:
    held = Membership.objects.filter(user=person.user, organisation=person.organisation, until=None)
    return set(held.values_list("role", flat=True))


def test_a_role_is_given_told_and_recorded(administrator, preparer, at):
    give_role(actor=administrator.fresh_actor, person_id=preparer.user.pk, role=Role.SIGNATORY, at=at)
    assert running(preparer) == {"preparer", "signatory"}
    event = AuditEvent.objects.get(action="accounts.give_role")
    assert event.object == f"person:{preparer.user.pk}"
    told = Message.objects.get(recipient=preparer.user)
    assert "填报人、签字人" in told.body


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PREPARER])
def test_a_foreign_role_and_one_held_already_are_refused(administrator, preparer, role, at):
    with pytest.raises(RoleFault):
        give_role(actor=administrator.fresh_actor, person_id=preparer.user.pk, role=role, at=at)
    assert running(preparer) == {"preparer"}


def test_role_changes_ask_for_a_proof_just_now_and_for_an_administrator(administrator, preparer, at):
    for actor, error in ((administrator.actor, FreshSignInRequired), (preparer.fresh_actor, NotPermitted)):
        with pytest.raises(error):
            give_role(actor=actor, person_id=preparer.user.pk, role=Role.SIGNATORY, at=at)
        with pytest.raises(error):
            end_role(actor=actor, membership_id=Membership.objects.get(user=preparer.user).pk, reason="调岗", at=at)
        with pytest.raises(error):
            replace_person(actor=actor, person_id=preparer.user.pk, successor_id=None, reason="离职", at=at)
    stale = administrator.client().get(f"/people/{preparer.user.pk}/role/")
    assert stale.status_code == 302
    assert stale["Location"].startswith("/account/prove/")


def test_an_ended_role_stays_with_its_reason_and_cannot_end_twice(administrator, preparer, at):
    join(preparer.organisation, "", Role.RISK, user=preparer.user)
    membership = Membership.objects.get(user=preparer.user, role="preparer")
    with pytest.raises(ReasonMissing):
        end_role(actor=administrator.fresh_actor, membership_id=membership.pk, reason=" ", at=at)
    end_role(actor=administrator.fresh_actor, membership_id=membership.pk, reason="调岗", at=at)
    membership.refresh_from_db()
    assert (membership.until, membership.end_reason, membership.ended_by) == (at, "调岗", administrator.user)
    preparer.user.refresh_from_db()
    assert preparer.user.is_active
    with pytest.raises(RoleFault):
        end_role(actor=administrator.fresh_actor, membership_id=membership.pk, reason="再来", at=at)


def test_the_last_administrator_cannot_be_removed(administrator, preparer, at):
    membership = Membership.objects.get(user=administrator.user)
    for act in (
        lambda: end_role(actor=administrator.fresh_actor, membership_id=membership.pk, reason="不干了", at=at),
        lambda: replace_person(
            actor=administrator.fresh_actor, person_id=administrator.user.pk, successor_id=None, reason="离职", at=at
        ),
    ):
        with pytest.raises(LastAdministrator, match="最后一位管理员"):
            act()
    assert running(administrator) == {"administrator"}
    second = join(administrator.organisation, "孙管理", Role.ADMINISTRATOR)
    second.user.is_active = False
    second.user.save()
    with pytest.raises(LastAdministrator):
        end_role(actor=administrator.fresh_actor, membership_id=membership.pk, reason="不干了", at=at)
    nobody = {"successor": "nobody", "reason": "不干了"}
    page = administrator.client(fresh=True).post(f"/people/{administrator.user.pk}/replace/", nobody)
    assert "最后一位管理员" in page.content.decode()
    page = administrator.client(fresh=True).post(f"/people/roles/{membership.pk}/end/", {"reason": "不干了"})
    assert "最后一位管理员" in page.content.decode()
    assert "不干了" in page.content.decode()


def test_a_successor_takes_the_roles_over_and_the_leaver_is_out_at_once(administrator, preparer, at):
    join(preparer.organisation, "", Role.SIGNATORY, user=preparer.user)
    successor = join(preparer.organisation, "吴接任", Role.PREPARER)
    browser = preparer.client()
    assert browser.get("/organisation/").status_code == 200
    answer = administrator.client(fresh=True).post(
        f"/people/{preparer.user.pk}/replace/", {"successor": str(successor.user.pk), "reason": "离职"}
    )
    assert answer["Location"] == "/people/"
    assert (running(preparer), running(successor)) == (set(), {"preparer", "signatory"})
    assert browser.get("/organisation/")["Location"].startswith("/account/login/")
    preparer.user.refresh_from_db()
    assert not preparer.user.is_active
    for ended in Membership.objects.filter(user=preparer.user):
        assert ended.replaced_by.user == successor.user
    acts = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"accounts.replace_person", "accounts.end_role", "accounts.give_role", "accounts.close_account"} <= acts


def test_open_todos_follow_the_role_and_old_acts_keep_their_author(office, officer, approver, at, monkeypatch):
    monkeypatch.setitem(registry.LIFECYCLES, TABLE.kind, TABLE)
    monkeypatch.setitem(registry.RECIPIENTS, "errand.office", lambda situation: [office])
    chief = join(office, "郑管理", Role.ADMINISTRATOR)
    subject = office.pk
    open_case(actor=officer.actor, kind=TABLE.kind, subject=subject, tenant=office, title="差事", at=at)
    perform(actor=officer.actor, kind=TABLE.kind, subject=subject, act="propose", at=at)
    successor = join(office, "冯接任", Role.AUDITOR)
    assert open_todos(successor.actor, at).count() == 0
    replace_person(
        actor=chief.fresh_actor, person_id=approver.user.pk, successor_id=successor.user.pk, reason="退休", at=at
    )
    assert open_todos(successor.actor, at).count() == 1
    replace_person(actor=chief.fresh_actor, person_id=officer.user.pk, successor_id=None, reason="退休", at=at)
    assert CaseStep.objects.get(act="propose").person == officer.user


def test_who_works_elsewhere_too_keeps_the_account(administrator, preparer, other_bank, at):
    join(other_bank, "", Role.PREPARER, user=preparer.user)
    replace_person(actor=administrator.fresh_actor, person_id=preparer.user.pk, successor_id=None, reason="离职", at=at)
    preparer.user.refresh_from_db()
    assert preparer.user.is_active
    assert running(preparer) == set()


def test_a_successor_must_work_here_and_be_another(administrator, preparer, other_administrator, at):
    def replace(successor):
        replace_person(
            actor=administrator.fresh_actor,
            person_id=preparer.user.pk,
            successor_id=successor.user.pk,
            reason="离职",
            at=at,
        )

    with pytest.raises(RoleFault):
        replace(preparer)
    with pytest.raises(NotFound):
        replace(other_administrator)
    assert running(preparer) == {"preparer"}


def test_an_administrator_may_hand_over_and_go(administrator, preparer):
    client = administrator.client(fresh=True)
    answer = client.post(
        f"/people/{administrator.user.pk}/replace/", {"successor": str(preparer.user.pk), "reason": "调离"}, follow=True
    )
    assert answer.redirect_chain[-1][0].startswith("/account/login/")
    assert running(preparer) == {"preparer", "administrator"}


def test_the_lists_of_people_show_everybody_and_ask_few_questions(
    administrator, officer, bank, django_assert_max_num_queries
):
    for number in range(20):
        join(bank, f"同事{number}", Role.MANAGER)
    for person, address in ((administrator, "/people/"), (officer, f"/organisations/{bank.pk}/people/")):
        client = person.client()
        with django_assert_max_num_queries(12):
            page = client.get(address).content.decode()
        assert "同事19" in page
        assert "客户经理" in page
    client = administrator.client()
    with django_assert_max_num_queries(14):
        client.get(f"/people/{administrator.user.pk}/")


def test_a_page_of_a_colleague_shows_what_was_and_what_is(administrator, preparer, at):
    second = join(preparer.organisation, "何同事", Role.MANAGER)
    replace_person(
        actor=administrator.fresh_actor,
        person_id=second.user.pk,
        successor_id=preparer.user.pk,
        reason="调往外地",
        at=at,
    )
    page = preparer.client().get(f"/people/{second.user.pk}/").content.decode()
    assert "调往外地" in page
    assert preparer.user.name in page
    assert "/role/" not in page


def test_an_earlier_employer_is_not_told_whether_the_leaver_works_elsewhere(administrator, preparer, other_bank, at):
    seen = []
    for goes_on in (False, True):
        leaver = join(preparer.organisation, "何同事", Role.MANAGER)
        if goes_on:
            join(other_bank, "何同事", Role.MANAGER, user=leaver.user)
        replace_person(
            actor=administrator.fresh_actor, person_id=leaver.user.pk, successor_id=None, reason="离职", at=at
        )
        leaver.user.refresh_from_db()
        assert leaver.user.is_active is goes_on
        page = BeautifulSoup(preparer.client().get(f"/people/{leaver.user.pk}/").content, "html.parser")
        seen.append(page.main.get_text().replace(leaver.user.email, ""))
    assert seen[0] == seen[1]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_the_same_role_at_the_same_instant_the_second_is_told(administrator, preparer, at):
    def give():
        give_role(actor=administrator.fresh_actor, person_id=preparer.user.pk, role=Role.SIGNATORY, at=at)

    assert isinstance(while_open(give, give), RoleFault)
    assert running(preparer) == {"preparer", "signatory"}
