"""Lists as pages: pages of fifty, search, export, the empty state."""

import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from tests.people import an_organisation
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category
from zhirong.ui.filters import SearchFilter

pytestmark = pytest.mark.django_db
LIST = "/developers/components/list/"


def page(address, client=None):
    return BeautifulSoup((client or Client()).get(address).content, "html.parser")


def test_fifty_rows_on_a_page_and_links_to_the_others():
    found = page(f"{LIST}120/?page=2&sort=-amount")
    assert len(found.tbody.find_all("tr")) == 50
    assert "第 51–100 条，共 120 条" in found.select_one(".pages").get_text()
    assert found.select_one(".pages [aria-current]").get_text() == "2"
    assert found.select_one("[rel=next]")["href"] == "?sort=-amount&page=3"


@pytest.mark.parametrize("query", ["page=999", "page=abc", "page=-1", "sort=nothing", "sort=", "export=pdf"])
def test_a_broken_query_still_shows_the_list(query):
    assert page(f"{LIST}60/?{query}").tbody.find_all("tr")


@pytest.mark.parametrize("wanted", ["-1", "0", "100000"])
def test_nobody_chooses_how_many_rows_a_page_has(wanted):
    assert len(page(f"{LIST}60/?per_page={wanted}").tbody.find_all("tr")) == 50


def test_an_empty_list_keeps_its_head_and_says_what_to_do():
    found = page(f"{LIST}0/")
    assert len(found.thead.find_all("th")) == 8
    assert found.select_one(".empty b").get_text() == "还没有台账记录"
    assert found.select_one(".empty a").get_text() == "导入台账"


@override_settings(DEMO=True)
def test_the_export_holds_all_pages_and_says_who(officer):
    answer = officer.client().get(f"{LIST}120/?export=xlsx&sort=number")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert "attachment" in answer["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.max_row == 1 + 120 + 2
    assert [cell.value for cell in sheet[1]][-1] == "核验状态"
    footer = sheet.cell(sheet.max_row, 1).value
    assert footer.startswith("导出人 陈经办 · 演示市知识产权局 · ")
    assert footer.endswith("演示数据")


@pytest.mark.parametrize(("typed", "found"), [("银行", 2), ("上海 演示", 1), ("质押", 0), ("  ", 3), ("%", 0)])
def test_search_finds_parts_of_chinese_words(typed, found, office, bank, other_bank):
    search = SearchFilter("name", "short_name")
    assert search.filter(Organisation.objects.all(), typed).count() == found


def test_a_list_asks_the_database_little(officer, django_assert_num_queries):
    client = officer.client()
    client.get("/organisations/")
    with django_assert_num_queries(7):
        client.get("/organisations/")


def test_a_long_list_reads_only_the_rows_of_its_page(officer):
    for number in range(120):
        an_organisation(Category.PARTNER, f"演示合作{number:03}")
    client = officer.client()
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/organisations/?page=2").content.decode()
    assert page.count("<tr>") == 1 + 50
    assert any("LIMIT 50 OFFSET 50" in each["sql"] for each in asked)
