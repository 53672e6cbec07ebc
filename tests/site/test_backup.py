"""A backup is whole or is refused; a restore goes into an empty place and says what is gone."""

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from zhirong import clock
from zhirong.accounts.actor import SYSTEM
from zhirong.audit.live import witness_folder
from zhirong.audit.services.witnessing import sign_what_is_due
from zhirong.documents.services.store import store
from zhirong.drills import errand
from zhirong.site.archive import MANIFEST, BackupDamaged, BackupRefused, RestoreRefused
from zhirong.site.backup import back_up
from zhirong.site.restore import restore
from zhirong.workflow import registry

pytestmark = [pytest.mark.sqlite_only, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A data folder whose database is the one of the tests."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "zhirong.sqlite3").symlink_to(connection.settings_dict["NAME"])
    monkeypatch.setattr(settings, "DOCUMENT_ROOT", data / "documents")
    monkeypatch.setattr(settings, "AUDIT_WITNESS", tmp_path / "witness")
    monkeypatch.setattr(settings, "AUDIT_KEY", data / "checkpoint.key")
    monkeypatch.setattr(settings, "DATA", data)
    return data


@pytest.fixture
def tenant(place, monkeypatch):
    monkeypatch.setitem(registry.LIFECYCLES, errand.KIND, errand.TABLE)  # taken off the shelf again after the test
    tenant = errand.prepare()
    errand.submit("first", tenant)
    store(actor=SYSTEM, tenant=tenant, name="说明.txt", chunks=["演示说明\n".encode()], at=clock.real_now())
    return tenant


@pytest.fixture
def archive(tenant, place, tmp_path) -> Path:
    back_up(to=tmp_path / "backup.zip", data=place, url="", at=clock.real_now())
    return tmp_path / "backup.zip"


def put_back(archive: Path, into: Path, witness: Path | None = None):
    return restore(file=archive, into=into, url="", witness=witness)


def rewritten(archive: Path, to: Path, change) -> Path:
    """The archive with its members changed by ``change(name, content) -> content or None``."""
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return to


def test_what_was_backed_up_comes_back_whole(archive, place, tmp_path):
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    done = put_back(archive, tmp_path / "restored")
    assert done.chain_faults == ()
    assert done.manifest.heads["audit"][0] == 3
    kept = {path.relative_to(place) for path in (place / "documents").rglob("*") if path.is_file()}
    assert kept
    assert kept == {
        p.relative_to(tmp_path / "restored") for p in (tmp_path / "restored" / "documents").rglob("*") if p.is_file()
    }


def test_the_restored_folder_runs_the_program(archive, tmp_path):
    put_back(archive, tmp_path / "restored")
    code = (
        "from zhirong.cli.django_ready import setup; setup()\n"
        "from zhirong.workflow.models import Case; print(Case.objects.get().title)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "ZHIRONG_DATA": str(tmp_path / "restored")},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "first\n", done.stderr


def test_nothing_is_overwritten(archive, place, tmp_path):
    with pytest.raises(BackupRefused, match="已存在，不会覆盖"):
        back_up(to=archive, data=place, url="", at=clock.real_now())
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "keep.txt").write_text("mine")
    with pytest.raises(RestoreRefused, match="不是空文件夹"):
        put_back(archive, tmp_path / "full")
    assert (tmp_path / "full" / "keep.txt").read_text() == "mine"


def test_what_cannot_be_found_is_named(place, tmp_path):
    with pytest.raises(BackupRefused, match="没有找到数据库"):
        back_up(to=tmp_path / "b.zip", data=tmp_path / "nowhere", url="", at=clock.real_now())
    with pytest.raises(BackupRefused, match="不存在"):
        back_up(to=tmp_path / "no" / "b.zip", data=place, url="", at=clock.real_now())
    with pytest.raises(RestoreRefused, match="没有找到备份"):
        put_back(tmp_path / "none.zip", tmp_path / "restored")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".zhirong-backup")]


def spoilt_document(name, content):
    return b"other" if name.startswith("documents/") else content


def spoilt_database(name, content):
    return content[:-1] + bytes([content[-1] ^ 1]) if name.endswith("sqlite3") else content


def lost_document(name, content):
    return None if name.startswith("documents/") else content


def no_manifest(name, content):
    return None if name == MANIFEST else content


def from_the_future(name, content):
    return content.replace(b'"format": 1', b'"format": 2') if name == MANIFEST else content


@pytest.mark.parametrize("change", [spoilt_document, spoilt_database, lost_document, no_manifest, from_the_future])
def test_a_damaged_backup_is_refused_and_leaves_nothing(archive, tmp_path, change):
    bad = rewritten(archive, tmp_path / "bad.zip", change)
    with pytest.raises(BackupDamaged, match="备份"):
        put_back(bad, tmp_path / "restored")
    assert list((tmp_path / "restored").iterdir()) == []


def test_a_path_that_climbs_out_is_refused(archive, tmp_path):
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(bad, "w") as target:
        said = json.loads(source.read(MANIFEST))
        for part in said["parts"]:
            content = source.read(part["path"])
            part["path"] = part["path"].replace("zhirong.sqlite3", "../out.sqlite3")
            target.writestr(part["path"], content)
        target.writestr(MANIFEST, json.dumps(said))
    with pytest.raises(BackupDamaged, match="越出文件夹"):
        put_back(bad, tmp_path / "restored")
    assert not (tmp_path / "out.sqlite3").exists()


@pytest.mark.parametrize("content", [b"", b"not a zip at all", b"PK\x03\x04 cut"])
def test_what_is_no_backup_is_refused(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BackupDamaged, match="不是完好的备份"):
        put_back(tmp_path / "x.zip", tmp_path / "restored")


def test_what_checkpoints_outside_witnessed_and_the_backup_lacks_is_said(archive, tenant, place, tmp_path):
    errand.submit("second", tenant)
    sign_what_is_due(at=clock.real_now(), everything=True)
    (gap,) = put_back(archive, tmp_path / "restored", witness_folder()).gaps
    assert (gap.chain, gap.kept, gap.witnessed) == ("audit", 3, 5)
    assert "第 4 至 5 条已失" in str(gap)


def test_nothing_is_missing_when_the_backup_is_the_newest(tenant, place, tmp_path):
    sign_what_is_due(at=clock.real_now(), everything=True)
    back_up(to=tmp_path / "b.zip", data=place, url="", at=clock.real_now())
    assert put_back(tmp_path / "b.zip", tmp_path / "restored", witness_folder()).gaps == ()


def test_the_command_announces_the_gap_and_the_signer_goes_on(archive, tenant, place, tmp_path, monkeypatch, capsys):
    from zhirong.audit.checkpoints import extend, statements
    from zhirong.audit.keys import load_key
    from zhirong.audit.source import sqlite_file
    from zhirong.cli.main import main

    errand.submit("second", tenant)
    sign_what_is_due(at=clock.real_now(), everything=True)
    monkeypatch.setenv("ZHIRONG_WITNESS", str(tmp_path / "witness"))
    monkeypatch.setenv("ZHIRONG_AUDIT_KEY", str(place / "checkpoint.key"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["restore", str(archive), "--into", str(tmp_path / "restored")]) == 0
    said = capsys.readouterr().out
    assert "第 4 至 5 条已失" in said
    assert "已在检查点中声明这次恢复" in said
    assert statements(tmp_path / "witness")[-1].kind == "restore"
    with sqlite_file(tmp_path / "restored" / "zhirong.sqlite3", connection.Database) as source:
        extend(source, folder=tmp_path / "witness", key=load_key(place / "checkpoint.key"), at=clock.real_now())


def test_the_command_refuses_with_exit_2(archive, tmp_path, capsys):
    from zhirong.cli.main import main

    assert main(["restore", str(tmp_path / "none.zip"), "--into", str(tmp_path / "restored")]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "restore_refused"
