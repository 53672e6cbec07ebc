"""A broken chain turns the program read-only and calls for people; nothing repairs itself."""

import pytest
from django.db import connection, transaction

from tests.fences import fences_down
from zhirong.audit import jobs
from zhirong.audit.models import AuditEvent, AuditHead
from zhirong.audit.services import quarantine
from zhirong.audit.services.quarantine import StillBroken, check_and_close, reopen
from zhirong.audit.services.record import ReadOnly, record
from zhirong.audit.services.witnessing import sign_what_is_due
from zhirong.audit.start import ready_to_serve
from zhirong.audit.verify import Fault

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def five(witness):
    events(5)


def events(count):
    with transaction.atomic():
        for _ in range(count):
            record(actor="system", action="errand.propose", object="errand:1")


def intrude(statement):
    with fences_down(), connection.cursor() as cursor:
        cursor.execute(statement)


EDIT = "UPDATE audit SET object = 'errand:2' WHERE seq = 3"


def test_a_whole_chain_stays_open(five, at):
    assert [s.seq for s in sign_what_is_due(at=at)] == [5]
    assert check_and_close(at=at).good
    ready_to_serve(at)
    events(1)


def test_a_broken_chain_closes_and_says_why(five, at, monkeypatch, caplog):
    heard = []
    monkeypatch.setattr(quarantine, "ALARMS", [lambda chain, fault, at: heard.append((chain, fault))])
    intrude(EDIT)
    assert check_and_close(at=at).findings[0].fault == Fault(3, "content")
    check_and_close(at=at)
    assert heard == [("audit", Fault(3, "content"))]
    assert "系统转为只读" in caplog.text
    with pytest.raises(ReadOnly, match="第 3 条.*内容与自身摘要不符") as refused:
        events(1)
    assert refused.value.status == 503
    assert AuditEvent.objects.count() == 5
    assert AuditEvent.objects.get(seq=3).object == "errand:2"


def test_the_program_starts_read_only_when_the_newest_rows_do_not_follow(five, at):
    sign_what_is_due(at=at)
    events(3)
    intrude("UPDATE audit SET object = 'errand:2' WHERE seq = 7")
    ready_to_serve(at)
    with pytest.raises(ReadOnly, match="第 7 条"):
        events(1)


def test_the_checkpoint_job_closes_instead_of_signing(five, at):
    sign_what_is_due(at=at)
    events(1)
    intrude("DELETE FROM audit WHERE seq > 4")
    jobs.checkpoint(at)
    assert AuditHead.objects.get(chain="audit").broken_seq == 5


def test_the_hourly_job_finds_what_lies_before_the_last_checkpoint(five, at):
    sign_what_is_due(at=at)
    intrude(EDIT)
    jobs.checkpoint(at)
    assert AuditHead.objects.get(chain="audit").broken_seq is None
    jobs.verify_everything(at)
    assert AuditHead.objects.get(chain="audit").broken_seq == 3


def test_it_opens_again_only_when_the_chain_is_whole(five, at):
    intrude(EDIT)
    check_and_close(at=at)
    with pytest.raises(StillBroken):
        reopen(actor="system", at=at)
    intrude("UPDATE audit SET object = 'errand:1' WHERE seq = 3")
    assert reopen(actor="system", at=at).good
    events(1)
    assert AuditEvent.objects.get(seq=6).action == "audit.reopen"


def test_where_another_account_signs_the_program_does_not(five, at, settings, tmp_path):
    settings.AUDIT_KEY = tmp_path / "elsewhere" / "none.key"
    assert sign_what_is_due(at=at) == []
