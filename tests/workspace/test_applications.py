"""The office's list of everything received."""

import io

import openpyxl
import pytest

from tests.lives import (
    a_published_batch,
    a_reviewed_batch,
    a_submitted_application,
    an_application,
    an_institution,
    an_office,
)
from zhirong.accounts.permissions import Role

pytestmark = pytest.mark.django_db
LIST = "/office/applications/"


@pytest.fixture
def office():
    return an_office()


@pytest.fixture
def received(office):
    """Two banks have handed in, a third has only begun."""
    batch = a_published_batch(office)
    an_application(batch, an_institution("样本银行上海分行"))
    return [a_submitted_application(batch, an_institution(name)) for name in ("演示银行上海分行", "示例商业银行")]


def shown(office, **query):
    return office[Role.OFFICER].client().get(LIST, query).content.decode()


def test_what_was_received_stands_there_and_what_is_being_filled_in_does_not(office, received):
    page = shown(office)
    assert "演示银行上海分行" in page
    assert "示例商业银行" in page
    assert "样本银行" not in page
    assert "已收件，待审查" in page
    assert all(each.submissions.get().receipt_no in page for each in received)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("示例", 1),
        ("syyh", 1),
        ("示例 演示", 0),
        ("银行", 2),
        ("%", 0),
        ("' OR 1=1 --", 0),
        ("金融创新", 2),
        ("jrcx", 2),
    ],
)
def test_a_search_goes_through_names_initials_and_the_project(office, received, typed, found):
    page = shown(office, words=typed)
    assert f"共 {found} 条" in page


def test_a_search_finds_the_receipt_number(office, received):
    page = shown(office, words=received[1].submissions.get().receipt_no)
    assert "共 1 条" in page
    assert "示例商业银行" in page


def test_filters_by_batch_state_and_kind(office, received):
    batch = str(received[0].batch_id)
    assert "共 2 条" in shown(office, batch=batch, state="received", kind="bank")
    assert "共 0 条" in shown(office, state="accepted")
    assert "共 0 条" in shown(office, kind="insurer")
    wrong = shown(office, batch="no-such-batch", state="no-such-state")
    assert "有效" in wrong or "errors" in wrong


def test_place_and_score_stand_there_once_the_round_is_closed(office, received):
    assert "名次" not in shown(office)


def test_place_and_score_after_the_review():
    office = an_office()
    a_reviewed_batch(office, [an_institution(f"{name}银行上海分行") for name in ("演示", "示例", "样本")])
    book = openpyxl.load_workbook(io.BytesIO(office[Role.OFFICER].client().get(LIST, {"export": "xlsx"}).content))
    head, *rows = (row for row in book.active.iter_rows(values_only=True) if row[0])
    place, score = head.index("名次"), head.index("得分（分）")
    by_name = {row[0]: (row[place], row[score]) for row in rows}
    assert by_name["演示银行上海分行"][0] == 1
    assert by_name["演示银行上海分行"][1] > by_name["样本银行上海分行"][1]


def test_an_institution_has_no_such_list(received):
    house = an_institution("样例农商银行")
    assert house[Role.PREPARER].client().get(LIST).status_code == 403


def test_the_list_asks_the_database_little(office, received, django_assert_num_queries):
    client = office[Role.OFFICER].client()
    client.get(LIST)
    with django_assert_num_queries(9):
        client.get(LIST)
