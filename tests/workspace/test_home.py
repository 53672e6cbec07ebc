"""The work desk."""

from bs4 import BeautifulSoup
from django.urls import reverse

from zhirong import clock
from zhirong.accounts.models import Membership
from zhirong.mail.services.queue import TEMPLATES, Written, queue
from zhirong.workflow.services.perform import perform


def desk(person):
    answer = person.client().get(reverse("home"))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def rows(page):
    return [[cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in page.select("#todos tbody tr")]


def test_overdue_stands_first_and_says_by_how_much(officer, errand):
    errand("晚些的事", days=5)
    errand("过期的事", days=-3)
    page = desk(officer)
    assert [(row[0], row[1], row[3]) for row in rows(page)] == [
        ("过期的事", "采用", "超期 3 天"),
        ("晚些的事", "采用", "剩 5 天"),
    ]
    assert "其中超期 1 项" in page.select_one(".kpis").get_text()
    assert [tally.get_text() for tally in page.select(".who .tally")][0] == "2"


def test_a_case_shows_its_steps_and_lateness_until_it_ends(officer, errand, at):
    subject = errand("过期的事", days=-3)
    bar = desk(officer).select("#cases .steps li")
    assert [step["class"][0] for step in bar] == ["done", "now", "next"]
    assert bar[1].small.get_text() == "超期 3 天"
    perform(actor=officer.fresh_actor, kind="errand", subject=subject, act="adopt", at=at)
    page = desk(officer)
    assert not page.select("#cases .steps")
    assert not rows(page)


def test_an_institution_sees_its_own_cases_and_no_foreign_todo(preparer, other_bank, errand):
    errand("本行的事", days=5)
    errand("他行的事", days=5, tenant=other_bank)
    text = desk(preparer).get_text()
    assert "本行的事" in text
    assert "他行的事" not in text
    assert "没有待办事项" in text


def test_unread_messages_are_counted_and_listed(officer, preparer, at, monkeypatch):
    monkeypatch.setitem(TEMPLATES, "test.hello", lambda context: Written("请来开会", "周三上午"))
    queue(template="test.hello", context={}, at=at, recipient=officer.user)
    page = desk(officer)
    assert "请来开会" in page.select_one(".lines").get_text()
    assert page.select_one(".lines .badge").get_text() == "未读"
    assert "请来开会" not in desk(preparer).get_text()


def test_many_todos_cost_no_more_queries(officer, errand, django_assert_max_num_queries):
    client = officer.client()
    for number in range(20):
        errand(f"第 {number} 件", days=number)
    client.get(reverse("home"))
    with django_assert_max_num_queries(18):
        page = BeautifulSoup(client.get(reverse("home")).content, "html.parser")
    assert "另有 5 项" in page.select_one("#todos").get_text()
    assert page.select_one(f'#todos a[href="{reverse("todos")}"]')


def test_somebody_without_an_organisation_is_told_what_to_do(officer, client):
    Membership.objects.filter(user=officer.user).update(until=clock.real_now())
    assert "您目前不属于任何机构" in desk(officer).get_text()
