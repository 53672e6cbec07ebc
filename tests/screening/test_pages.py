"""The pages of the screening, as officer, approver and applicant see them."""

import io

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.people import join
from zhirong.accounts.permissions import Role
from zhirong.screening.models import CreditCheck, Ruling

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer_client(house):
    return house[Role.OFFICER].client(fresh=True)


@pytest.fixture
def applicant_client(bank_house):
    return bank_house[Role.PREPARER].client(fresh=True)


def test_the_queue_takes_a_fixed_number_of_queries(application, officer_client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        answer = officer_client.get(reverse("screenings"))
    assert "演示银行上海分行" in answer.content.decode()


def test_the_check_list_quotes_the_clause_and_offers_a_finding_for_each_line(application, officer_client):
    page = officer_client.get(reverse("screening", args=[application.pk])).content.decode()
    assert "逾期不予受理" in page
    assert 'name="seal-finding"' in page
    assert "待定" in page


def test_findings_of_several_lines_are_saved_together_and_a_refused_one_keeps_its_words(application, officer_client):
    address = reverse("screening", args=[application.pk])
    answer = officer_client.post(
        address, {"seal-finding": "met", "seal-note": "已核对", "credit-finding": "defect", "credit-note": ""}
    )
    assert answer.status_code == 409
    assert "须写明依据" in answer.content.decode()
    assert Ruling.objects.get().line == "seal"
    answer = officer_client.post(
        address, {"seal-finding": "met", "seal-note": "已核对", "credit-finding": "met", "credit-note": "已查询"}
    )
    assert answer.status_code == 302
    assert set(Ruling.objects.values_list("line", flat=True)) == {"seal", "credit"}


def test_a_credit_check_is_recorded_with_source_and_date(application, officer_client):
    address = reverse("screening_credit", args=[application.pk])
    wrong = officer_client.post(address, {"source": "", "checked_on": "2023-03-21", "outcome": "clean"})
    assert (wrong.status_code, CreditCheck.objects.count()) == (409, 0)
    late = officer_client.post(address, {"source": "公共信用网站", "checked_on": "2199-01-01", "outcome": "clean"})
    assert "不能晚于今天" in late.content.decode()
    right = officer_client.post(address, {"source": "公共信用网站", "checked_on": "2023-03-21", "outcome": "clean"})
    assert right.status_code == 302
    assert CreditCheck.objects.get().source == "公共信用网站"


def test_the_request_shows_what_the_applicant_will_read(application, examine, officer_client):
    examine(application, defects=("seal",))
    address = reverse("screening_correction", args=[application.pk])
    assert "印章不清晰" in officer_client.get(address).content.decode()
    version = 0
    answer = officer_client.post(address, {"days": "10", "version": version, "document_no": "演示补〔2023〕1号"})
    assert answer.status_code == 302


def test_the_applicant_sees_what_to_mend_until_when(application, examine, ask, applicant_client, officer_client):
    page = reverse("acceptance", args=[application.pk])
    assert "正在形式审查" in applicant_client.get(page).content.decode()
    examine(application, defects=("seal",))
    ask(application)
    shown = applicant_client.get(page).content.decode()
    assert "印章不清晰" in shown
    assert "2023-03-31 24时前" in shown


@pytest.mark.parametrize(("code", "title"), [("correction", "补正通知书"), ("acceptance", "受理通知书")])
def test_letters_are_written_from_what_was_decided(
    application,
    examine,
    ask,
    act,
    applicant_client,
    code,
    title,
):
    if code == "correction":
        examine(application, defects=("seal",))
        ask(application)
    else:
        examine(application)
        act(Role.OFFICER, application, "propose_acceptance")
        act(Role.APPROVER, application, "accept")
    paper = applicant_client.get(reverse("acceptance_letter", args=[application.pk, code, "pdf"]))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    assert title in text.replace(" ", "")
    word = applicant_client.get(reverse("acceptance_letter", args=[application.pk, code, "docx"]))
    assert title in "\n".join(each.text for each in docx.Document(io.BytesIO(word.content)).paragraphs)
    again = applicant_client.get(reverse("acceptance_letter", args=[application.pk, code, "pdf"]))
    assert again.content == paper.content


def test_a_letter_that_was_not_written_is_not_found(application, applicant_client):
    for code, suffix in (("acceptance", "pdf"), ("poem", "pdf"), ("correction", "exe")):
        answer = applicant_client.get(reverse("acceptance_letter", args=[application.pk, code, suffix]))
        assert answer.status_code == 404


def test_another_institution_sees_nothing(application, other_bank, db):
    stranger = join(other_bank, "别行填报", Role.PREPARER).client()
    for name in ("acceptance", "screening"):
        assert stranger.get(reverse(name, args=[application.pk])).status_code in {403, 404}
    assert stranger.get(reverse("acceptance_letter", args=[application.pk, "acceptance", "pdf"])).status_code == 404
