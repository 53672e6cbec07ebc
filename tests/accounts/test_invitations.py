"""Invitations: one link, one use, one person, one term."""

import datetime as dt
import re
import threading

import pytest
from django.db import connection
from django.test import Client

from tests.people import PASSWORD, join
from tests.together import while_open
from zhirong import clock
from zhirong.accounts.actor import FreshSignInRequired, NotPermitted
from zhirong.accounts.errors import InvitationFault, InvitationForAnother, InvitationGone
from zhirong.accounts.models import Invitation, Membership, User
from zhirong.accounts.permissions import Role
from zhirong.accounts.services.invitation import accept_with_new_account, invite, resend, withdraw
from zhirong.audit.models import AuditEvent
from zhirong.mail.models import Message, Standing

NEW = "new@example.invalid"
CHOSEN = "a-long-enough-secret-1"


def ask(person, *, email=NEW, roles=(Role.PREPARER,), organisation=None, at=None):
    return invite(
        actor=person.fresh_actor,
        organisation=organisation or person.organisation,
        email=email,
        name="许新人",
        roles=roles,
        at=at or clock.now(),
    )


def link_to(email=NEW):
    return Message.objects.filter(template="accounts.invitation", address=email).latest("created_at").secret


def accept(client, link, **more):
    return client.post(link, {"name": "许新人", "password": CHOSEN, "repeated": CHOSEN, **more})


def test_a_colleague_is_invited_on_a_page_and_joins(administrator, bank, client):
    answer = administrator.client(fresh=True).post(
        "/invitations/new/", {"name": "许新人", "email": NEW.upper(), "roles": ["preparer", "risk"]}
    )
    invitation = Invitation.objects.get()
    assert answer["Location"] == f"/invitations/{invitation.pk}/"
    page = client.get(link_to()).content.decode()
    for words in (bank.name, "填报人、风控审批", administrator.user.name, NEW):
        assert words in page
    joined = accept(client, link_to())
    assert joined["Location"] == "/desk/"
    user = User.objects.get(email=NEW)
    assert set(Membership.objects.filter(user=user).values_list("role", flat=True)) == {"preparer", "risk"}
    assert client.get("/organisation/").status_code == 200
    assert user.check_password(CHOSEN)
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"accounts.invite", "accounts.accept_invitation", "accounts.give_role"} <= actions
    assert all(NEW not in event.payload_json for event in AuditEvent.objects.all())


def test_only_the_hash_of_the_token_is_kept_with_the_invitation(administrator):
    invitation = ask(administrator)
    token = link_to().strip("/").rpartition("/")[2]
    assert len(token) >= 43
    values = [str(value) for value in Invitation.objects.filter(pk=invitation.pk).values().get().values()]
    assert all(token not in value for value in values)
    assert token not in Message.objects.get().body


def test_a_link_works_once(administrator, client):
    ask(administrator)
    link = link_to()
    accept(client, link)
    again = Client()
    answer = again.get(link)
    assert answer.status_code == 410
    assert "已经使用过" in answer.content.decode()
    assert accept(again, link).status_code == 410
    with pytest.raises(InvitationGone):
        accept_with_new_account(token=link.split("/")[-2], name="甲", password=CHOSEN, at=clock.now())
    assert User.objects.filter(email=NEW).count() == 1


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        ("expired", 410, "已过有效期"),
        ("withdrawn", 410, "已被撤回"),
        ("replaced", 410, "被新的链接取代"),
        ("suspended", 410, "已停用"),
        ("invented", 404, "没有找到这个邀请"),
    ],
)
def test_a_dead_link_says_why_and_what_to_do(administrator, bank, client, what, status, words):
    invitation = ask(administrator)
    link = link_to()
    if what == "expired":
        Invitation.objects.update(expires_at=clock.now() - dt.timedelta(seconds=1))
    elif what == "withdrawn":
        withdraw(actor=administrator.fresh_actor, invitation_id=invitation.pk, at=clock.now())
    elif what == "replaced":
        resend(actor=administrator.fresh_actor, invitation_id=invitation.pk, at=clock.now())
    elif what == "suspended":
        bank.is_active = False
        bank.save()
    else:
        link = link[:-3] + "xx/"
    for answer in (client.get(link), accept(client, link)):
        assert answer.status_code == status
        assert words in answer.content.decode()
    assert not User.objects.filter(email=NEW).exists()


def test_whoever_just_set_a_password_is_not_asked_for_it_again(office, client):
    head = join(office, "赵管理", Role.ADMINISTRATOR)
    ask(head, roles=(Role.APPROVER,))
    accept(client, link_to())
    landed = client.get("/desk/", follow=True)
    assert landed.status_code == 200
    assert "prove" not in landed.request["PATH_INFO"]
    assert "绑定身份验证器" in landed.content.decode()


def test_sent_again_an_expired_invitation_lives_with_a_new_link(administrator, client):
    invitation = ask(administrator)
    old = link_to()
    Invitation.objects.update(expires_at=clock.now() - dt.timedelta(days=1))
    administrator.client(fresh=True).post(f"/invitations/{invitation.pk}/resend/")
    assert link_to() != old
    assert client.get(old).status_code == 410
    assert accept(client, link_to()).status_code == 302


def test_what_is_accepted_or_withdrawn_cannot_be_sent_again(administrator, client):
    invitation = ask(administrator)
    accept(client, link_to())
    for act in (resend, withdraw):
        with pytest.raises(InvitationFault):
            act(actor=administrator.fresh_actor, invitation_id=invitation.pk, at=clock.now())


def test_an_invitation_of_somebody_with_an_account_asks_to_sign_in(administrator, other_bank, client):
    known = join(other_bank, "许新人", Role.PREPARER)
    ask(administrator, email=known.user.email)
    link = link_to(known.user.email)
    page = client.get(link).content.decode()
    assert "已有账号" in page
    assert known.user.email not in page
    assert accept(client, link).status_code == 200
    assert Membership.objects.filter(user=known.user).count() == 1
    signed_in = known.client()
    assert "接受邀请" in signed_in.get(link).content.decode()
    assert signed_in.post(link).status_code == 302
    assert Membership.objects.filter(user=known.user, until=None).count() == 2
    known.user.refresh_from_db()
    assert known.user.check_password(PASSWORD)


def test_another_person_cannot_take_an_invitation_up(administrator, preparer):
    ask(administrator)
    client = preparer.client()
    for answer in (client.get(link_to()), client.post(link_to())):
        assert answer.status_code == 403
        assert "不是发给您现在登录的账号" in answer.content.decode()
        assert NEW not in answer.content.decode()
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"password": "short", "repeated": "short"}, "密码"),
        ({"repeated": "another-one-22"}, "不一致"),
        ({"name": ""}, "姓名"),
    ],
)
def test_a_faulty_form_keeps_the_invitation_open(administrator, client, more, words):
    ask(administrator)
    answer = accept(client, link_to(), **more)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Invitation.objects.get().accepted_at is None
    assert accept(client, link_to()).status_code == 302


def test_somebody_who_left_comes_back_with_a_new_password(administrator, preparer, client):
    Membership.objects.filter(user=preparer.user).update(until=clock.now())
    User.objects.filter(pk=preparer.user.pk).update(is_active=False)
    ask(administrator, email=preparer.user.email)
    assert accept(client, link_to(preparer.user.email)).status_code == 302
    preparer.user.refresh_from_db()
    assert preparer.user.is_active
    assert not preparer.user.check_password(PASSWORD)
    assert client.get("/organisation/").status_code == 200


def test_a_reopened_account_keeps_its_second_door_shut(office, bank, client):
    chief = join(office, "郑管理", Role.ADMINISTRATOR)
    former = join(office, "冯经办", Role.OFFICER)
    Membership.objects.filter(user=former.user).update(until=clock.now())
    User.objects.filter(pk=former.user.pk).update(is_active=False)
    ask(chief, email=former.user.email, roles=(Role.OFFICER,))
    assert accept(client, link_to(former.user.email))["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session


def test_the_office_invites_administrators_and_nobody_else_into_other_houses(officer, administrator, other_bank):
    assert ask(officer, organisation=other_bank, roles=(Role.ADMINISTRATOR,)).organisation == other_bank
    with pytest.raises(NotPermitted, match="管理员"):
        ask(officer, organisation=other_bank, email="x@example.invalid", roles=(Role.PREPARER,))
    with pytest.raises(NotPermitted):
        ask(officer, email="y@example.invalid", roles=(Role.APPROVER,))
    with pytest.raises(NotPermitted):
        ask(administrator, organisation=other_bank, email="z@example.invalid", roles=(Role.ADMINISTRATOR,))
    assert Invitation.objects.count() == 1


def test_inviting_asks_for_a_proof_just_now(administrator, bank):
    with pytest.raises(FreshSignInRequired):
        invite(
            actor=administrator.actor, organisation=bank, email=NEW, name="许", roles=[Role.PREPARER], at=clock.now()
        )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"roles": []}, "请至少选择一个角色"),
        ({"email": "无邮箱"}, "电子邮"),
        ({"roles": ["officer"]}, "officer"),
    ],
)
def test_a_faulty_invitation_keeps_what_was_entered(administrator, fields, words):
    sent = {"name": "许新人", "email": NEW, "roles": ["preparer"], **fields}
    page = administrator.client(fresh=True).post("/invitations/new/", sent).content.decode()
    assert words in page
    assert "许新人" in page
    assert Invitation.objects.count() == 0


def test_nobody_is_invited_twice_or_where_they_work_already(administrator, preparer):
    ask(administrator)
    for email, words in ((NEW, "还在等待接受"), (preparer.user.email, "已在本单位")):
        with pytest.raises(InvitationFault, match=words):
            ask(administrator, email=email)


def test_in_the_demo_the_outbox_shows_the_letter_with_its_link(administrator, officer, settings, client):
    settings.DEMO = True
    ask(administrator)
    message = Message.objects.get(template="accounts.invitation")
    page = officer.client().get(f"/outbox/{message.pk}/").content.decode()
    found = re.search(r'href="http://127\.0\.0\.1:\d+(/join/[^"]+)"', page)
    assert accept(client, found[1]).status_code == 302


def test_the_list_shows_where_each_stands_and_asks_few_questions(
    administrator, other_administrator, officer, client, django_assert_max_num_queries
):
    ask(other_administrator, email="far@example.invalid")
    for number in range(10):
        ask(administrator, email=f"n{number}@example.invalid")
    accept(client, link_to("n0@example.invalid"))
    browser = administrator.client()
    with django_assert_max_num_queries(12):
        page = browser.get("/invitations/").content.decode()
    assert "已接受" in page
    assert "等待接受" in page
    assert "far@example.invalid" not in page
    assert "far@example.invalid" in officer.client().get("/invitations/").content.decode()


def test_a_letter_whose_link_died_is_not_sent_any_more(administrator, officer):
    invitation = ask(administrator)
    first = Message.objects.get()
    resend(actor=administrator.fresh_actor, invitation_id=invitation.pk, at=clock.now())
    withdraw(actor=administrator.fresh_actor, invitation_id=invitation.pk, at=clock.now())
    for message in Message.objects.all():
        assert message.standing is Standing.FAILED
        assert message.secret == ""
    assert officer.client().post(f"/outbox/{first.pk}/retry/").status_code == 409


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_instant_one_joins(administrator):
    ask(administrator)
    token = link_to().strip("/").rpartition("/")[2]
    start, ends = threading.Barrier(2), []

    def take():
        start.wait()
        try:
            accept_with_new_account(token=token, name="许新人", password=CHOSEN, at=clock.now())
            ends.append("joined")
        except (InvitationGone, InvitationForAnother):
            ends.append("refused")
        finally:
            connection.close()

    both = [threading.Thread(target=take) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(ends) == ["joined", "refused"]
    assert Membership.objects.filter(user__email=NEW).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_invitations_of_one_new_person_at_the_same_instant_open_one_account(administrator, other_administrator):
    tokens = []
    for inviter in (administrator, other_administrator):
        ask(inviter)
        tokens.append(link_to().strip("/").rpartition("/")[2])

    def take(token):
        accept_with_new_account(token=token, name="许新人", password=CHOSEN, at=clock.now())

    refused = while_open(lambda: take(tokens[0]), lambda: take(tokens[1]))
    assert isinstance(refused, InvitationForAnother)
    assert Membership.objects.get(user__email=NEW).organisation == administrator.organisation
