"""The page of a ledger: what counts, what does not and why; for its own house, and for the office once handed in."""

import io
import re

import openpyxl
import polars as pl
import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from tests.ledgers import a_ledger
from tests.lives import (
    DURING,
    a_complete_application,
    a_published_batch,
    a_submitted_application,
    an_institution,
    an_office,
)
from zhirong.accounts.permissions import Role
from zhirong.application.services.ledger import import_ledger
from zhirong.ledger.columns import faults_of
from zhirong.ledger.models import Book
from zhirong.ledger.template import filled_workbook
from zhirong.rules.counting import count
from zhirong.rules.ledger_columns import LEDGERS, Disclosure
from zhirong.rules.rule_set import Family, RuleSet

pytestmark = pytest.mark.django_db
RULES = RuleSet(family=Family.COUNTING, version="V1", reason="缺省")


@pytest.fixture
def the_office():
    return an_office()


@pytest.fixture
def batch(the_office):
    return a_published_batch(the_office)


@pytest.fixture
def house():
    return an_institution()


@pytest.fixture
def book(batch, house):
    application = a_complete_application(batch, house)
    content = [a_ledger("bank").workbook]
    return import_ledger(
        actor=house[Role.PREPARER].actor, application=application, name="台账.xlsx", chunks=content, at=DURING
    )


def test_every_row_says_where_it_stands_and_why(book, house, django_assert_max_num_queries):
    client = house[Role.PREPARER].client()
    client.get(f"/ledger/{book.pk}/")
    with django_assert_max_num_queries(14):
        page = client.get(f"/ledger/{book.pk}/").content.decode()
    for said in ("中小企业首贷户数", "口径 V1"):
        assert said in page
    doubtful = client.get(f"/ledger/{book.pk}/?bucket=doubtful").content.decode()
    assert "统一社会信用代码位数或字符不对" in doubtful
    assert "共 5 条" in doubtful
    assert "共 2 条" in client.get(f"/ledger/{book.pk}/?bucket=unknown").content.decode()
    assert "共 150 条" in client.get(f"/ledger/{book.pk}/?bucket=nonsense").content.decode()


def test_the_list_goes_out_as_a_workbook(book, house):
    answer = house[Role.PREPARER].client().get(f"/ledger/{book.pk}/?bucket=excluded&export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    told = [row[7].value for row in sheet.iter_rows(min_row=2, max_row=4)]
    assert any("著作权" in words for words in told)


def test_the_office_opens_it_after_the_handing_in_and_another_house_never(book, batch, the_office, house):
    officer, other = the_office[Role.OFFICER].client(), an_institution("示例银行上海分行")
    assert officer.get(f"/ledger/{book.pk}/").status_code == 404
    assert other[Role.PREPARER].client().get(f"/ledger/{book.pk}/").status_code == 404
    submitted = a_submitted_application(batch, other)
    handed_in = Book.objects.get(owner_id=submitted.pk)
    assert officer.get(f"/ledger/{handed_in.pk}/").status_code == 200
    assert house[Role.PREPARER].client().get(f"/ledger/{handed_in.pk}/").status_code == 404


@pytest.mark.parametrize("kind", ["bank", "insurer", "guarantor"])
def test_a_ledger_without_rows_counts_nothing(kind):
    found = count(kind, pl.DataFrame(schema={"row": pl.Int64}), rules=RULES, years=(2021, 2022))
    assert set(found.tallies.values()) == {0}
    assert all(figure.counted.value == 0 for figure in found.figures.values.values())


def test_a_number_opens_to_its_rows_and_a_row_to_its_registration(book, house, django_assert_max_num_queries):
    client = house[Role.PREPARER].client()
    page = BeautifulSoup(client.get(f"/ledger/{book.pk}/").content, "html.parser")
    head = next(each for each in page.find_all("th") if "专利商标质押贷款项目数" in each.text)
    cell = head.find_next("td").find("a")
    with django_assert_max_num_queries(14):
        opened = BeautifulSoup(client.get(cell["href"]).content, "html.parser")
    assert cell.text == "58"
    for said in ("58", "口径 V1", "C08", "按质权设立日", "同期未计入"):
        assert said in opened.text
    first = opened.select("tbody tr a")[1]
    row = BeautifulSoup(client.get(first["href"]).content, "html.parser")
    assert re.fullmatch(r"Y2021\w+", first.text)
    assert first.text in row.text
    assert "中小企业首贷户数" in row.text or "惠及户数" in row.text
    assert "工作表" in row.text


def test_the_rows_of_a_number_are_as_many_as_its_groups_say(book, house):
    client = house[Role.PREPARER].client()
    address = f"/ledger/{book.pk}/figures/pledge_loan_deals/2021-2022/"
    counts = {}
    for group in ("in", "open", "out"):
        sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}?group={group}&export=xlsx").content)).active
        counts[group] = sum(1 for row in sheet.iter_rows(min_row=1) if str(row[0].value).isdecimal())
    assert counts == {"in": 139, "open": 2, "out": 8}


@pytest.mark.parametrize(
    "path", ["figures/nonsense/2021/", "figures/households/2019/", "figures/npl_gap/2021/", "rows/1/", "rows/99999/"]
)
def test_what_the_ledger_does_not_have_is_not_found(book, house, path):
    assert house[Role.PREPARER].client().get(f"/ledger/{book.pk}/{path}").status_code == 404


def test_what_is_the_institutions_own_is_not_shown_to_the_office(batch, the_office):
    house = an_institution("示例银行上海分行")
    submitted = a_submitted_application(batch, house)
    handed_in = Book.objects.get(owner_id=submitted.pk)
    address = f"/ledger/{handed_in.pk}/rows/2/"
    seen = {
        who: {name.text for name in BeautifulSoup(client.get(address).content, "html.parser").select("dl.facts dt")}
        for who, client in {"own": house[Role.PREPARER].client(), "office": the_office[Role.OFFICER].client()}.items()
    }
    own = {column.label.zh for column in LEDGERS["bank"] if column.disclosure is not Disclosure.OFFICE}
    assert {name.split("（")[0] for name in seen["own"] - seen["office"]} <= own
    assert len(seen["own"]) > len(seen["office"])
    assert not {name.split("（")[0] for name in seen["office"]} & own


def test_what_could_not_be_read_is_listed_with_how_to_mend_it(batch, house):
    application = a_complete_application(batch, house)
    rows = [dict(row) for row in a_ledger("bank", planted=False).rows[:3]]
    rows[1]["reg_date"] = "去年春天"
    workbook = load_workbook(io.BytesIO(filled_workbook("bank", rows)))
    workbook.active["BZ1"], workbook.active["BZ2"] = "内部编号", "x"
    buffer = io.BytesIO()
    workbook.save(buffer)
    book = import_ledger(
        actor=house[Role.PREPARER].actor,
        application=application,
        name="台账.xlsx",
        chunks=[buffer.getvalue()],
        at=DURING,
    )
    client = house[Role.PREPARER].client()
    page = client.get(f"/ledger/{book.pk}/").content.decode()
    assert "没有认出“内部编号”" in page
    assert f"/ledger/{book.pk}/cells/" in page
    cells = client.get(f"/ledger/{book.pk}/cells/").content.decode()
    for said in ("去年春天", "不是日期", "2023-04-07", "按缺失处理"):
        assert said in cells
    row = client.get(f"/ledger/{book.pk}/rows/{book_row(book)}/").content.decode()
    assert "去年春天" in row


def book_row(book):
    return faults_of(book)["row"][0]
