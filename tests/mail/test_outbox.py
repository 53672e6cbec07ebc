"""The office's outbox: see, hold, change, release, retry, hand over."""

import datetime as dt

import pytest

from zhirong.accounts.actor import NotPermitted
from zhirong.audit.models import AuditEvent
from zhirong.mail.models import Message, Standing
from zhirong.mail.services.outbox import MessageMoved, edit, hand_over, hold, release, retry, reveal


def test_a_held_message_is_changed_and_released_and_its_editor_kept(write, officer, at):
    message = write()
    client = officer.client()
    address = f"/outbox/{message.pk}/"
    assert "暂缓发送" in client.get(address).content.decode()
    client.post(f"{address}hold/")
    page = client.get(address).content.decode()
    assert "放行" in page
    assert "修改" in page
    faulty = client.post(f"{address}edit/", {"subject": "", "body": "改过的正文"}).content.decode()
    assert "改过的正文" in faulty
    client.post(f"{address}edit/", {"subject": "新标题", "body": "改过的正文"})
    client.post(f"{address}release/")
    message.refresh_from_db()
    assert (message.subject, message.body, message.edited_by) == ("新标题", "改过的正文", officer.user)
    assert message.standing is Standing.WAITING
    actions = list(AuditEvent.objects.filter(object=f"message:{message.pk}").values_list("action", flat=True))
    assert actions == ["mail.hold", "mail.edit", "mail.release"]
    assert "新标题" not in "".join(AuditEvent.objects.values_list("payload_json", flat=True))


def test_editing_what_is_not_held_leads_back_and_says_why(write, officer):
    message = write()
    answer = officer.client().get(f"/outbox/{message.pk}/edit/", follow=True)
    assert answer.redirect_chain == [(f"/outbox/{message.pk}/", 302)]
    assert "先暂缓发送才能修改" in answer.content.decode()


def test_what_was_typed_survives_that_the_message_was_released_meanwhile(write, officer, at):
    message = write()
    client = officer.client()
    client.post(f"/outbox/{message.pk}/hold/")
    assert client.get(f"/outbox/{message.pk}/edit/").status_code == 200
    release(actor=officer.actor, message_id=message.pk, at=at)
    answer = client.post(f"/outbox/{message.pk}/edit/", {"subject": "新标题", "body": "写了很久的正文"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "写了很久的正文" in page
    assert "请先暂缓发送，再修改" in page
    client.post(f"/outbox/{message.pk}/hold/")
    client.post(f"/outbox/{message.pk}/edit/", {"subject": "新标题", "body": "写了很久的正文"})
    message.refresh_from_db()
    assert message.body == "写了很久的正文"


def test_acts_fit_where_the_message_stands(write, officer, at):
    message, actor = write(), officer.actor
    with pytest.raises(MessageMoved, match="先暂缓|待发"):
        edit(actor=actor, message_id=message.pk, subject="x", body="y", at=at)
    for act in (release, retry):
        with pytest.raises(MessageMoved, match="待发"):
            act(actor=actor, message_id=message.pk, at=at)
    Message.objects.update(sent_at=at)
    for act in (hold, release, retry, hand_over):
        with pytest.raises(MessageMoved, match="已发"):
            act(actor=actor, message_id=message.pk, at=at)
    assert officer.client().post(f"/outbox/{message.pk}/hold/").status_code == 409


def test_a_message_that_is_just_being_sent_cannot_be_held(write, officer, at):
    message = write()
    Message.objects.update(claimed_at=at)
    with pytest.raises(MessageMoved):
        hold(actor=officer.actor, message_id=message.pk, at=at + dt.timedelta(seconds=5))
    hold(actor=officer.actor, message_id=message.pk, at=at + dt.timedelta(minutes=11))


def test_without_a_mail_server_the_page_says_so_and_a_call_is_noted(write, officer, at):
    message = write()
    client = officer.client()
    assert "未配置外发邮件，请人工转告" in client.get("/outbox/").content.decode()
    client.post(f"/outbox/{message.pk}/hand_over/")
    message.refresh_from_db()
    assert (message.standing, message.handed_over_by) == (Standing.SENT, officer.user)


def test_a_secret_link_is_shown_only_on_request_and_the_look_is_kept(write, officer, at):
    message = write(body="链接：[[link]]", secret="/join/geheim/")
    client = officer.client()
    page = client.get(f"/outbox/{message.pk}/").content.decode()
    assert "geheim" not in page
    assert "会留下查看记录" in page
    assert "/join/geheim/" in client.post(f"/outbox/{message.pk}/reveal/").content.decode()
    assert AuditEvent.objects.filter(action="mail.reveal_link", actor=str(officer.user.pk)).count() == 1
    hand_over(actor=officer.actor, message_id=message.pk, at=at)
    message.refresh_from_db()
    assert message.secret == ""
    with pytest.raises(MessageMoved):
        reveal(actor=officer.actor, message_id=message.pk)


def test_where_mail_is_sent_nobody_but_the_reader_gets_the_link(write, officer, settings):
    settings.EMAIL_HOST = "mail.example.invalid"
    message = write(body="链接：[[link]]", secret="/join/geheim/")
    client = officer.client()
    assert "会留下查看记录" not in client.get(f"/outbox/{message.pk}/").content.decode()
    answer = client.post(f"/outbox/{message.pk}/reveal/")
    assert answer.status_code == 403
    assert "geheim" not in answer.content.decode()


def test_the_place_of_the_link_cannot_be_edited_away(write, officer, at):
    message = write(body="链接：[[link]]", secret="/join/geheim/")
    hold(actor=officer.actor, message_id=message.pk, at=at)
    page = officer.client().post(f"/outbox/{message.pk}/edit/", {"subject": "s", "body": "没有链接了"}).content.decode()
    assert "缺少链接的位置" in page
    assert "没有链接了" in page


def test_only_who_manages_the_outbox_sees_it(write, approver, preparer, at):
    message = write()
    for person in (approver, preparer):
        for address in ("/outbox/", f"/outbox/{message.pk}/", f"/outbox/{message.pk}/edit/"):
            assert person.client().get(address).status_code == 403
        with pytest.raises(NotPermitted):
            hold(actor=person.actor, message_id=message.pk, at=at)


def test_an_unknown_message_and_an_unknown_act_are_not_found(write, officer):
    message = write()
    client = officer.client()
    assert client.get("/outbox/00000000-0000-4000-8000-000000000000/").status_code == 404
    assert client.post(f"/outbox/{message.pk}/burn/").status_code == 404


def test_the_list_is_filtered_and_asks_few_questions(write, officer, at, django_assert_max_num_queries):
    for number in range(30):
        write(subject=f"通知{number}")
    Message.objects.filter(subject="通知7").update(failed_at=at, error="邮件服务器拒收（550）：no")
    client = officer.client()
    with django_assert_max_num_queries(12):
        client.get("/outbox/")
    page = client.get("/outbox/?stands=failed").content.decode()
    assert "通知7<" in page
    assert "通知8<" not in page
    assert "拒收（550）" in page
