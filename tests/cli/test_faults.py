"""Whatever goes wrong on the command line: exit 2, one JSON object on standard output, one line on standard error."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhirong.cli.faults import refusal

ROOT = Path(__file__).resolve().parents[2]


def refused(*words: str, **more: str) -> dict[str, str]:
    """The error that the words end with, after the form of both streams is checked."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), **more}
    done = subprocess.run(
        [sys.executable, "-m", "zhirong", *words], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    (said,) = done.stdout.splitlines()
    (line,) = done.stderr.splitlines()
    error: dict[str, str] = json.loads(said)["error"]
    assert list(error) == ["code", "field", "message"]
    assert line == " ".join(error["message"].split())
    return error


@pytest.mark.parametrize("port", ["abc", "-1", "1.5", "0"])
def test_a_port_that_is_none(tmp_path, port):
    error = refused("serve", ZHIRONG_DATA=str(tmp_path), ZHIRONG_PORT=port)
    assert (error["code"], error["field"]) == ("wrong_setting", "ZHIRONG_PORT")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZHIRONG_SESSION_HOURS", "viele"),
        ("ZHIRONG_TRUSTED_PROXY", "proxy"),
        ("ZHIRONG_LOG_LEVEL", "LOUD"),
        ("DATABASE_URL", "rubbish"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("DATABASE_URL", "postgresql://user@host:port/name"),
    ],
)
def test_a_setting_that_cannot_be(tmp_path, name, value):
    error = refused("load-programme", "shanghai-2023", ZHIRONG_DATA=str(tmp_path), **{name: value})
    assert (error["code"], error["field"]) == ("wrong_setting", name)


def test_the_address_of_a_database_is_never_repeated(tmp_path):
    error = refused("serve", ZHIRONG_DATA=str(tmp_path), DATABASE_URL="mysql://user:secretword@host/name")
    assert "secretword" not in error["message"]


def test_a_database_that_does_not_answer(tmp_path):
    url = "postgresql://nobody@127.0.0.1:1/none"
    error = refused("load-programme", "shanghai-2023", ZHIRONG_DATA=str(tmp_path), DATABASE_URL=url)
    assert (error["code"], error["field"]) == ("database_unusable", "database")
    assert "DATABASE_URL" in error["message"]


def test_a_database_without_tables(tmp_path):
    error = refused("manage", "prune_db_task_results", ZHIRONG_DATA=str(tmp_path))
    assert error["code"] == "database_unusable"
    assert "migrate" in error["message"]


def test_a_database_that_is_none(tmp_path):
    (tmp_path / "zhirong.sqlite3").write_text("hello " * 500)
    error = refused("serve", ZHIRONG_DATA=str(tmp_path))
    assert error["code"] == "database_unusable"
    assert "不是数据库" in error["message"]


def test_a_data_folder_that_is_a_file(tmp_path):
    (tmp_path / "file").touch()
    error = refused("serve", ZHIRONG_DATA=str(tmp_path / "file"))
    assert (error["code"], error["field"]) == ("file_unusable", str(tmp_path / "file"))


@pytest.mark.parametrize(
    ("words", "field", "saying"),
    [
        (["serve", "--port", "x"], "--port", "不是整数"),
        (["serve", "--prot", "8000"], "--prot 8000", "没有"),
        (["backup"], "file", "缺少"),
        (["restore", "x.zip"], "--into", "缺少"),
        (["drill", "write", "--database", "oracle"], "--database", "sqlite"),
        (["manage", "nosuchword"], "nosuchword", "管理命令"),
        (["audit", "destroy"], "verify|checkpoint|sign|key|export|announce-restore|reopen", "不能是"),
        (["", "x"], "", "没有"),
    ],
)
def test_wrong_words(tmp_path, words, field, saying):
    error = refused(*words, ZHIRONG_DATA=str(tmp_path))
    assert (error["code"], error["field"]) == ("usage", field)
    assert saying in error["message"]


def test_a_full_disk_in_chinese():
    error = refusal(OSError(28, "No space left on device", "/data/zhirong.sqlite3"))
    assert (error.code, error.field) == ("file_unusable", "/data/zhirong.sqlite3")
    assert "磁盘已满" in str(error)


def test_a_fault_of_our_own_names_its_place():
    try:
        int("x")
    except ValueError as fault:
        error = refusal(fault)
    assert error.code == "unexpected"
    assert "test_faults.py:" in str(error)
    assert "ZHIRONG_DEBUG" in str(error)
