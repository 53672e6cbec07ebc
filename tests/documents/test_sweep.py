"""Bytes that no row names go after a day; bytes that somebody has just handed in never go."""

import datetime as dt
import os

import pytest

from tests.documents.corpus import pdf
from tests.documents.test_store import keep, kept_files
from zhirong import clock
from zhirong.documents import vault
from zhirong.documents.models import StoredFile
from zhirong.documents.services import sweep as sweeping
from zhirong.documents.services.sweep import sweep

pytestmark = pytest.mark.django_db


def grow_old(path, hours=25):
    past = clock.real_now().timestamp() - hours * 3600
    os.utime(path, (past, past))


def orphan(person, content):
    """Bytes whose row was never written, as after a kill between the two."""
    stored = keep(person, content, at=clock.real_now())
    StoredFile.objects.filter(pk=stored.pk).delete()
    return vault.place(str(stored.tenant_id), stored.sha256)


def test_only_old_orphans_go(preparer):
    named = keep(preparer, at=clock.real_now())
    named_place = vault.place(str(named.tenant_id), named.sha256)
    old, young = orphan(preparer, pdf("1.4")), orphan(preparer, pdf("1.5"))
    grow_old(named_place)
    grow_old(old)
    assert sweep(at=clock.real_now()) == 1
    assert (named_place.exists(), young.exists(), old.exists()) == (True, True, False)
    assert sweep(at=clock.real_now() + dt.timedelta(hours=25)) == 1
    assert not young.exists()


def test_forgotten_temporary_files_go(vault_root):
    vault.temporary().mkdir(parents=True)
    half = vault.temporary() / "half"
    half.write_bytes(b"x")
    assert sweep(at=clock.real_now()) == 0
    grow_old(half)
    assert sweep(at=clock.real_now()) == 1
    assert kept_files(vault_root) == []


def test_an_upload_of_the_same_bytes_during_the_sweep_keeps_its_file(preparer, monkeypatch):
    place = orphan(preparer, pdf())
    grow_old(place)
    really_named = sweeping._named
    uploads = []

    def upload_in_between(tenant, sha256):
        answer = really_named(tenant, sha256)
        if not uploads:
            uploads.append(keep(preparer, pdf(), at=clock.real_now()))
        return answer

    monkeypatch.setattr(sweeping, "_named", upload_in_between)
    assert sweep(at=clock.real_now()) == 0
    assert place.read_bytes() == pdf()
