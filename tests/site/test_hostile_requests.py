"""Requests that no page makes: what a database or a calendar cannot take is refused in words, never by a fault."""

import pytest
from django.test import Client

from tests.people import Person, join
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Role

pytestmark = pytest.mark.django_db
LONG = "质" * 20_000
LONGEST_WRITTEN = "a" * 60 + "@" + ".".join(["b" * 55] * 4) + ".cn"  # well formed, and longer than a column


@pytest.fixture
def everything(office: Organisation) -> Person:
    """Somebody in the office who may open every page."""
    return join(office, "管理", Role.ADMINISTRATOR, Role.OFFICER, Role.APPROVER)


@pytest.mark.parametrize(
    "address",
    [
        "/audit/?since=0001-01-01",
        "/audit/?until=9999-12-31",
        f"/audit/?object={LONG}",
        "/audit/?object=%00",
        "/audit/?person=%00",
        f"/organisations/?q={LONG}",
        "/organisations/?q=%00&category=%00&sort=%00&page=%00",
        f"/people/?q={LONG}&page={'9' * 30}",
        "/account/prove/?next=%00",
    ],
)
def test_a_list_answers_whatever_is_asked(everything: Person, address: str) -> None:
    assert everything.client(fresh=True).get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        f"/audit/{'9' * 30}/",
        f"/audit/{'9' * 5000}/",
        f"/people/roles/{'9' * 30}/end/",
        f"/programme/calendar/{'9' * 30}/",
        "/documents/sha256/%00/",
        "/join/%00/",
    ],
)
def test_a_number_or_name_that_cannot_be_is_not_found(everything: Person, address: str) -> None:
    assert everything.client(fresh=True).get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/invitations/new/", {"email": LONGEST_WRITTEN, "name": "赵", "roles": ["officer"]}),
        ("/organisation/contact/", {"contact_email": LONGEST_WRITTEN}),
        ("/organisation/contact/", {"contact_name": "赵\x00"}),
        ("/organisations/new/", {"category": "institution\x00", "name": "甲", "short_name": "甲"}),
        ("/programme/calendar/9999/edit/", {"days_off": "9999-01-01 元旦", "source": "甲", "reason": "乙"}),
        ("/programme/calendar/1/edit/", {"days_off": "0001-01-01 元旦", "source": "甲", "reason": "乙"}),
        ("/programme/batches/new/", {"opens_at": "0001-01-01T00:00", "closes_at": "9999-12-31T23:59"}),
    ],
)
def test_a_form_keeps_what_was_entered_and_says_what_is_wrong(
    everything: Person, address: str, fields: dict[str, object]
) -> None:
    answer = everything.client(fresh=True).post(address, fields)
    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("email", [LONGEST_WRITTEN, "a\x00@example.cn"])
def test_a_visitor_who_forgot_the_password_is_told_that_this_is_no_address(email: str) -> None:
    assert Client().post("/account/password/forgotten/", {"email": email}).context["form"].errors


@pytest.mark.parametrize("more", [{f"f{n}": "x" for n in range(12_500)}, {"name": "x" * 3_000_000}])
def test_more_than_a_form_can_hold_is_called_too_much(everything: Person, more: dict[str, str]) -> None:
    answer = everything.client().post("/organisations/new/", more)
    assert answer.status_code == 413
    assert "内容过大" in answer.content.decode()


@pytest.mark.parametrize("body", ["multipart/form-data; boundary=x", "multipart/form-data"])
def test_a_torn_upload_is_refused_in_words(everything: Person, body: str) -> None:
    answer = everything.client().post("/organisations/new/", data=b"torn", content_type=body)
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.content.decode()


def test_a_head_is_answered_like_a_get(everything: Person) -> None:
    client = everything.client()
    for address in ("/programme/batches/", "/programme/calendar/", "/organisations/", "/audit/"):
        assert client.head(address).status_code == 200
