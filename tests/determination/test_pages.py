"""The acts of the determination as people perform them: on pages, from the prepared notice to the published document."""

import datetime as dt
import io
import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.application.filled import a_pdf
from tests.determination.decision_work import ENDS, PUBLISHED, entry_of, objected, prepared, published, state
from zhirong.accounts.permissions import Role
from zhirong.determination.models import Determination, Objection, PublicNotice
from zhirong.determination.period_job import end_notices
from zhirong.workflow.models import Case

pytestmark = pytest.mark.django_db
LATER = ENDS + dt.timedelta(days=1, hours=9)


@pytest.fixture
def stand_at(monkeypatch):
    """Puts the clock of the program to an instant."""

    def put(at):
        monkeypatch.setattr("zhirong.clock.now", lambda: at)
        return at

    return put


@pytest.fixture
def officer(house):
    return house[Role.OFFICER].client(fresh=True)


@pytest.fixture
def approver(house):
    return house[Role.APPROVER].client(fresh=True)


def act(client, kind, subject, code, reason=""):
    """Perform an act on its page; what the page showed before."""
    address = reverse("case_act", args=[kind, subject.pk, code])
    shown = client.get(address).content.decode()
    version = Case.objects.get(kind=kind, subject=subject.pk).version
    answer = client.post(address, {"version": version, "reason": reason})
    assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)
    return shown


def words(answer):
    return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)


def docx_text(answer):
    return "\n".join(each.text for each in Document(io.BytesIO(answer.content)).paragraphs)


def sheet(answer):
    rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows()
    return [[cell.value for cell in row] for row in rows]


def test_the_words_of_a_notice_are_read_before_and_after_it_is_published(
    house, closed, applications, stand_at, officer, approver
):
    stand_at(PUBLISHED)
    notice = prepared(house, closed, applications[:2])
    assert Client().get(reverse("public_notice_pdf", args=[notice.pk])).status_code == 404
    draft = officer.get(reverse("notice_word", args=[notice.pk]))
    assert "公示期自 2023年4月25日 至 2023年5月6日，共 7 个工作日" in docx_text(draft)
    assert officer.get(reverse("notice_pdf", args=[notice.pk])).content.startswith(b"%PDF")
    preview = officer.get(reverse("notice_handling", args=[notice.pk])).content.decode()
    decided = act(approver, "public_notice", notice, "publish")
    page = Client().get(reverse("public_notice", args=[notice.pk])).content.decode()
    for shown in (preview, decided, page):
        assert "拟确定下列单位为项目承担单位，现予公示" in shown
        assert "1. 演示银行上海分行（商业银行）" in shown
    paper = Client().get(reverse("public_notice_word", args=[notice.pk]))
    text = docx_text(paper)
    assert text.startswith("关于2023年首批拟认定单位的公示\n演示公示〔2023〕3号")
    first = next(each for each in Document(io.BytesIO(paper.content)).paragraphs if "现予公示" in each.text)
    assert first.paragraph_format.first_line_indent  # a sentence, not an addressee
    frozen = PublicNotice.objects.get(pk=notice.pk).text
    assert all(line in frozen for line in ("拟确定下列单位为项目承担单位", "2. 示例银行上海分行（商业银行）"))
    pdf = reverse("public_notice_pdf", args=[notice.pk])
    assert Client().get(pdf).content == Client().get(pdf).content


def test_without_known_holidays_the_page_says_so_and_the_draft_paper_is_refused(
    house, closed, applications, stand_at, officer
):
    stand_at(dt.datetime(2031, 3, 3, 9, tzinfo=PUBLISHED.tzinfo))
    notice = prepared(house, closed)
    assert "2031" in words(officer.get(reverse("notice_handling", args=[notice.pk])))
    assert officer.get(reverse("notice_pdf", args=[notice.pk])).status_code == 409


def test_an_objection_is_admitted_reported_and_upheld_and_the_others_are_determined(
    house, closed, applications, stand_at, officer, approver, banks
):
    stand_at(PUBLISHED)
    notice = published(house, closed)
    public = reverse("public_notice", args=[notice.pk])
    stand_at(PUBLISHED + dt.timedelta(days=1))
    receipt = Client().post(reverse("objection_lodge", args=[notice.pk]), filled(entry_of(notice, applications[0])))
    objection = Objection.objects.get()
    assert objection.number in words(receipt)
    admit = {"summary": "一笔重复计数", "version": 0}
    assert officer.post(reverse("objection_admit", args=[objection.pk]), admit).status_code == 302
    report = {"finding": "已核对", "uphold": "yes", "reply": "经逐笔核对，情况属实。", "version": 1}
    assert officer.post(reverse("objection_report", args=[objection.pk]), report).status_code == 302
    assert officer.get(reverse("case_act", args=["objection", objection.pk, "uphold"])).status_code == 403
    decided = act(approver, "objection", objection, "uphold", "与登记一致")
    assert "情况属实" in decided
    assert "情况属实" in docx_text(officer.get(reverse("objection_reply_word", args=[objection.pk])))
    assert officer.get(reverse("objection_reply", args=[objection.pk])).content.startswith(b"%PDF")
    seen = words(Client().get(public))
    assert "已撤下" in seen
    assert f"异议（{objection.number}）成立" in seen
    assert "演示银行上海分行" in seen
    assert "林反映" not in seen
    stand_at(LATER)
    end_notices(LATER)
    seen = words(Client().get(public))
    assert "公示期满，异议已办结" in seen
    assert "无异议" not in seen
    form = officer.get(reverse("determination_new", args=[notice.pk])).context["form"]
    assert [name for _key, name in form.fields["entries"].choices] == ["样本银行上海分行", "示例银行上海分行"]
    values = {
        "entries": [key for key, _name in form.fields["entries"].choices],
        "document_no": "演示知局〔2023〕21号",
        "determined_on": LATER.date().isoformat(),
    }
    assert officer.post(reverse("determination_new", args=[notice.pk]), values).status_code == 302
    document = Determination.objects.get()
    assert "演示银行上海分行" in act(approver, "determination", document, "sign")
    act(approver, "determination", document, "publish")
    assert state("public_notice", notice) == "concluded"
    assert "示例银行上海分行" in words(Client().get(reverse("centres")))
    own = banks[0][Role.PREPARER].client()
    page = own.get(reverse("own_decisions"))
    assert "已撤下" in words(page)
    assert [row[4] for row in sheet(own.get(reverse("own_decisions"), {"export": "xlsx"}))[:2]] == ["情况", "已撤下"]
    against = sheet(own.get(reverse("own_decisions"), {"export": "xlsx", "list": "objections"}))
    assert against[1][:3] == [objection.number, "申报数据不实", "一笔重复计数"]
    letters = sheet(own.get(reverse("own_decisions"), {"export": "xlsx", "list": "letters"}))
    assert letters[1][1] == "未入选通知书"


def test_a_replaced_notice_and_its_successor_point_to_each_other(house, closed, applications, stand_at):
    stand_at(PUBLISHED + dt.timedelta(days=2))
    first = published(house, closed, applications[:2])
    second = published(house, closed, applications[1:], at=PUBLISHED + dt.timedelta(days=2))
    old = words(Client().get(reverse("public_notice", args=[first.pk])))
    assert "本公示已由新公示取代" in old
    assert "演示银行上海分行" in old
    new = Client().get(reverse("public_notice", args=[second.pk]))
    assert "新列入：样本银行上海分行。 不再列入：演示银行上海分行。" in words(new)
    assert reverse("public_notice", args=[first.pk]) in new.content.decode()


def filled(concerned, /, **more):
    return {
        "entry": str(concerned.pk),
        "ground": "figures",
        "text": "2022年有一笔重复计数。",
        "evidence_note": "登记公告 2022-11 期",
        "remedy": "重新核验",
        "name": "林反映",
        "identity": "同批申报机构员工",
        "phone": "13800000000",
    } | more


def test_a_receipt_that_is_loaded_again_is_the_same_receipt(lodging):
    files = [SimpleUploadedFile("公告.pdf", a_pdf("notice")) for _each in "ab"]
    first, again = (lodging(key="k1", files=[file]) for file in files)
    assert first.context["code"] == again.context["code"]
    assert first.context["objection"] == again.context["objection"] == Objection.objects.get()


def test_another_text_from_the_same_page_is_another_objection(lodging):
    first, second = lodging(key="k1"), lodging(key="k1", text="2021年也有一笔。")
    assert first.context["code"] != second.context["code"]
    assert Objection.objects.count() == 2


def test_the_page_carries_a_key_of_its_own(lodging):
    pages = [lodging(text="").content.decode() for _each in "ab"]
    keys = [re.search(r'name="key" value="([0-9a-f]{32})"', text)[1] for text in pages]
    assert keys[0] != keys[1]


@pytest.fixture
def lodging(house, closed, applications, stand_at):
    """Somebody without an account posts the form with what is given in place of a complete one."""
    notice = published(house, closed)
    stand_at(PUBLISHED + dt.timedelta(days=1))

    def post(**more):
        values = filled(entry_of(notice, applications[0]), **more)
        return Client().post(reverse("objection_lodge", args=[notice.pk]), values)

    return post


def test_everything_that_a_named_objection_lacks_is_said_at_once(lodging):
    answer = lodging(entry="", ground="", text="", evidence_note="", remedy="", identity="", phone="")
    assert set(answer.context["form"].errors) == {
        "entry",
        "ground",
        "text",
        "evidence_note",
        "remedy",
        "identity",
        "phone",
    }
    assert "林反映" in answer.content.decode()
    assert "实名异议（缺一不可）" in words(answer)
    assert Objection.objects.count() == 0


def test_leaving_out_the_name_asks_whether_that_is_meant(lodging):
    nameless = {"name": "", "identity": "", "phone": "", "evidence_note": "", "remedy": ""}
    assert set(lodging(**nameless).context["form"].errors) == {"name"}
    assert set(lodging(**nameless | {"phone": "1"}).context["form"].errors) == {
        "name",
        "identity",
        "evidence_note",
        "remedy",
    }
    assert set(lodging(anonymous="on").context["form"].errors) == {"anonymous"}
    assert Objection.objects.count() == 0
    assert "未实名，记为线索" in words(lodging(**nameless | {"anonymous": "on"}))
    assert state("objection", Objection.objects.get()) == "logged"


def test_files_that_must_be_chosen_again_are_named(lodging):
    files = [
        SimpleUploadedFile("登记公告.csv", "期号,页\n".encode()),
        SimpleUploadedFile("程序.pdf", b"MZ\x90\x00"),
        SimpleUploadedFile("空白.pdf", b"not a pdf"),
    ]
    answer = lodging(papers=files)
    errors = " ".join(answer.context["form"].errors["papers"])
    assert "程序.pdf" in errors
    assert "空白.pdf" in errors
    assert "登记公告.csv" not in errors
    assert "请重新选择： 登记公告.csv、程序.pdf、空白.pdf" in words(answer)
    assert Objection.objects.count() == 0


def test_a_file_over_the_limit_is_said_together_with_the_rest(lodging):
    large = SimpleUploadedFile("大图.pdf", b"%PDF" + b"0" * (10 * 1024 * 1024))
    answer = lodging(papers=[large], identity="")
    assert set(answer.context["form"].errors) == {"papers", "identity"}
    assert "大图.pdf 超过 10 MB" in words(answer)


def test_a_letter_without_a_name_is_registered_once_that_is_confirmed(house, closed, applications, stand_at, officer):
    stand_at(LATER)
    notice = published(house, closed)
    values = filled(entry_of(notice, applications[0]), name="", identity="", phone="") | {
        "channel": "paper",
        "received_at": "2023-04-26T10:00",
    }
    address = reverse("objection_register", args=[notice.pk])
    assert set(officer.post(address, values).context["form"].errors) == {"name"}
    early = officer.post(address, values | {"received_at": "2023-04-01T10:00"})
    assert set(early.context["form"].errors) == {"name", "received_at"}
    assert officer.post(address, values | {"anonymous": "on"}).status_code == 302
    assert Objection.objects.get().held_back == "anonymous"


def test_a_public_notice_asks_the_database_little_however_many_objected(
    house, closed, applications, stand_at, django_assert_max_num_queries
):
    stand_at(PUBLISHED + dt.timedelta(days=1))
    notice = published(house, closed)
    for application in applications:
        objected(notice, entry_of(notice, application))
    with django_assert_max_num_queries(18):
        assert Client().get(reverse("public_notice", args=[notice.pk])).status_code == 200
