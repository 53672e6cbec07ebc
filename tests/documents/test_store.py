"""Files are kept whole, per tenant, once; and given back as attachments to whoever may see them."""

import contextlib
import hashlib
import os
import resource
import uuid

import pytest

from tests.documents.corpus import EXE, HOSTILE, pdf
from zhirong.accounts.actor import NotPermitted
from zhirong.audit.models import AuditEvent
from zhirong.documents import vault
from zhirong.documents.errors import FileRefused, StorageFull
from zhirong.documents.models import StoredFile
from zhirong.documents.services.rehash import rehash
from zhirong.documents.services.store import store


def chunks_of(content, size=1000):
    return (content[at : at + size] for at in range(0, len(content), size))


def keep(person, content=None, name="执照.pdf", at=None):
    content = pdf() if content is None else content
    return store(actor=person.actor, tenant=person.organisation, name=name, chunks=chunks_of(content), at=at)


def kept_files(root):
    return [p for p in root.rglob("*") if p.is_file()]


@contextlib.contextmanager
def no_room(limit=10_000):
    """As if the disk were full after so many bytes of one file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_the_bytes_lie_under_their_digest_and_the_row_and_the_trail_name_them(preparer, at, vault_root):
    stored = keep(preparer, at=at)
    digest = hashlib.sha256(pdf()).hexdigest()
    place = vault_root / str(preparer.organisation.pk) / digest[:2] / digest[2:4] / digest
    assert place.read_bytes() == pdf()
    assert (stored.sha256, stored.size, stored.media_type) == (digest, len(pdf()), "application/pdf")
    event = AuditEvent.objects.get(action="documents.store")
    assert digest in event.payload_json
    assert "执照" not in event.payload_json
    assert kept_files(vault_root) == [place]


def test_equal_bytes_lie_once_in_a_tenant_and_apart_in_two(preparer, other_preparer, at, vault_root):
    keep(preparer, at=at)
    keep(preparer, name="副本.pdf", at=at)
    assert (StoredFile.objects.count(), len(kept_files(vault_root))) == (2, 1)
    keep(other_preparer, at=at)
    assert len(kept_files(vault_root)) == 2


def test_a_refused_file_leaves_nothing(preparer, at, vault_root):
    for name, made in list(HOSTILE.values())[::9]:
        with pytest.raises(FileRefused):
            keep(preparer, made(), name, at)
    assert kept_files(vault_root) == []
    assert StoredFile.objects.count() == 0


def test_a_file_over_the_limit_is_refused_while_it_arrives(preparer, at, vault_root, monkeypatch):
    monkeypatch.setattr(vault, "LARGEST", 2000)
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield b"%PDF-1.7 " + b"x" * 500

    with pytest.raises(FileRefused, match="MB"):
        store(actor=preparer.actor, tenant=preparer.organisation, name="a.pdf", chunks=endless(), at=at)
    assert len(taken) < 10
    assert kept_files(vault_root) == []


def test_a_full_disk_is_a_clear_answer_and_leaves_nothing(preparer, at, vault_root):
    with no_room(), pytest.raises(StorageFull, match="存储空间不足") as full:
        keep(preparer, pdf(extra=b"% " + b"x" * 50_000 + b"\n"), at=at)
    assert full.value.status == 503
    assert kept_files(vault_root) == []
    assert StoredFile.objects.count() == 0


def test_nobody_stores_for_another_tenant(preparer, other_bank, officer, at):
    for person in (preparer, officer):
        with pytest.raises(NotPermitted):
            store(actor=person.actor, tenant=other_bank, name="a.pdf", chunks=[pdf()], at=at)


def test_a_file_comes_back_as_an_attachment_that_no_browser_opens(preparer, at):
    stored = keep(preparer, name="执照 <1>.pdf", at=at)
    client = preparer.client()
    for address in (f"/documents/{stored.pk}/", f"/documents/sha256/{stored.sha256}/"):
        answer = client.get(address)
        assert b"".join(answer.streaming_content) == pdf()
        assert answer["Content-Disposition"].startswith("attachment;")
        assert "%E6%89%A7" in answer["Content-Disposition"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]


def test_another_tenants_file_is_as_absent_as_one_that_never_was(preparer, other_preparer, officer, at):
    stored = keep(preparer, at=at)
    for stranger in (other_preparer, officer):
        client = stranger.client()
        by_id, by_nothing = client.get(f"/documents/{stored.pk}/"), client.get(f"/documents/{uuid.uuid4()}/")
        assert (by_id.status_code, by_nothing.status_code) == (404, 404)
        assert by_id.content == by_nothing.content
        by_hash = client.get(f"/documents/sha256/{stored.sha256}/")
        no_hash = client.get(f"/documents/sha256/{'0' * 64}/")
        assert (by_hash.status_code, by_hash.content) == (404, no_hash.content)


def test_the_same_bytes_at_two_banks_open_only_ones_own_upload(preparer, other_preparer, at):
    keep(preparer, name="甲.pdf", at=at)
    keep(other_preparer, name="乙.pdf", at=at)
    answer = other_preparer.client().get(f"/documents/sha256/{hashlib.sha256(pdf()).hexdigest()}/")
    assert "%E4%B9%99" in answer["Content-Disposition"]


def test_a_file_that_vanished_is_said_so(preparer, at):
    stored = keep(preparer, at=at)
    vault.place(str(stored.tenant_id), stored.sha256).unlink()
    answer = preparer.client().get(f"/documents/{stored.pk}/")
    assert answer.status_code == 503
    assert "从备份中恢复" in answer.content.decode()


def test_rehash_names_what_is_missing_and_what_changed(preparer, other_preparer, at, caplog):
    whole = keep(preparer, at=at)
    changed = keep(preparer, pdf("1.4"), at=at)
    missing = keep(other_preparer, at=at)
    assert rehash() == []
    with vault.place(str(changed.tenant_id), changed.sha256).open("r+b") as file:
        file.write(EXE[:4])
    os.unlink(vault.place(str(missing.tenant_id), missing.sha256))
    faults = {(damage.tenant, damage.sha256): damage.fault for damage in rehash()}
    assert faults == {
        (str(changed.tenant_id), changed.sha256): "changed",
        (str(missing.tenant_id), missing.sha256): "missing",
    }
    assert (str(whole.tenant_id), whole.sha256) not in faults
    assert AuditEvent.objects.filter(action="documents.damaged").count() == 2
