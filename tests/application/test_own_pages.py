"""The institution's own pages over HTTP: the list, beginning, the overview, reading; and what the office sees of them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.lives import AFTER, DURING, a_submitted_application, an_application, an_institution
from zhirong.accounts.permissions import Role
from zhirong.application.models import Application
from zhirong.application.services.section import save_section
from zhirong.workflow.services.perform import perform

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def during(monkeypatch):
    """The clock of the program stands in the middle of the window."""
    monkeypatch.setattr("zhirong.clock.now", lambda: DURING)


@pytest.fixture
def preparer(house) -> Client:
    return house[Role.PREPARER].client()


@pytest.fixture
def officer(office_house) -> Client:
    return office_house[Role.OFFICER].client()


def page(client, name, *args, status=200, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


def test_an_open_call_is_offered_until_it_is_answered(batch, preparer):
    start = reverse("application_start", args=[batch.pk])
    assert start in page(preparer, "applications")
    assert start in page(preparer, "call", batch.code)
    preparer.post(start, {"copied_from": ""})
    application = Application.objects.get()
    assert start not in page(preparer, "applications")
    assert reverse("application", args=[application.pk]) in page(preparer, "call", batch.code)


def test_the_start_page_says_what_will_stand_in_the_form(batch, preparer):
    shown = page(preparer, "application_start", batch.pk)
    assert "2023-04-07 24时前" in shown
    assert "一家一报" not in shown
    assert "同一法人每批次一份申报" in shown
    answer = preparer.post(reverse("application_start", args=[batch.pk]), {"copied_from": ""}, follow=True)
    assert "知识产权金融创新中心项目" in answer.content.decode()


def test_beginning_twice_leads_to_the_one_that_runs(application, batch, preparer):
    assert "打开原申报书" in page(preparer, "application_start", batch.pk)
    answer = preparer.post(reverse("application_start", args=[batch.pk]), {"copied_from": ""})
    assert answer.headers["Location"] == reverse("application", args=[application.pk])
    assert Application.objects.count() == 1


def test_after_the_end_nothing_begins_and_the_page_says_why(batch, preparer, monkeypatch):
    monkeypatch.setattr("zhirong.clock.now", lambda: AFTER)
    assert "已截止，不能再开始申报" in page(preparer, "application_start", batch.pk)
    answer = preparer.post(reverse("application_start", args=[batch.pk]), {"copied_from": ""})
    assert "已截止，不能再开始申报" in answer.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize("typed", ["no-such", "00000000-0000-4000-8000-000000000000", "\x00", "1" * 5000])
def test_an_earlier_application_that_is_not_ours_is_refused_on_the_form(batch, preparer, typed):
    answer = preparer.post(reverse("application_start", args=[batch.pk]), {"copied_from": typed})
    assert answer.status_code == 200
    assert "没有保存" in answer.content.decode()
    assert not Application.objects.exists()


def test_a_kind_outside_the_call_finds_no_batch(batch):
    lessor = an_institution("演示租赁公司", kind="lessor")
    page(lessor[Role.PREPARER].client(), "application_start", batch.pk, status=404)


def test_the_list_shows_where_it_stands_and_what_is_missing(application, preparer, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        shown = page(preparer, "applications")
    assert "填报中" in shown
    assert "剩 17 天" in shown
    assert re.search(r'<b class="bad">\d+</b>', shown)


def test_the_list_is_exported(application, preparer):
    answer = preparer.get(reverse("applications"), {"export": "xlsx"})
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_overview_of_a_draft_names_what_must_be_mended(application, preparer, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        shown = page(preparer, "application", application.pk)
    assert "“产品名称”" in shown or "成熟的知识产权金融服务产品" in shown
    assert f"/applications/{application.pk}/sections/unit/" in shown
    assert "累计" in shown
    assert "没有填写" in shown


def test_the_overview_of_a_complete_one_offers_the_internal_check(complete, preparer, django_assert_max_num_queries):
    with django_assert_max_num_queries(27):
        shown = page(preparer, "application", complete.pk)
    assert "各部分已填写完整" in shown
    assert reverse("case_act", args=["preparation", complete.pk, "send_for_review"]) in shown


def test_strangers_find_nothing(application, other_house, officer):
    for client in (other_house[Role.PREPARER].client(), officer):
        for name in ("application", "application_sheet"):
            page(client, name, application.pk, status=404)


def test_the_office_reads_what_was_received_and_not_what_is_typed_since(batch, house, officer, preparer):
    application = a_submitted_application(batch, house)
    for client, query in ((officer, {}), (preparer, {"version": "1"})):
        shown = page(client, "application_sheet", application.pk, **query)
        assert "开展首贷行动" in shown
        assert "尚未提交的内容" not in shown
    page(officer, "application_sheet", application.pk, version="draft", status=404)
    shown = page(officer, "application", application.pk)
    assert reverse("screening", args=[application.pk]) in shown
    assert "重新修改" not in shown


def test_after_the_deadline_the_page_says_what_holds_and_offers_no_way_to_send(complete, preparer, monkeypatch):
    monkeypatch.setattr("zhirong.clock.now", lambda: AFTER)
    shown = page(preparer, "application", complete.pk)
    assert "申报截止于 2023-04-07 24时前" in shown
    assert "本单位在截止前没有提交" in shown
    assert "超期" not in shown
    assert "send_for_review" not in shown
    assert "填写申报书" not in shown
    assert "已截止" in page(preparer, "applications")
    assert "超期" not in page(preparer, "applications")
    form = page(preparer, "application_section", complete.pk, "unit")
    assert "截止 2023-04-07 24时前" in form
    assert "本单位在截止前没有提交" in form


def test_what_is_changed_after_the_receipt_does_not_count_after_the_deadline(batch, house, preparer, monkeypatch):
    application = a_submitted_application(batch, house)
    actor = house[Role.PREPARER].actor
    perform(actor=actor, kind="preparation", subject=application.pk, act="reopen", reason="再改一次", at=DURING)
    monkeypatch.setattr("zhirong.clock.now", lambda: AFTER)
    for shown in (
        page(preparer, "application", application.pk),
        page(preparer, "application_section", application.pk, "unit"),
    ):
        assert "以第 1 次提交" in shown


@pytest.mark.parametrize("version", ["2", "0", "-1", "x", "1.0", "\x00", "9" * 400])
def test_a_version_that_is_not_there_is_not_found(batch, house, preparer, version):
    application = a_submitted_application(batch, house)
    page(preparer, "application_sheet", application.pk, version=version, status=404)
    page(preparer, "application_sheet", application.pk, since=version, status=404)


def test_two_states_are_compared(batch, house, preparer, django_assert_max_num_queries):
    application = a_submitted_application(batch, house)
    with django_assert_max_num_queries(30):
        shown = page(preparer, "application_sheet", application.pk, version="draft", since="1")
    assert "两版内容完全相同" in shown


def test_markup_in_an_answer_is_shown_and_not_obeyed(batch, house, preparer):
    application = an_application(batch, house)
    save_section(
        actor=house[Role.PREPARER].actor,
        application=application,
        section="plan",
        values={"work_plan": "<script>alert(1)</script>"},
        base_version=0,
        at=DURING,
    )
    shown = page(preparer, "application_sheet", application.pk)
    assert "<script>alert(1)</script>" not in shown
    assert "&lt;script&gt;alert(1)" in shown
