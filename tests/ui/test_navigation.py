"""The menu: cut by permission, grouped, and showing where one is."""

import pytest

from zhirong.accounts.permissions import Permission
from zhirong.ui import navigation
from zhirong.ui.navigation import Counter, NavItem, add_counter, add_group, add_item, counters_for, menu_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def an_own_menu(monkeypatch):
    for shelf in ("GROUPS", "ITEMS", "COUNTERS", "PERSON_MENU"):
        monkeypatch.setattr(navigation, shelf, {})
    add_group("second", 20, "档案")
    add_group("first", 10, "项目")
    add_item(NavItem("desk", "待办工作台", "home", "first", 1, count=lambda actor: 7))
    add_item(NavItem("gallery", "组件", "components", "second", 1, (Permission.OFFICE_BATCH_MANAGE,), short="件"))


def test_groups_stand_in_order_and_only_open_ones_are_shown(officer, preparer):
    assert [group["label"] for group in menu_for(officer.actor, "/desk/")] == ["项目", "档案"]
    assert [group["label"] for group in menu_for(preparer.actor, "/desk/")] == ["项目"]


@pytest.mark.parametrize(
    ("path", "on"),
    [
        ("/desk/", ["page", ""]),
        ("/developers/components/", ["", "page"]),
        ("/developers/components/print/", ["", "true"]),
        ("/else/", ["", ""]),
    ],
)
def test_the_open_page_and_the_one_above_it_are_marked(officer, path, on):
    assert [item["on"] for group in menu_for(officer.actor, path) for item in group["items"]] == on


def test_numbers_and_short_words(officer, at):
    items = [item for group in menu_for(officer.actor, "/") for item in group["items"]]
    assert [(item["short"], item["count"]) for item in items] == [("待办", 7), ("件", 0)]
    add_counter("todo", Counter("待办", "home", lambda actor, at: 3))
    assert counters_for(officer.actor, at) == [{"label": "待办", "url": "/desk/", "count": 3, "aside": False}]
