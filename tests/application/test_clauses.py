"""The form quotes the clauses of the batch's call in force; what was handed in keeps those it was made under."""

import datetime as dt

import pytest

from tests.lives import a_complete_application
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of, content_of_frozen
from zhirong.application.form_page import clause_of
from zhirong.call.models import Call
from zhirong.call.standing import call_in_force
from zhirong.screening.lines.clause import quoted

pytestmark = pytest.mark.usefixtures("during")


@pytest.fixture
def later_years(batch, office_house, at):
    """The same notice for other years, as the call of the batch says it."""
    call = call_in_force(batch)
    clauses = [{**each, "text": each["text"].replace("2023-2024", "2027-2028")} for each in call.clauses]
    Call.objects.create(
        batch=batch,
        number=call.number + 1,
        title=call.title,
        clauses=clauses,
        closes_at=batch.closes_at,
        reason="年度更正",
        drafted_at=at,
        published_at=at,
        digest="0" * 64,
    )
    return batch


def test_the_form_the_warning_and_the_check_list_quote_the_call(later_years, house, at):
    application = a_complete_application(later_years, house)
    content = content_of(application, at)
    assert "2027-2028" in clause_of(content, "2.2.1")["text"]
    assert "2027-2028" in quoted(content, "2.2.1")
    page = house[Role.PREPARER].client().get(f"/applications/{application.pk}/sections/plan/").content.decode()
    assert "2027-2028年，商业银行专利商标质押贷款年发生项目数不少于50笔" in page
    assert "2023-2024" not in page


def test_what_was_handed_in_keeps_its_call(batch, complete, at):
    content = content_of(complete, at)
    Call.objects.create(
        batch=batch, number=9, title="x", clauses=[], closes_at=batch.closes_at, drafted_at=at, digest="0" * 64,
        published_at=at + dt.timedelta(days=1),
    )  # fmt: skip
    assert content_of_frozen(content.frozen()) == content
    assert "2023-2024" in content_of_frozen(content.frozen()).clause("2.2.1").text


def test_what_was_frozen_before_calls_were_kept_quotes_the_programme(complete, at):
    frozen = content_of(complete, at).frozen()
    del frozen["call"]
    assert "2023-2024" in content_of_frozen(frozen).clause("2.2.1").text
