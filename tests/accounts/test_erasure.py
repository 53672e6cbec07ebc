"""A person is erased: the name goes, what was done stays, and the chain still holds."""

import datetime as dt
import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.people import PASSWORD, Person, join
from zhirong import clock
from zhirong.accounts.actor import FreshSignInRequired, NotPermitted
from zhirong.accounts.models import ErasureRequest, Membership, Organisation, SignInAttempt, User
from zhirong.accounts.permissions import Role
from zhirong.accounts.services.erasure import (
    CannotErase,
    SecondPersonNeeded,
    ask_for_erasure,
    confirm_erasure,
    pseudonym_of,
    withdraw_erasure,
)
from zhirong.accounts.services.retention import let_go
from zhirong.audit.models import AuditEvent
from zhirong.mail.models import Message
from zhirong.mail.services.queue import queue

REASON = "保存期届满"


@pytest.fixture
def first(office: Organisation) -> Person:
    return join(office, "周管理", Role.ADMINISTRATOR)


@pytest.fixture
def second(office: Organisation) -> Person:
    return join(office, "吴管理", Role.ADMINISTRATOR)


@pytest.fixture
def gone(preparer: Person, at: dt.datetime) -> Person:
    preparer.user.phone = "021-5555 0100"
    preparer.user.save()
    preparer.client()
    Membership.objects.filter(user=preparer.user).update(until=at)
    return preparer


def ask(person: Person, asker: Person, at: dt.datetime) -> ErasureRequest:
    return ask_for_erasure(actor=asker.fresh_actor, person=person.user.pk, reason=REASON, at=at)


def test_two_people_erase_a_third(gone: Person, first: Person, second: Person, at: dt.datetime) -> None:
    request = ask(gone, first, at)
    confirm_erasure(actor=second.fresh_actor, request_id=request.pk, at=at)
    user = User.objects.get(pk=gone.user.pk)
    pseudonym = pseudonym_of(user=user)
    assert user.name == f"已注销人员 {pseudonym}"
    assert user.email == f"{pseudonym}@erased.invalid"
    assert (user.phone, user.is_active, user.erased_at) == ("", False, at)
    assert not user.has_usable_password()
    assert Membership.objects.filter(user=user).count() == 1


def test_nothing_personal_is_left_in_any_table(
    gone: Person,
    first: Person,
    second: Person,
    at: dt.datetime,
    tmp_path,
    capsys,  # type: ignore[no-untyped-def]
) -> None:
    queue(template="accounts.password_changed", context={}, at=at, recipient=gone.user)
    Message.objects.update(body=f"{gone.user.name}：您好 {gone.user.email}")
    gone.organisation.contact_email = gone.user.email
    gone.organisation.contact_name = gone.user.name
    gone.organisation.save()
    traces = (gone.user.email, "5555 0100", "李填报")
    before = _dump(tmp_path)
    assert all(trace in before for trace in traces)
    request = ask(gone, first, at)
    confirm_erasure(actor=second.fresh_actor, request_id=request.pk, at=at)
    after = _dump(tmp_path)
    assert [trace for trace in traces if trace in after] == []


def test_the_audit_chain_names_no_one_and_still_holds(
    gone: Person, first: Person, second: Person, at: dt.datetime
) -> None:
    before = list(AuditEvent.objects.order_by("seq").values_list("seq", "hash"))
    request = ask(gone, first, at)
    confirm_erasure(actor=second.fresh_actor, request_id=request.pk, at=at)
    rows = list(AuditEvent.objects.order_by("seq"))
    assert [(row.seq, row.hash) for row in rows][: len(before)] == before
    previous = rows[0].prev
    for row in rows:
        assert row.prev == previous
        assert row.hash == _hash_of(row)
        previous = row.hash
    said = "".join(row.payload_json + row.object for row in rows)
    assert "李填报" not in said
    assert "example" not in said
    assert [row.action for row in rows if "eras" in row.action] == ["accounts.erasure_asked", "accounts.erased"]


def test_the_account_is_shut_and_its_sessions_are_gone(
    gone: Person, first: Person, second: Person, at: dt.datetime
) -> None:
    inside = gone.client()
    request = ask(gone, first, at)
    confirm_erasure(actor=second.fresh_actor, request_id=request.pk, at=at)
    assert inside.get(reverse("account_me")).status_code == 302
    answer = inside.post(reverse("account_login"), {"login": gone.user.email, "password": PASSWORD})
    assert "不正确" in answer.content.decode()


def test_whoever_asked_does_not_confirm(gone: Person, first: Person, at: dt.datetime) -> None:
    request = ask(gone, first, at)
    with pytest.raises(SecondPersonNeeded):
        confirm_erasure(actor=first.fresh_actor, request_id=request.pk, at=at)
    assert User.objects.get(pk=gone.user.pk).name == "李填报"


def test_whoever_still_works_somewhere_stays(preparer: Person, first: Person, at: dt.datetime) -> None:
    with pytest.raises(CannotErase, match="演示银行上海分行任职"):
        ask(preparer, first, at)


def test_whoever_came_back_meanwhile_stays(
    gone: Person, first: Person, second: Person, bank: Organisation, at: dt.datetime
) -> None:
    request = ask(gone, first, at)
    join(bank, "李填报", Role.AUDITOR, user=gone.user)
    with pytest.raises(CannotErase):
        confirm_erasure(actor=second.fresh_actor, request_id=request.pk, at=at)


def test_one_request_at_a_time_and_none_twice(gone: Person, first: Person, second: Person, at: dt.datetime) -> None:
    request = ask(gone, first, at)
    with pytest.raises(CannotErase, match="等待复核"):
        ask(gone, second, at)
    withdraw_erasure(actor=first.actor, request_id=request.pk, at=at)
    with pytest.raises(CannotErase, match="办结"):
        confirm_erasure(actor=second.fresh_actor, request_id=request.pk, at=at)
    again = ask(gone, first, at)
    confirm_erasure(actor=second.fresh_actor, request_id=again.pk, at=at)
    with pytest.raises(CannotErase, match="已经注销"):
        ask(gone, first, at)


def test_only_the_administrator_of_the_office_may(
    gone: Person, officer: Person, bank: Organisation, at: dt.datetime
) -> None:
    for person in (officer, join(bank, "赵管理", Role.ADMINISTRATOR)):
        with pytest.raises(NotPermitted):
            ask(gone, person, at)
    with pytest.raises(NotPermitted):
        confirm_erasure(actor=officer.fresh_actor, request_id=uuid.uuid4(), at=at)


def test_by_the_pages_from_the_list_of_those_whose_time_is_up(gone: Person, first: Person, second: Person) -> None:
    Membership.objects.filter(user=gone.user).update(until=clock.real_now() - dt.timedelta(days=6 * 365))
    one, two = first.client(fresh=True), second.client(fresh=True)
    assert "李填报" in one.get(reverse("erasures")).content.decode()
    one.post(reverse("erasure_ask", kwargs={"person_id": gone.user.pk}), {"reason": REASON})
    request = ErasureRequest.objects.get()
    confirm = reverse("erasure_confirm", kwargs={"request_id": request.pk})
    assert confirm not in one.get(reverse("erasures")).content.decode()
    assert confirm in two.get(reverse("erasures")).content.decode()
    assert one.post(confirm).status_code == 409
    assert two.post(confirm, follow=True).status_code == 200
    assert "已注销人员" in two.get(reverse("erasures")).content.decode()


def test_the_job_lets_go_of_old_tries_and_says_who_is_due(gone: Person) -> None:
    now = clock.real_now()
    for days in (1, 179, 181, 400):
        SignInAttempt.objects.create(account="a", ip="192.0.2.1", proof="password", at=now - dt.timedelta(days=days))
    Membership.objects.filter(user=gone.user).update(until=now - dt.timedelta(days=6 * 365))
    gone_now = let_go(at=now)
    assert (gone_now["sign_in_attempts"], gone_now["people_due"]) == (2, 1)
    assert SignInAttempt.objects.count() == 2
    assert AuditEvent.objects.filter(action="accounts.retention").count() == 1
    assert User.objects.get(pk=gone.user.pk).erased_at is None


def _dump(folder) -> str:  # type: ignore[no-untyped-def]
    """Every row of every table, as text."""
    target = folder / "everything.json"
    call_command("dumpdata", output=str(target), verbosity=0)
    return target.read_text("utf-8").encode().decode("unicode_escape", errors="replace") + target.read_text("utf-8")


def _hash_of(row: AuditEvent) -> str:
    from zhirong.audit.chain import ACTS, FIELDS, row_hash

    return row_hash(ACTS, {name: getattr(row, name) for name in FIELDS})


def test_both_prove_who_they_are_just_before(gone: Person, first: Person, second: Person, at: dt.datetime) -> None:
    with pytest.raises(FreshSignInRequired):
        ask_for_erasure(actor=first.actor, person=gone.user.pk, reason=REASON, at=at)
    request = ask(gone, first, at)
    with pytest.raises(FreshSignInRequired):
        confirm_erasure(actor=second.actor, request_id=request.pk, at=at)
    assert User.objects.get(pk=gone.user.pk).erased_at is None
