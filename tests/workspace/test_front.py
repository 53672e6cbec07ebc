"""The public front page."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client, override_settings

from zhirong.workspace.views.front import _line

pytestmark = pytest.mark.django_db


def front(client=None):
    answer = (client or Client()).get("/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_it_opens_without_an_account_and_leads_to_the_door():
    page = front()
    assert page.select_one("a.btn.primary")["href"] == "/account/login/"
    assert "目前没有申报批次" in page.get_text()
    assert not page.select("main a[href^='/demo']")


@override_settings(DEMO=True)
def test_in_the_demo_it_says_so_and_leads_to_the_roles():
    page = front()
    assert page.select_one(".demo-mark").get_text() == "演示数据"
    assert page.select("main a[href='/demo/']")


def test_whoever_is_signed_in_goes_to_the_desk(officer):
    assert front(officer.client()).select_one("main a.btn.primary")["href"] == "/desk/"


@override_settings(PLATFORM_NAME="某市知识产权金融平台")
def test_the_name_of_the_platform_is_a_setting():
    assert front().h1.get_text() == "某市知识产权金融平台"
    assert "某市知识产权金融平台" in front().select_one(".brand").get_text()


@pytest.mark.parametrize(
    ("days", "stands", "left"), [(-40, "即将受理", ""), (0, "正在受理", "剩 10 天"), (11, "已截止", "")]
)
def test_where_a_batch_stands(at, days, stands, left):
    now = at + dt.timedelta(days=days)
    opens, closes = at - dt.timedelta(days=10), at + dt.timedelta(days=10)
    line = _line({"code": "demo", "opens_at": opens, "closes_at": closes, "is_open": opens <= now < closes}, now)
    assert (line["stands"], line["left"]) == (stands, left)
