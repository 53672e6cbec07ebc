"""Every person has messages of their own, and nobody sees another's."""

from zhirong.audit.models import AuditEvent
from zhirong.mail.models import Message
from zhirong.mail.selectors import unread_count
from zhirong.mail.services.outbox import hold


def test_a_message_is_counted_opened_and_then_read(write, preparer, at):
    message = write(recipient=preparer.user, link="/desk/")
    client = preparer.client()
    assert unread_count(preparer.actor) == 1
    page = client.get("/messages/").content.decode()
    assert "未读" in page
    assert '<span class="tally">1</span>' in page
    assert "前往办理页面" in client.get(f"/messages/{message.pk}/").content.decode()
    assert unread_count(preparer.actor) == 1
    assert client.post(f"/messages/{message.pk}/open/")["Location"] == "/desk/"
    assert unread_count(preparer.actor) == 0
    first = Message.objects.get().read_at
    client.post(f"/messages/{message.pk}/open/")
    assert Message.objects.get().read_at == first
    assert AuditEvent.objects.filter(action="mail.read").count() == 1


def test_all_are_read_at_once(write, preparer):
    for _ in range(3):
        write(recipient=preparer.user)
    answer = preparer.client().post("/messages/read/", follow=True)
    assert "3 条消息已标为已读" in answer.content.decode()
    assert unread_count(preparer.actor) == 0


def test_nobody_sees_anothers_message(write, preparer, officer, approver):
    message = write(recipient=preparer.user)
    for person in (officer, approver):
        client = person.client()
        assert "批次公告" not in client.get("/messages/").content.decode()
        absent = client.get("/messages/00000000-0000-4000-8000-000000000000/")
        for answer in (client.get(f"/messages/{message.pk}/"), client.post(f"/messages/{message.pk}/open/")):
            assert answer.status_code == 404
        assert client.get(f"/messages/{message.pk}/").content == absent.content
    assert Message.objects.get().read_at is None


def test_a_held_message_is_not_yet_written(write, preparer, officer, at):
    message = write(recipient=preparer.user)
    hold(actor=officer.actor, message_id=message.pk, at=at)
    assert unread_count(preparer.actor) == 0
    assert preparer.client().get(f"/messages/{message.pk}/").status_code == 404


def test_an_empty_list_says_what_will_come(preparer):
    assert "会在这里通知您" in preparer.client().get("/messages/").content.decode()


def test_the_list_asks_few_questions(write, preparer, django_assert_max_num_queries):
    for _ in range(30):
        write(recipient=preparer.user)
    client = preparer.client()
    with django_assert_max_num_queries(12):
        client.get("/messages/")
