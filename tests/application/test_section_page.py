"""The form in the browser, one section on a page, without any script."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.application.filled import a_pdf
from zhirong.accounts.permissions import Role
from zhirong.application.selectors import attachments, held_edit, section_of
from zhirong.application.services.section import save_section
from zhirong.workflow.services.perform import perform

SECTIONS = ("cover", "commitment", "unit", "foundation", "plan", "opinion", "annexes")
JSON = {"HTTP_ACCEPT": "application/json"}

pytestmark = pytest.mark.usefixtures("during")


@pytest.fixture
def writer(house):
    return house[Role.PREPARER]


@pytest.fixture
def colleague(house):
    return house[Role.REVIEWER]


def address(application, section, tail=""):
    return f"/applications/{application.pk}/sections/{section}/{tail}"


def post(person, application, section, data, tail="", **more):
    return person.client().post(address(application, section, tail), data, **more)


def values(person, application, section):
    return section_of(person.actor, application, section).values


def save(person, application, at, base, **typed):
    save_section(actor=person.actor, application=application, section="unit", values=typed, base_version=base, at=at)


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("stage", ["application", "complete"])
def test_every_section_opens_with_few_questions(request, writer, section, stage, django_assert_max_num_queries):
    application = request.getfixturevalue(stage)
    client = writer.client()
    with django_assert_max_num_queries(20):
        answer = client.get(address(application, section))
    assert answer.status_code == 200


def test_what_the_button_sends_is_saved(writer, application):
    data = {"base_version": "1", "field": ["lead_department", "registered_capital", "lead_person"],
            "lead_department": "科技金融部", "registered_capital": "１２，５００", "lead_person.name": "吴牵头",
            "lead_person.mobile": "13800000001"}  # fmt: skip
    answer = post(writer, application, "unit", data)
    assert answer.status_code == 302
    found = values(writer, application, "unit")
    assert (found["lead_department"], found["registered_capital"]) == ("科技金融部", "12500")
    assert found["lead_person"]["name"] == "吴牵头"


def test_fields_that_the_page_does_not_name_stay(writer, complete):
    before = values(writer, complete, "unit")
    post(writer, complete, "unit", {"base_version": "1", "field": "lead_department", "lead_department": "公司部"})
    assert values(writer, complete, "unit") == {**before, "lead_department": "公司部"}


def test_what_cannot_be_read_stands_in_its_field_with_the_reason(writer, application):
    post(writer, application, "unit", {"base_version": "1", "field": "established_on", "established_on": "去年春天"})
    page = writer.client().get(address(application, "unit")).content.decode()
    assert 'value="去年春天"' in page
    assert "不是日期" in page


def test_rows_are_added_moved_and_removed_by_buttons(writer, application):
    rows = {"base_version": "1", "field": "branches", "branches": ["a1", "b2"], "branches.a1.name": "甲支行",
            "branches.b2.name": "乙支行"}  # fmt: skip
    post(writer, application, "unit", rows | {"move_down": "branches.a1"})
    assert [row["name"] for row in values(writer, application, "unit")["branches"]] == ["乙支行", "甲支行"]
    rows["base_version"] = section_of(writer.actor, application, "unit").version
    answer = post(writer, application, "unit", rows | {"remove_row": "branches.b2"})
    assert [row["name"] for row in values(writer, application, "unit")["branches"]] == ["甲支行"]
    assert answer.url.endswith("#f-branches")
    answer = post(writer, application, "unit", rows | {"add_row": "branches"})
    page = writer.client().get(answer.url).content.decode()
    assert len(re.findall(r'<tr data-row="[a-z0-9]+" id="f-branches-', page)) > 3


def test_a_clash_leads_to_the_merge_page_and_loses_nothing(writer, colleague, application, at):
    now = section_of(writer.actor, application, "unit").version
    save(colleague, application, at, now, introduction="同事写的")
    data = {"base_version": now, "field": ["introduction", "lead_department"], "introduction": "我写的",
            "lead_department": "科技金融部"}  # fmt: skip
    answer = post(writer, application, "unit", data)
    assert answer.url == address(application, "unit", "merge/")
    page = writer.client().get(answer.url).content.decode()
    assert "同事写的" in page
    assert "我写的" in page
    version = section_of(writer.actor, application, "unit").version
    choice = {"base_version": version, "choose.introduction": "anew", "anew.introduction": "合写的"}
    answer = post(writer, application, "unit", choice, "merge/")
    assert answer.status_code == 302
    found = values(writer, application, "unit")
    assert (found["introduction"], found["lead_department"]) == ("合写的", "科技金融部")
    assert held_edit(writer.actor, section_of(writer.actor, application, "unit")) is None


def test_the_script_is_told_of_a_clash_and_of_what_others_changed(writer, colleague, application, at):
    now = section_of(writer.actor, application, "unit").version
    save(colleague, application, at, now, introduction="同事写的")
    mine = {"base_version": now, "field": ["introduction", "lead_department"], "lead_department": "科技金融部"}
    told = post(writer, application, "unit", mine, **JSON).json()
    assert "同事写的" in told["fresh"]["introduction"]
    assert list(told["fresh"]) == ["introduction"]
    assert told["version"] == now + 2
    answer = post(writer, application, "unit", mine | {"introduction": "我写的"}, **JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "stale_section")


def test_a_locked_draft_keeps_what_was_typed_and_takes_only_the_contact(writer, complete, at):
    perform(actor=writer.actor, kind="preparation", subject=complete.pk, act="send_for_review", at=at)
    data = {"base_version": "1", "field": "introduction", "introduction": "送出后才想到的话"}
    answer = post(writer, complete, "unit", data)
    assert answer.status_code == 409
    assert "送出后才想到的话" in answer.content.decode()
    assert (
        held_edit(writer.actor, section_of(writer.actor, complete, "unit")).values["introduction"]
        == data["introduction"]
    )
    contact = {"base_version": "1", "field": "contact_person", "contact_person.name": "新联络"}
    assert post(writer, complete, "unit", contact).status_code == 302
    assert values(writer, complete, "unit")["contact_person"]["name"] == "新联络"


def test_who_only_reads_is_shown_the_form_without_a_way_to_save(house, complete):
    reader = house[Role.SIGNATORY]
    page = reader.client().get(address(complete, "unit")).content.decode()
    assert 'name="base_version"' not in page
    assert post(reader, complete, "unit", {"field": "introduction"}).status_code == 403


def test_files_come_and_go_by_buttons_with_what_was_typed_beside(writer, complete):
    added = f"/applications/{complete.pk}/files/products.rules_file/?row=p1"
    data = {"file.products.rules_file.p1": SimpleUploadedFile("新办法.pdf", a_pdf("new")), "base_version": "1",
            "field": "honours", "honours": "h1", "honours.h1.title": "优秀案例"}  # fmt: skip
    assert writer.client().post(added, data).status_code == 302
    (file,) = (each for each in attachments(writer.actor, complete) if each["field"] == "products.rules_file")
    assert file["name"] == "新办法.pdf"
    assert values(writer, complete, "foundation")["honours"] == [{"id": "h1", "title": "优秀案例"}]
    answer = writer.client().post(f"/applications/{complete.pk}/files/{file['id']}/remove/", **JSON)
    assert "新办法.pdf" not in answer.json()["parts"]["a-products-p1"]
    assert not [each for each in attachments(writer.actor, complete) if each["field"] == "products.rules_file"]


def test_a_row_taken_away_takes_its_files_along(writer, complete):
    rows = {"base_version": "1", "field": "products", "products": "p1", "remove_row": "products.p1",
            "products.p1.name": "知权贷"}  # fmt: skip
    post(writer, complete, "foundation", rows)
    assert "products" not in values(writer, complete, "foundation")
    assert not [each for each in attachments(writer.actor, complete) if each["field"] == "products.rules_file"]


def test_the_goals_are_put_into_words_behind_the_text(writer, complete):
    data = {"field": ["goals", "goals_text"], "goals_text": "逐年增长。", "goals.2023.pledge_loan_deals.value": "60",
            "into": "goals_text"}  # fmt: skip
    told = writer.client().post(f"/applications/{complete.pk}/goals-text/", data).json()
    assert told["text"].startswith("逐年增长。\n2023年")
    assert "60" in told["text"]


HOSTILE = [
    {},
    {"field": ["nothing", "", "../", "unit_name"]},
    {"field": "registered_capital", "registered_capital": "1e999999999"},
    {"field": "registered_capital", "registered_capital": "9" * 39_000},
    {"field": "introduction", "introduction": "字" * 50_000},
    {"field": "introduction", "introduction": "\x00\ud7ff\u202e<script>alert(1)</script>"},
    {"field": "branches", "branches": ["../../x", "", "a" * 500, "A B"], "branches.A B.name": "甲"},
    {"field": "branches", "branches": "a1", "branches.a1.managers": "９" * 400, "branches.a1.district": "火星"},
    {"field": "branches", "move_up": "branches", "move_down": "..", "remove_row": "team.zz", "add_row": "<b>"},
    {"field": "lead_person", "lead_person": "{bad json", "lead_person.name": "x" * 45_000},
    {"field": ["uscc"], "uscc": "０" * 18, "uscc.reason": "因为"},
    {"base_version": "9" * 40, "field": "introduction", "introduction": "甲"},
    {"base_version": "-1", "generate": "goals_text", "next": "1"},
    {"base_version": "一", "field": "team", "team": [f"t{n}" for n in range(300)]},
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_hostile_input_never_breaks_the_page(writer, application, data, accept):
    answer = post(writer, application, "unit", data, HTTP_ACCEPT=accept)
    assert answer.status_code in {200, 302, 400, 409, 413}
    assert writer.client().get(address(application, "unit")).status_code == 200


@pytest.mark.parametrize("section", ["nothing", "0", "cover-2"])
def test_a_section_that_is_not_there_is_not_found(writer, application, section):
    for tail in ("", "merge/"):
        assert writer.client().get(address(application, section, tail)).status_code == 404
    assert post(writer, application, section, {}).status_code == 404


@pytest.mark.parametrize("field", ["nothing", "products", "products.nothing", "unit_name", "annex_licence.x", "%2e%2e"])
def test_a_file_where_none_belongs_is_refused(writer, application, field):
    sent = {f"file.{field}.": SimpleUploadedFile("a.pdf", a_pdf("a"))}
    answer = writer.client().post(f"/applications/{application.pk}/files/{field}/", sent, **JSON)
    assert answer.status_code in {400, 404}
    assert attachments(writer.actor, application) == []


def test_a_text_too_long_to_keep_stays_on_the_page(writer, application):
    answer = post(
        writer, application, "unit", {"base_version": "1", "field": "introduction", "introduction": "字" * 41_000}
    )
    assert answer.status_code == 413
    assert "字" * 41_000 in answer.content.decode()


def test_a_script_without_a_sign_in_is_told_so(client, application):
    answer = client.post(address(application, "unit"), {"field": "introduction"}, **JSON)
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


def test_the_field_of_the_ledger_says_what_was_read(writer, complete):
    page = writer.client().get(address(complete, "foundation")).content.decode()
    assert "已读入" in page
    template = re.search(r'href="([^"]+)">下载台账模板', page)[1]
    assert writer.client().get(template).status_code == 200


def test_who_has_the_form_open_is_shown_to_the_others_alone(writer, colleague, application):
    told = post(colleague, application, "unit", {}, "presence/").json()
    assert colleague.user.name not in told["presence"]
    told = post(writer, application, "cover", {}, "presence/").json()
    assert colleague.user.name in told["presence"]
    assert told["version"] == section_of(writer.actor, application, "cover").version


def test_after_the_deadline_the_page_says_so_and_still_saves(writer, application, monkeypatch):
    late = application.batch.closes_at
    monkeypatch.setattr("zhirong.clock.now", lambda: late)
    page = writer.client().get(address(application, "unit")).content.decode()
    assert re.search(r'<div id="closed-banner" class="alert bad" role="alert">', page)
    assert post(writer, application, "unit", {"field": "introduction", "introduction": "晚写的"}).status_code == 302
    assert values(writer, application, "unit")["introduction"] == "晚写的"
