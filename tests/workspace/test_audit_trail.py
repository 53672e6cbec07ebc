"""The trail on pages: the office's auditors see all, others their own organisation, nobody more."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.people import join
from zhirong.accounts.permissions import Role
from zhirong.audit.models import AuditEvent, AuditHead, ReadEvent
from zhirong.audit.services.record import append, record
from zhirong.audit.services.witnessing import sign_what_is_due
from zhirong.audit.witness import parse, read_keys
from zhirong.workspace.audit_trail import object_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(office):
    return join(office, "赵审计", Role.AUDITOR)


@pytest.fixture
def bank_auditor(bank):
    return join(bank, "钱审计", Role.AUDITOR)


@pytest.fixture
def trail(settings, tmp_path, officer, bank, other_bank, preparer, bank_auditor):
    """One act of the office, one in each bank."""
    settings.DATA = tmp_path
    settings.AUDIT_WITNESS = tmp_path / "witness"
    settings.AUDIT_KEY = tmp_path / "checkpoint.key"
    settings.AUDIT_RECEIPT_KEY = tmp_path / "receipt.key"
    with transaction.atomic():
        return [
            record(actor=str(officer.user.id), action="accounts.create_organisation", object=f"organisation:{bank.id}"),
            record(
                actor=str(preparer.user.id),
                tenant=str(bank.id),
                action="documents.store",
                object="file:abc123",
                payload={"digest": "ab" * 32, "size": 7},
            ),
            record(actor="system", tenant=str(other_bank.id), action="mail.send", object="message:canary9"),
        ]


def page(person, path):
    answer = person.client().get(path)
    return answer.status_code, answer.content.decode()


def test_objects_stand_under_the_names_that_the_reader_knows(trail, auditor, bank_auditor, bank, preparer):
    record(actor="system", tenant=str(bank.id), action="accounts.give_role", object=f"person:{preparer.user.id}")
    assert f"机构 {bank.short_name}" in page(auditor, "/audit/")[1]
    for reader in (auditor, bank_auditor):
        assert f"人员 {preparer.user.name}" in page(reader, "/audit/")[1]
    titles = {"batch:1": "演示批次", "project:2": "演示银行"}
    assert [object_words(titles)(code) for code in (*titles, "message:7f3a0000-1")] == [
        "演示批次",
        "项目 演示银行",
        "消息 7f3a0000",
    ]


def test_the_office_auditor_sees_everything_in_words(trail, auditor):
    status, text = page(auditor, "/audit/")
    assert status == 200
    for words in ("登记机构", "保存文件", "发出消息", "陈经办", "李填报", "系统", "无外部见证", "导出核对文件"):
        assert words in text


def test_a_bank_sees_what_happened_in_the_bank_and_nothing_else(trail, bank_auditor):
    status, text = page(bank_auditor, "/audit/")
    assert status == 200
    assert "保存文件" in text
    assert "李填报" in text
    for foreign in ("登记机构", "canary9", "陈经办", "导出核对文件"):
        assert foreign not in text.split("</form>")[-1]


@pytest.mark.parametrize("path", ["/audit/", "/audit/reads/", "/audit/2/", "/audit/2/receipt/", "/audit/export/"])
def test_without_the_permission_there_is_nothing_to_read(trail, preparer, officer, path):
    assert page(preparer, path)[0] == 403
    assert page(officer, path)[0] == 403


def test_another_tenants_event_is_not_found_like_one_that_never_was(trail, bank_auditor):
    foreign, never = page(bank_auditor, "/audit/3/"), page(bank_auditor, "/audit/9999/")
    assert foreign == never
    assert foreign[0] == 404
    assert page(bank_auditor, "/audit/2/")[0] == 200
    assert page(bank_auditor, "/audit/export/")[0] == 403


def test_an_event_shows_payload_neighbours_and_protection(trail, auditor, at):
    status, text = page(auditor, "/audit/2/")
    assert status == 200
    for words in ("ab" * 32, trail[0].hash, trail[1].hash, trail[2].hash, "摘要一致", "尚无检查点", "SM3"):
        assert words in text


@pytest.mark.django_db(transaction=True)
def test_a_checkpoint_covers_an_event(trail, auditor, at):
    sign_what_is_due(at=at)
    text = page(auditor, "/audit/2/")[1]
    assert "已有检查点" in text
    assert "第 3 条的检查点" in text
    with transaction.atomic():
        record(actor="system", action="mail.send")
    assert "尚无检查点" in page(auditor, "/audit/4/")[1]


def test_a_broken_chain_is_said_on_the_page(trail, auditor, at):
    AuditHead.objects.filter(chain="audit").update(broken_seq=2, broken_why="content", broken_at=at)
    status, text = page(auditor, "/audit/")  # signing in still works: people must be able to look
    assert status == 200
    assert "留痕从第 2 条起不可信，系统已转为只读" in text
    assert "内容与自身摘要不符" in text


@pytest.mark.parametrize(
    ("query", "seqs"),
    [
        ("action=documents.store", [2]),
        ("person=李填", [2]),
        ("person=没有此人", []),
        ("object=CANARY", [3]),
        ("since=2020-01-01", [4, 3, 2, 1]),
        ("until=2020-01-01", []),
    ],
)
def test_filters(trail, auditor, query, seqs):
    answer = auditor.client().get(f"/audit/?{query}")
    assert [row["seq"] for row in answer.context["page"].object_list] == seqs


def test_a_filter_day_is_a_shanghai_day(trail, auditor):
    day = "2024-03-12"
    from zhirong.workspace.audit_trail import _start_of, dt

    assert _start_of(dt.date.fromisoformat(day)) == "2024-03-11T16:00:00.000000+00:00"


def test_the_list_goes_out_as_a_workbook_and_the_chain_as_lines(trail, auditor):
    assert auditor.client().get("/audit/?export=xlsx").content[:2] == b"PK"
    lines = b"".join(auditor.client().get("/audit/export/").streaming_content).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["hash"] for row in rows if row["chain"] == "audit"] == [
        event.hash for event in AuditEvent.objects.all()
    ]


def test_readings_are_shown_to_the_same_people(trail, auditor, bank_auditor, preparer, bank, other_bank):
    with transaction.atomic():
        for place in (bank, other_bank):
            append(
                model=ReadEvent,
                actor=str(preparer.user.id),
                tenant=str(place.id),
                action="accounts.people",
                object=f"person:{place.id}",
                payload={"at": "2024-03-12T02:00:00+00:00", "batch": "1"},
            )
    assert [r["seq"] for r in auditor.client().get("/audit/reads/").context["page"].object_list] == [2, 1]
    assert [r["seq"] for r in bank_auditor.client().get("/audit/reads/").context["page"].object_list] == [1]


def test_the_number_of_queries_does_not_grow_with_the_list(trail, auditor):
    client = auditor.client()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/audit/")
        return len(queries)

    few = asked()
    with transaction.atomic():
        for number in range(60):
            record(actor="system", action="mail.send", object=f"message:{number}")
    assert asked() == few
    assert few <= 13


def test_a_receipt_can_be_kept_by_those_who_may_see_the_act(trail, bank_auditor, settings):
    answer = bank_auditor.client().get("/audit/2/receipt/")
    receipt = parse(answer.content)
    keys = read_keys((settings.AUDIT_WITNESS / "keys.pub").read_text())
    assert (receipt.seq, receipt.hash, receipt.holds(keys)) == (2, trail[1].hash, True)
    assert page(bank_auditor, "/audit/3/receipt/")[0] == 404
