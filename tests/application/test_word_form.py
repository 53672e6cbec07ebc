"""The Word form comes back: filled in by hand or worked on after an export, read field by field, taken over after a look."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.documents.corpus import docx as bare_docx
from tests.lives import an_application
from zhirong.accounts.permissions import Role
from zhirong.application.content import content_of
from zhirong.application.errors import WordFormRefused
from zhirong.application.models import Section
from zhirong.application.pack import form_docx
from zhirong.application.pack.form_word import blank_form_docx
from zhirong.application.services.section import save_section
from zhirong.application.services.word_form import apply_word_form, preview_word_form
from zhirong.application.word_form import changes_from, read_form

pytestmark = pytest.mark.django_db


def worked_on(content, at, work):
    """The export of a content after somebody worked on it in Word."""
    document = docx.Document(io.BytesIO(form_docx(content, at=at)))
    work(document)
    return saved(document)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_letter():
    document = docx.Document()
    document.add_paragraph("关于报送材料的函")
    return saved(document)


def table_with(document, head):
    return next(table for table in document.tables if head in [cell.text for cell in table.rows[0].cells])


def box(document, label):
    """The cell behind a label."""
    for table in document.tables:
        for row in table.rows:
            if row.cells[0].text.startswith(label):
                return row.cells[1]
    raise LookupError(label)


def after(document, heading):
    """The paragraph behind a heading."""
    paragraphs = document.paragraphs
    place = next(number for number, each in enumerate(paragraphs) if each.text.startswith(heading))
    return paragraphs[place + 1]


def read_back(application, at, work):
    content = content_of(application, at)
    return {change.field: change for change in changes_from(worked_on(content, at, work), content, at=at)}


def test_what_goes_out_and_comes_back_untouched_changes_nothing(complete, at):
    assert read_back(complete, at, lambda document: None) == {}


def test_a_blank_form_is_recognised_and_says_nothing(batch, complete, at):
    content = content_of(complete, at)
    blank = blank_form_docx(batch, "bank", at=at)
    assert read_form(blank, content.frame) == {}
    assert changes_from(blank, content, at=at) == []


def test_a_blank_form_filled_in_by_hand_is_read(batch, application, at):
    document = docx.Document(io.BytesIO(blank_form_docx(batch, "bank", at=at)))
    box(document, "牵头部门").text = "科技金融部"
    box(document, "联系人").text = "郑联络，经理，手机 13800000002，邮箱 contact@example.invalid"
    goals = next(table for table in reversed(document.tables) if table.rows[0].cells[0].text == "年度")
    goals.rows[1].cells[1].text = "６０"
    after(document, "保障措施").text = "设立专项额度。\n配备专职人员。"
    content = content_of(application, at)
    found = {change.field: change.typed for change in changes_from(saved(document), content, at=at)}
    assert found["lead_department"] == "科技金融部"
    assert found["contact_person"] == {
        "name": "郑联络",
        "title": "经理",
        "mobile": "13800000002",
        "email": "contact@example.invalid",
    }
    assert next(iter(found["goals"]["2023"].values()))["value"] == "６０"
    assert found["safeguards"] == "设立专项额度。\n配备专职人员。"


def test_changed_places_are_found_and_only_they(complete, at):
    def work(document):
        after(document, "保障措施").text = "另设风险补偿。"
        row = table_with(document, "衡量指标").add_row()
        for cell, text in zip(
            row.cells, ("9", "首贷", "补充走访", "走访户数", "30", "2023年11月", "吴牵头"), strict=True
        ):
            cell.text = text

    found = read_back(complete, at, work)
    assert set(found) == {"safeguards", "work_items"}
    before = Section.objects.get(application=complete, key="plan").values["work_items"]
    typed = found["work_items"].typed
    assert [row.get("id") for row in typed] == [*(row["id"] for row in before), None]
    assert "补充走访" in found["work_items"].wanted
    assert "补充走访" not in found["work_items"].now


def test_a_row_between_others_leaves_their_files_with_them(complete, at):
    def work(document):
        table = table_with(document, "产品名称")
        added = table.add_row()
        for cell, text in zip(added.cells, ("1", "新权贷", "专利商标质押贷款"), strict=False):
            cell.text = text
        table.rows[0]._tr.addnext(added._tr)

    before = Section.objects.get(application=complete, key="foundation").values["products"]
    typed = read_back(complete, at, work)["products"].typed
    assert [row.get("id") for row in typed] == [None, *(row["id"] for row in before)]


def test_figures_keep_what_the_ledger_counts_and_take_what_was_changed(complete, at):
    def work(document):
        record = next(table for table in document.tables if table.rows[0].cells[0].text == "年度")
        record.rows[1].cells[1].text = "1,066※"

    typed = read_back(complete, at, work)["track_record"].typed
    stated = Section.objects.get(application=complete, key="foundation").values["track_record"]
    assert typed["2021"].pop("pledge_loan_deals") == {"value": "1,066", "reason": ""}
    stated["2021"].pop("pledge_loan_deals", None)
    assert typed == stated


def test_chosen_fields_are_saved_like_typed_ones(complete, house, at):
    def work(document):
        after(document, "保障措施").text = "另设风险补偿。"
        box(document, "牵头部门").text = "普惠金融部"

    actor = house[Role.PREPARER].actor
    file = worked_on(content_of(complete, at), at, work)
    preview = preview_word_form(actor=actor, application=complete, name="申报书.docx", chunks=[file], at=at)
    assert {change.field for change in preview.changes} == {"safeguards", "lead_department"}
    apply_word_form(actor=actor, application=complete, token=preview.token, chosen=["safeguards"], at=at)
    values = content_of(complete, at).values
    assert values["safeguards"] == "另设风险补偿。"
    assert values["lead_department"] == "科技金融部"


def test_the_page_shows_now_and_wanted_and_takes_over_what_is_ticked(complete, house, at):
    client = house[Role.PREPARER].client(fresh=True)
    address = reverse("application_word_form", args=[complete.pk])
    file = worked_on(content_of(complete, at), at, lambda d: setattr(after(d, "保障措施"), "text", "另设风险补偿。"))
    page = client.post(address, {"file": SimpleUploadedFile("申报书.docx", file)})
    said = page.content.decode()
    assert "设立专项额度" in said
    assert "另设风险补偿" in said
    token = page.context["preview"].token
    done = client.post(address, {"token": token, "field": ["safeguards"]}, follow=True)
    assert "已从 Word 导入 1 栏" in done.content.decode()
    assert content_of(complete, at).values["safeguards"] == "另设风险补偿。"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("申报书.doc", b"x", "另存为 .docx"),
        ("申报书.docx", b"x", "不是有效的"),
        ("申报书.docx", a_letter(), "没有在文件中认出"),
        ("申报书.docx", bare_docx(), "无法读取"),
    ],
)
def test_a_file_that_is_no_form_is_refused_beside_its_field(complete, house, name, content, said):
    client = house[Role.PREPARER].client(fresh=True)
    page = client.post(
        reverse("application_word_form", args=[complete.pk]), {"file": SimpleUploadedFile(name, content)}
    )
    assert page.status_code == 400
    assert said in page.content.decode()


def test_a_colleagues_change_since_the_preview_is_not_written_over(complete, house, at):
    actor = house[Role.PREPARER].actor
    file = worked_on(content_of(complete, at), at, lambda d: setattr(after(d, "保障措施"), "text", "另设风险补偿。"))
    preview = preview_word_form(actor=actor, application=complete, name="a.docx", chunks=[file], at=at)
    plan = Section.objects.get(application=complete, key="plan")
    save_section(
        actor=actor,
        application=complete,
        section="plan",
        values={"safeguards": "同事的写法。"},
        base_version=plan.version,
        at=at,
    )
    client = house[Role.PREPARER].client(fresh=True)
    answer = client.post(
        reverse("application_word_form", args=[complete.pk]), {"token": preview.token, "field": ["safeguards"]}
    )
    assert answer.url == reverse("application_merge", args=[complete.pk, "plan"])
    assert content_of(complete, at).values["safeguards"] == "同事的写法。"


def test_a_preview_confirms_its_own_application_only(complete, house, other_house, batch, at):
    theirs = an_application(batch, other_house, at)
    actor = house[Role.PREPARER].actor
    file = worked_on(content_of(complete, at), at, lambda d: setattr(after(d, "保障措施"), "text", "另设风险补偿。"))
    token = preview_word_form(actor=actor, application=complete, name="a.docx", chunks=[file], at=at).token
    other = other_house[Role.PREPARER].actor
    for wrong in (token, token[:-2] + "xx"):
        with pytest.raises(WordFormRefused):
            apply_word_form(actor=other, application=theirs, token=wrong, chosen=["safeguards"], at=at)
