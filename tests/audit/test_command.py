"""``zhirong audit``: the words of the command line, on the program's own database."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection, transaction

from tests.fences import fences_down
from zhirong.audit.models import AuditEvent, AuditHead
from zhirong.audit.services.record import record
from zhirong.cli.main import main

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trail(tmp_path, monkeypatch):
    """Five events, with the environment pointing at the test's database and a witness folder of its own."""
    monkeypatch.setenv("ZHIRONG_WITNESS", str(tmp_path / "witness"))
    monkeypatch.setenv("ZHIRONG_AUDIT_KEY", str(tmp_path / "signer" / "checkpoint.key"))
    if connection.vendor == "sqlite":
        monkeypatch.setenv("ZHIRONG_DATA", str(tmp_path / "data"))
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "zhirong.sqlite3").symlink_to(connection.settings_dict["NAME"])
    else:
        parameters = connection.get_connection_params()
        url = f"postgresql://{parameters['user']}@/{parameters['dbname']}?host={parameters['host']}"
        monkeypatch.setenv("DATABASE_URL", url)
    with transaction.atomic():
        for number in range(5):
            record(actor="system", action="errand.propose", object=f"errand:{number}")
    return tmp_path


def run(*words):
    """In a process of its own, as people run it: the test's process has another SQLite open."""
    return subprocess.run(
        [sys.executable, "-m", "zhirong", "audit", *words], capture_output=True, text=True, env=os.environ
    )


def test_make_a_key_sign_and_verify(trail):
    assert json.loads(run("verify", "--json").stdout)["findings"][0]["unprotected"] == [1, 5]
    assert run("sign", "--once").returncode == 2
    assert run("key").returncode == 0
    assert run("key").returncode == 2
    assert run("sign", "--once").stdout.startswith("知融检查点 audit 第5条 ")
    done = run("verify", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["good"], said["checkpoints"], said["findings"][0]["unprotected"]) == (True, 1, None)


def test_a_restore_is_announced_and_the_check_says_so(trail):
    run("key")
    run("sign", "--once")
    assert run("announce-restore").stdout == ""
    with fences_down(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit WHERE seq > 3")
        kept = AuditEvent.objects.get(seq=3)
        AuditHead.objects.filter(chain="audit").update(seq=3, hash=kept.hash)
    assert run("verify").returncode == 1
    assert "第3条" in run("announce-restore").stdout
    done = run("verify", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["findings"][0]["restored"][0][0] == 3


def test_an_export_verifies_elsewhere(trail):
    run("key")
    run("sign", "--once")
    exported = trail / "trail.jsonl"
    assert run("export", "--output", str(exported)).returncode == 0
    witness = str(trail / "witness" / "checkpoints.jsonl")
    assert run("verify", "--database", str(exported), "--checkpoints", witness).returncode == 0
    lines = exported.read_text().splitlines()
    exported.write_text("\n".join(lines[:3] + lines[4:]) + "\n")
    done = run("verify", "--database", str(exported), "--checkpoints", witness, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["first_bad"] == 4


def test_verify_sign_and_key_never_load_django(trail):
    program = (
        "import sys; from zhirong.cli.main import main\n"
        "assert main(['audit', 'key']) == 0 and main(['audit', 'sign', '--once']) == 0\n"
        "assert main(['audit', 'verify']) == 0\n"
        "assert 'django' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr


def test_wrong_usage_and_unreadable_files_are_said(capsys):
    for words in (["audit"], ["audit", "burn"], ["audit", "verify", "--database", "none.sqlite3"]):
        assert main(words) == 2
        heard = capsys.readouterr()
        assert set(json.loads(heard.out)["error"]) == {"code", "field", "message"}
        assert heard.err.strip()
