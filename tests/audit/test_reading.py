"""Who read personal data is noted at once, and appended in batches that never double."""

import json
import threading

import pytest
from django.db import transaction

from zhirong.audit import jobs
from zhirong.audit.chain import PersonalDataRefused, row_hash
from zhirong.audit.models import AuditHead, ReadEvent
from zhirong.audit.services import reading
from zhirong.audit.services.reading import ReadNotNoted, collect, note_read
from zhirong.audit.services.record import ReadOnly

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("witness")]


def note(at, number=1):
    note_read(actor="p1", object=f"person:{number}", purpose="accounts.people", tenant="t1", at=at)


def test_noted_readings_become_rows_of_their_own_chain(at):
    note(at, 1)
    note(at, 2)
    assert ReadEvent.objects.count() == 0
    jobs.append_reads(at)
    first, second = ReadEvent.objects.values()
    assert (first["actor"], first["object"], first["action"], first["tenant"]) == (
        "p1",
        "person:1",
        "accounts.people",
        "t1",
    )
    assert json.loads(first["payload_json"])["at"] == at.isoformat()
    assert (second["seq"], second["prev"]) == (2, first["hash"])
    assert row_hash("audit_read", second) == second["hash"]
    assert collect() == 0


def test_a_crash_between_commit_and_removal_doubles_nothing(at, witness):
    note(at)
    folder = witness.parent / "reads"
    (folder / "current.jsonl").rename(folder / "batch-1.jsonl")
    kept = (folder / "batch-1.jsonl").read_bytes()
    collect()
    (folder / "batch-1.jsonl").write_bytes(kept)
    note(at, 2)
    collect()
    assert list(ReadEvent.objects.values_list("object", flat=True)) == ["person:1", "person:2"]
    assert list(folder.glob("*")) == []


def test_a_batch_that_cannot_be_appended_stays(at, witness):
    AuditHead.objects.update_or_create(chain="audit_read", defaults={"broken_seq": 1, "broken_why": "content"})
    note(at)
    with pytest.raises(ReadOnly):
        collect()
    AuditHead.objects.filter(chain="audit_read").update(broken_seq=None)
    assert collect() == 1
    assert ReadEvent.objects.count() == 1


def test_readers_and_the_collector_at_the_same_time_lose_nothing(at):
    readers = [threading.Thread(target=lambda: [note(at, n) for n in range(50)]) for _ in range(4)]
    for reader in readers:
        reader.start()
    while any(reader.is_alive() for reader in readers):
        collect()
    collect()
    assert ReadEvent.objects.count() == 200


def test_a_torn_line_is_said_and_the_others_are_kept(at, witness, caplog):
    note(at, 1)
    with (witness.parent / "reads" / "current.jsonl").open("a") as file:
        file.write('{"actor": "p1", "obj')
    assert collect() == 1
    assert "第 2 行不完整" in caplog.text


def test_what_cannot_be_noted_is_not_shown(at, witness, monkeypatch):
    (witness.parent / "reads").mkdir()
    (witness.parent / "reads" / "current.jsonl").mkdir()
    with pytest.raises(ReadNotNoted) as refused:
        note(at)
    assert refused.value.status == 503


def test_the_note_itself_holds_no_personal_data(at):
    with pytest.raises(PersonalDataRefused):
        note_read(actor="p1", object="person:li@example.invalid", purpose="accounts.people", at=at)


def test_a_whole_batch_or_none(at, monkeypatch):
    note(at, 1)
    note(at, 2)

    def fail_at_the_second(**fields):
        if fields["object"] == "person:2":
            raise RuntimeError("power cut")
        return append(**fields)

    append = reading.append
    monkeypatch.setattr(reading, "append", fail_at_the_second)
    with pytest.raises(RuntimeError):
        collect()
    assert not transaction.get_connection().in_atomic_block
    assert ReadEvent.objects.count() == 0
    monkeypatch.undo()
