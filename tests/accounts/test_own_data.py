"""我的资料: all that is kept, for the person alone."""

import json

from django.test import Client
from django.urls import reverse

from tests.accounts.codes import sign_in
from tests.people import Person
from zhirong import clock
from zhirong.accounts.models import User
from zhirong.audit.models import AuditEvent
from zhirong.audit.services.reading import collect, note_read


def test_the_page_shows_who_i_am_where_i_tried_and_what_happened(preparer: Person, client: Client) -> None:
    Client(REMOTE_ADDR="203.0.113.9").post(
        reverse("account_login"), {"login": preparer.user.email, "password": "wrong-password-1"}
    )
    sign_in(client, preparer, code=False)
    text = client.get(reverse("account_me")).content.decode()
    for word in (preparer.user.email, "演示银行上海分行", "填报人", "203.0.113.9", "未通过", "登录未成功"):
        assert word in text, word


def test_the_page_shows_who_read_my_data(preparer: Person, officer: Person, settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.DATA = tmp_path
    note_read(
        actor=str(officer.user.pk),
        object=f"person:{preparer.user.pk}",
        purpose="people.page",
        at=clock.real_now(),
        tenant=str(officer.organisation.pk),
    )
    collect()
    text = preparer.client().get(reverse("account_me")).content.decode()
    assert "陈经办" in text
    assert "演示市知识产权局" in text


def test_the_copy_is_mine_alone_and_taking_it_is_written_down(preparer: Person, officer: Person) -> None:
    officer.client()
    data = json.loads(preparer.client(fresh=True).get(reverse("account_my_data")).content)
    assert data["email"] == preparer.user.email
    assert [m["organisation"] for m in data["memberships"]] == ["演示银行上海分行"]
    assert officer.user.email not in json.dumps(data, ensure_ascii=False)
    assert "password" not in data
    assert AuditEvent.objects.filter(action="accounts.own_data_downloaded").count() == 1


def test_name_and_telephone_are_mine_to_change_and_nothing_else(preparer: Person) -> None:
    client = preparer.client()
    given = {"name": "李天报", "phone": "021-5555 0101", "email": "x@example.invalid", "is_active": "", "id": "1"}
    assert client.post(reverse("account_me"), given).status_code == 302
    user = User.objects.get(pk=preparer.user.pk)
    assert (user.name, user.phone, user.email) == ("李天报", "021-5555 0101", preparer.user.email)
    assert "电话只能" in client.post(reverse("account_me"), {"name": "李", "phone": "请打电话"}).content.decode()


def test_the_language_is_kept_for_pages_and_letters(preparer: Person) -> None:
    client = preparer.client()
    client.post(reverse("set_language"), {"language": "en", "next": "/desk/"})
    assert User.objects.get(pk=preparer.user.pk).language == "en"
    client.post(reverse("set_language"), {"language": "tlh"})
    assert User.objects.get(pk=preparer.user.pk).language == "en"
    assert Client().post(reverse("set_language"), {"language": "en"}).status_code == 302


def test_a_browser_without_a_choice_takes_the_language_of_the_person(preparer: Person, client: Client) -> None:
    User.objects.filter(pk=preparer.user.pk).update(language="en")
    sign_in(client, preparer, code=False)
    assert client.cookies["django_language"].value == "en"
