"""Drawing lists: what is shown, what is escaped."""

import datetime as dt

import django_tables2
import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict

from zhirong.ui.columns import BadgeColumn, DayColumn, NumberColumn, TextColumn, WanColumn
from zhirong.ui.table import exported, table_html

WORDS = {"ok": ("已达到", "ok")}
ATTACK = "<script>alert(1)</script>"


class DealTable(django_tables2.Table):
    enterprise = TextColumn(verbose_name="企业", opens="page")
    amount = WanColumn(verbose_name="贷款")
    deals = NumberColumn(verbose_name="项目数", unit="笔")
    on = DayColumn(verbose_name="设立日")
    status = BadgeColumn(WORDS, verbose_name="状态")
    year = django_tables2.Column(verbose_name="年度")
    manager = django_tables2.Column(verbose_name="经办", accessor="manager__name")
    shout = django_tables2.Column(verbose_name="备注", accessor="enterprise")

    def render_shout(self, value):
        return f"{value}！"


def row(**more):
    return {
        "enterprise": "演示科技",
        "page": "/deals/1/",
        "amount": 12_500_000_00,
        "deals": 1200,
        "on": dt.date(2024, 3, 12),
        "status": "ok",
        "year": 2024,
        "manager__name": "李填报",
        **more,
    }


def drawn(rows, query=""):
    table = DealTable(rows, order_by=QueryDict(query).get("sort") or ())
    return BeautifulSoup(table_html(table, table.rows.data, QueryDict(query)), "html.parser")


def cells(rows):
    return [[td.get_text() for td in tr.find_all("td")] for tr in drawn(rows).tbody.find_all("tr")]


def test_each_kind_of_column_writes_its_value():
    assert cells([row()]) == [["演示科技", "1,250.00", "1,200", "2024-03-12", "已达到", "2024", "李填报", "演示科技！"]]


def test_what_is_missing_is_a_dash_and_zero_is_zero():
    shown = cells([row(amount=None, deals=0, on=None, status=None, year=None, manager__name="")])[0]
    assert shown[1:7] == ["—", "0", "—", "—", "—", "—"]


@pytest.mark.parametrize("key", ["enterprise", "page", "status", "year", "manager__name", "row_class"])
def test_no_value_becomes_markup(key):
    page = drawn([row(**{key: ATTACK if key not in {"page", "row_class"} else '"><script>alert(1)</script>'})])
    assert not page.find_all("script")


def test_the_head_sorts_names_the_unit_and_keeps_the_filter():
    page = drawn([row()], "sort=-deals&state=open&page=3")
    heads = {th.get_text(" ", strip=True): th for th in page.find_all("th")}
    assert heads["项目数 笔"]["aria-sort"] == "descending"
    assert heads["项目数 笔"].a["href"] == "?sort=deals&state=open"
    assert "aria-sort" not in heads["企业"].attrs
    assert page.find("td", {"data-label": "贷款（万元）"})["class"] == ["number"]


def test_an_export_carries_bare_values():
    heads, rows = exported(DealTable([row(), row(status="unheard-of")]))
    assert [text for text, _ in heads][:3] == ["企业", "贷款（万元）", "项目数（笔）"]
    assert rows[0] == ["演示科技", 1250.0, 1200, dt.date(2024, 3, 12), "已达到", 2024, "李填报", "演示科技！"]
    assert rows[1][4] == "unheard-of"
