"""The full list of to-dos: what the desk cuts off, filtered and exported."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

pytestmark = pytest.mark.django_db


def rows(answer):
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows()]


def test_everything_that_waits_stands_there_and_is_exported(officer, preparer, errand):
    for number in range(20):
        errand(f"第 {number:02d} 件", days=number - 3)
    page = officer.client().get(reverse("todos")).content.decode()
    assert all(f"第 {number:02d} 件" in page for number in range(20))
    assert "共 20 条" in page
    sheet = rows(officer.client().get(reverse("todos"), {"export": "xlsx"}))
    assert [cell for cell in sheet[0] if cell] == ["事项", "类别", "办理", "单位", "转来时间", "时限"]
    assert [row[0] for row in sheet[1:21]] == [f"第 {number:02d} 件" for number in range(20)]
    assert sheet[1][2] == "采用"
    assert "第 00 件" not in preparer.client().get(reverse("todos")).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"due": "overdue"}, {"过期的"}),
        ({"due": "week"}, {"过期的", "五天的"}),
        ({"due": "none"}, set()),
        ({"words": "五天"}, {"五天的"}),
        ({"words": "wt"}, {"五天的"}),
        ({"kind": "call"}, set()),
    ],
)
def test_it_is_filtered(officer, errand, query, found):
    for title, days in (("过期的", -2), ("五天的", 5), ("久远的", 50)):
        errand(title, days=days)
    page = officer.client().get(reverse("todos"), query).content.decode()
    assert {title for title in ("过期的", "五天的", "久远的") if title in page} == found


def test_its_cost_does_not_grow(officer, errand, django_assert_max_num_queries):
    for number in range(60):
        errand(f"第 {number} 件", days=number)
    client = officer.client()
    client.get(reverse("todos"))
    with django_assert_max_num_queries(11):
        client.get(reverse("todos"))


def test_a_search_is_exported_whole(officer, errand):
    for number in range(65):
        errand(f"演示质押第{number}号", days=1)
    client = officer.client()
    assert "export=xlsx" in client.get("/search/", {"q": "质押"}).content.decode()
    sheet = rows(client.get("/search/", {"q": "质押", "export": "xlsx"}))
    assert len([row for row in sheet if row[1] and "演示质押" in str(row[1])]) == 65
