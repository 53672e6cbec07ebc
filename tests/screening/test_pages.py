"""The pages of the screening, as officer, approver and applicant see them."""

import datetime as dt
import io

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.lives import AFTER, a_complete_application, an_institution
from tests.people import join
from tests.screening.conftest import AT, receive
from zhirong import clock
from zhirong.accounts.permissions import Role
from zhirong.screening.models import CorrectionRequest, CreditCheck, Ruling

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer_client(house):
    return house[Role.OFFICER].client(fresh=True)


@pytest.fixture
def applicant_client(bank_house):
    return bank_house[Role.PREPARER].client(fresh=True)


@pytest.fixture
def at_time(monkeypatch):
    """A page as it reads at a moment."""

    def read(client, address, moment):
        monkeypatch.setattr(clock, "now", lambda: moment)
        return client.get(address).content.decode()

    return read


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


def test_the_applicant_sees_what_to_mend_until_when(application, examine, ask, applicant_client, at_time):
    page = reverse("acceptance", args=[application.pk])
    assert "正在形式审查" in applicant_client.get(page).content.decode()
    examine(application, defects=("seal",))
    ask(application)
    shown = at_time(applicant_client, page, AT)
    assert "印章不清晰" in shown
    assert "请于 2023-04-07 24时前补正" in shown
    assert "2023年4月7日24时前可以修改全部内容" in shown


def test_after_the_window_the_applicant_reads_that_only_form_is_mended_and_then_that_it_is_over(
    application, examine, ask, applicant_client, at_time
):
    examine(application, defects=("seal",))
    due = ask(application, at=AFTER).due_at
    page = reverse("acceptance", args=[application.pk])
    running = at_time(applicant_client, page, due - dt.timedelta(milliseconds=1))
    assert ("补正限于形式问题" in running, "补正期限已过" in running) == (True, False)
    over = at_time(applicant_client, page, due)
    assert ("补正期限已过，未收到补正" in over, "还剩" in over) == (True, False)
    assert "提交补正" not in at_time(applicant_client, reverse("home"), due)


def test_the_queue_shows_what_is_under_way_first_with_the_time_that_is_left(
    application, batch, examine, ask, act, officer_client, at_time
):
    decided = a_complete_application(batch, an_institution("示例银行上海分行"))
    receive(decided)
    examine(decided)
    act(Role.OFFICER, decided, "propose_acceptance")
    act(Role.APPROVER, decided, "accept")
    examine(application, defects=("seal",))
    ask(application, at=AFTER, days=9)
    page = at_time(officer_client, reverse("screenings"), AFTER)
    assert page.index("演示银行上海分行") < page.index("示例银行上海分行")
    assert "剩 9 天" in page


def test_the_office_opens_the_letters_on_the_page_of_the_screening(application, examine, ask, officer_client):
    page = reverse("screening", args=[application.pk])
    letter = reverse("acceptance_letter", args=[application.pk, "correction", "pdf"])
    assert letter not in officer_client.get(page).content.decode()
    examine(application, defects=("seal",))
    ask(application)
    assert letter in officer_client.get(page).content.decode()
    assert officer_client.get(letter).status_code == 200


def test_labels_of_the_check_list_are_said_and_not_shown(application, officer_client):
    page = officer_client.get(reverse("screening", args=[application.pk])).content.decode()
    assert 'class="hidden"' not in page
    assert '<label class="aloud" for="id_seal-finding">' in page


def test_a_note_that_no_letter_can_print_is_refused_where_it_is_typed(application, officer_client):
    answer = officer_client.post(
        reverse("screening", args=[application.pk]), {"seal-finding": "defect", "seal-note": "印章不清😀"}
    )
    text = answer.content.decode()
    assert (answer.status_code, Ruling.objects.count()) == (400, 0)
    assert ("U+1F600" in text, "印章不清😀" in text) == (True, True)


def test_a_document_number_that_no_letter_can_print_asks_nobody(application, examine, officer_client):
    examine(application, defects=("seal",))
    answer = officer_client.post(
        reverse("screening_correction", args=[application.pk]),
        {"days": "10", "version": 0, "document_no": "演示补〔2023〕💰号"},
    )
    assert "U+1F4B0" in answer.content.decode()
    assert not CorrectionRequest.objects.exists()


def test_a_letter_from_before_the_rule_prints_the_sign_as_a_box(application, examine, ask, applicant_client):
    examine(application, defects=("seal",))
    request = ask(application)
    request.items[0]["text"] = "印章不清😀"
    request.save()
    paper = applicant_client.get(reverse("acceptance_letter", args=[application.pk, "correction", "pdf"]))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    assert "印章不清□（U+1F600）" in text.replace("\n", "")


def test_the_second_person_finds_the_proposed_reason_filled_in(application, act, house):
    act(Role.OFFICER, application, "propose_refusal", reason="业绩不符合通知一的条件")
    address = reverse("case_act", args=["screening", application.pk, "refuse"])
    page = house[Role.APPROVER].client(fresh=True).get(address)
    assert page.context["form"].initial["reason"] == "业绩不符合通知一的条件"
    text = page.content.decode()
    assert ("原拟理由" in text, house[Role.OFFICER].user.name in text) == (True, True)


def test_a_credit_check_before_the_call_is_taken_when_somebody_confirms_it(application, officer_client):
    address = reverse("screening_credit", args=[application.pk])
    old = {"source": "公共信用网站", "checked_on": "2021-03-21", "outcome": "clean"}
    asked = officer_client.post(address, old)
    assert (asked.status_code, CreditCheck.objects.count()) == (409, 0)
    assert "早于申报通知发布日" in asked.content.decode()
    assert 'type="checkbox" name="old_confirmed"' in asked.content.decode()
    assert officer_client.post(address, old | {"old_confirmed": "on"}).status_code == 302
    assert CreditCheck.objects.get().checked_on.year == 2021


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
