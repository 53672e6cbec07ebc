"""Setting up, losing and getting back the second factor."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.accounts.codes import code_now, recovery_codes_of, revive_codes, sign_in
from tests.people import PASSWORD, SECRET, Person, join
from zhirong import clock
from zhirong.accounts.actor import FreshSignInRequired, NotFound, NotPermitted
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Role
from zhirong.accounts.services.second_factor import WrongCode, has_second_factor, prove, reset
from zhirong.audit.models import AuditEvent
from zhirong.mail.models import Message
from zhirong.rules.one_time_code import code_of, counter_at

BIND = "/account/second-factor/"


@pytest.fixture
def newcomer(office: Organisation) -> Person:
    return join(office, "新经办", Role.OFFICER, second_factor=False)


@pytest.fixture
def administrator(bank: Organisation) -> Person:
    return join(bank, "赵管理", Role.ADMINISTRATOR)


@pytest.fixture
def signatory(bank: Organisation) -> Person:
    return join(bank, "孙签字", Role.SIGNATORY)


def test_a_newcomer_binds_an_authenticator_keeps_the_codes_and_goes_on(newcomer: Person) -> None:
    client = Client()
    answer = client.post("/account/login/?next=/account/me/", {"login": newcomer.user.email, "password": PASSWORD})
    answer = client.get("/desk/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(BIND)
    secret = client.session["second_factor_secret"]
    assert client.get("/account/second-factor/picture.svg")["Content-Type"] == "image/svg+xml"
    code = code_of(secret, counter_at(clock.real_now()))
    answer = client.post(BIND, {"code": code}, follow=True)
    codes = client.session["second_factor_codes"]
    assert len(codes) == 10
    assert all(code in answer.content.decode() for code in codes)
    assert codes[3] in client.get(reverse("account_recovery_codes_file")).content.decode()
    assert "请先确认" in client.post(reverse("account_recovery_codes"), follow=True).content.decode()
    answer = client.post(reverse("account_recovery_codes"), {"kept": "yes"})
    assert answer["Location"] == "/desk/"
    assert client.get(reverse("home")).status_code == 200
    assert AuditEvent.objects.filter(action="accounts.second_factor_set").count() == 1
    assert Message.objects.filter(recipient=newcomer.user, template="accounts.second_factor_set").count() == 1


def test_the_codes_are_shown_once(newcomer: Person) -> None:
    client = newcomer.client(fresh=True)
    client.get(BIND)
    client.post(BIND, {"code": code_of(client.session["second_factor_secret"], counter_at(clock.real_now()))})
    client.post(reverse("account_recovery_codes"), {"kept": "yes"})
    assert client.get(reverse("account_recovery_codes")).status_code == 302
    assert client.get(reverse("account_recovery_codes_file")).status_code == 404
    assert client.get("/account/second-factor/picture.svg").status_code == 404


def test_a_wrong_first_code_says_what_to_check_and_binds_nothing(newcomer: Person) -> None:
    client = newcomer.client(fresh=True)
    client.get(BIND)
    assert "手机时间" in client.post(BIND, {"code": "123456"}).content.decode()
    assert not has_second_factor(user=newcomer.user)


def test_only_some_pages_open_before_it_is_set_up(newcomer: Person) -> None:
    client = newcomer.client(fresh=True)
    for name in ("home", "erasures", "account_my_data", "account_resume"):
        assert client.get(reverse(name))["Location"].startswith(BIND), name
    for name in ("account_me", "account_change_password", "account_sessions"):
        assert client.get(reverse(name)).status_code == 200, name


def test_a_form_is_not_where_one_comes_back_to(newcomer: Person) -> None:
    answer = newcomer.client().post(reverse("erasure_withdraw", kwargs={"request_id": newcomer.user.pk}))
    assert answer["Location"] == f"{BIND}?next=%2Fdesk%2F"


def test_the_code_that_bound_it_does_not_open_the_door(newcomer: Person) -> None:
    client = newcomer.client(fresh=True)
    client.get(BIND)
    code = code_of(client.session["second_factor_secret"], counter_at(clock.real_now()))
    client.post(BIND, {"code": code})
    assert "已经用过" in sign_in(Client(), newcomer, code=code).content.decode()


def test_neither_secret_nor_codes_lie_in_the_database_in_clear(officer: Person) -> None:
    codes = recovery_codes_of(officer)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert not any(code.replace("-", "") in kept for code in codes)


def test_binding_anew_asks_for_a_proof_and_kills_the_old_one(officer: Person) -> None:
    assert officer.client().get(BIND)["Location"].startswith(reverse("account_reauthenticate"))
    old_codes = recovery_codes_of(officer)
    client = officer.client(fresh=True)
    client.get(BIND)
    client.post(BIND, {"code": code_of(client.session["second_factor_secret"], counter_at(clock.real_now()))})
    for old in (code_now(), old_codes[0]):
        with pytest.raises(WrongCode):
            prove(user=officer.user, code=old, ip="192.0.2.1", at=clock.real_now())


def test_new_recovery_codes_kill_the_old_ones(officer: Person) -> None:
    old = recovery_codes_of(officer)
    client = officer.client(fresh=True)
    answer = client.post(reverse("account_recovery_codes_renew"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("account_recovery_codes")
    with pytest.raises(WrongCode):
        prove(user=officer.user, code=old[0], ip="192.0.2.1", at=clock.real_now())


def test_people_type_codes_with_spaces_and_dashes(officer: Person) -> None:
    code = code_now()
    prove(user=officer.user, code=f"{code[:3]} {code[3:]}", ip="192.0.2.1", at=clock.real_now())
    revive_codes(officer)
    recovery = recovery_codes_of(officer)[0].replace("-", " ")
    assert prove(user=officer.user, code=recovery, ip="192.0.2.1", at=clock.real_now()).type == "recovery_codes"


def test_an_administrator_resets_a_lost_one_and_the_person_hears_of_it(
    administrator: Person, signatory: Person
) -> None:
    inside = signatory.client()
    client = administrator.client(fresh=True)
    page = reverse("second_factor_reset", kwargs={"person_id": signatory.user.pk})
    assert "孙签字" in client.get(page).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 200
    assert client.post(page, {"reason": "本人当面说明手机遗失"}).status_code == 302
    assert not has_second_factor(user=signatory.user)
    assert inside.get(reverse("home"))["Location"].startswith(reverse("account_login"))
    assert Message.objects.filter(recipient=signatory.user, template="accounts.second_factor_reset").count() == 1
    event = AuditEvent.objects.get(action="accounts.second_factor_reset")
    assert event.actor == str(administrator.user.pk)
    assert "手机" not in event.payload_json


def test_nobody_resets_their_own(office: Organisation) -> None:
    chief = join(office, "周管理", Role.ADMINISTRATOR)
    page = reverse("second_factor_reset", kwargs={"person_id": chief.user.pk})
    assert chief.client(fresh=True).post(page, {"reason": "换手机"}).status_code == 403
    assert has_second_factor(user=chief.user)


def test_an_administrator_helps_only_those_who_work_nowhere_else(
    administrator: Person, officer: Person, other_bank: Organisation, signatory: Person
) -> None:
    client = administrator.client(fresh=True)
    stranger = join(other_bank, "吴签字", Role.SIGNATORY)
    both = join(other_bank, "孙签字", Role.SIGNATORY, user=signatory.user)
    for person in (officer, stranger, both):
        page = reverse("second_factor_reset", kwargs={"person_id": person.user.pk})
        assert client.post(page, {"reason": "试试"}).status_code == 404
        assert has_second_factor(user=person.user)


def test_the_office_helps_an_organisation_without_an_administrator(office: Organisation, signatory: Person) -> None:
    chief = join(office, "周管理", Role.ADMINISTRATOR)
    page = reverse("second_factor_reset", kwargs={"person_id": signatory.user.pk})
    assert chief.client(fresh=True).post(page, {"reason": "该行管理员离职"}).status_code == 302
    assert not has_second_factor(user=signatory.user)


def test_the_service_itself_asks_for_the_right_and_a_fresh_proof(
    administrator: Person, other_bank: Organisation, preparer: Person, signatory: Person, at: dt.datetime
) -> None:
    other_administrator = join(other_bank, "钱管理", Role.ADMINISTRATOR)
    refusals = [
        (preparer.fresh_actor, NotPermitted),
        (other_administrator.fresh_actor, NotFound),
        (administrator.actor, FreshSignInRequired),
    ]
    for actor, refusal in refusals:
        with pytest.raises(refusal):
            reset(actor=actor, person=signatory.user, reason="手机遗失", at=at)
    assert has_second_factor(user=signatory.user)
