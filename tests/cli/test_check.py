"""zhirong check: lines of JSON, exit statuses, and how little it loads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhirong.cli.main import main

GOOD, BAD = "91310000132257510M", "91310000132257510N"
ROOT = Path(__file__).resolve().parents[2]


def lines(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def started(*words: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), **more}
    return subprocess.run([sys.executable, *words], input=given, capture_output=True, env=environment, check=False)


def test_one_object_a_line_in_this_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "uscc", GOOD, " 91310000132257510ｎ"]) == 1
    assert capsys.readouterr().out == (
        '{"kind": "uscc", "value": "91310000132257510M", "valid": true, "reason": null,'
        ' "normalised": "91310000132257510M"}\n'
        '{"kind": "uscc", "value": " 91310000132257510ｎ", "valid": false, "reason": "check_digit", "normalised": null}\n'
    )


def test_all_valid_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "patent", "ZL201910190004.3", "ZL97101765.4"]) == 0
    assert [line["normalised"] for line in lines(capsys.readouterr().out)] == ["2019101900043", "971017654"]


def test_an_empty_value_is_too_short(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "uscc", ""]) == 1
    assert lines(capsys.readouterr().out)[0]["reason"] == "length"


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (["check"], "usage", "kind"),
        (["check", "passport", "1"], "usage", "kind"),
        (["check", "uscc"], "usage", "value"),
        (["check", "uscc", "--json"], "usage", "--json"),
        (["check", "uscc", "@/no/such/file"], "file_unreadable", "/no/such/file"),
        (["check", "uscc", "@/"], "file_unreadable", "/"),
        (["check", "uscc", "@a\0b"], "file_unreadable", "a\0b"),
        (["check", "uscc", "\udcff"], "file_unreadable", "value"),
    ],
)
def test_wrong_usage_is_two(words: list[str], code: str, field: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    output = capsys.readouterr()
    (line,) = lines(output.out)
    error = line["error"]
    assert isinstance(error, dict)
    assert (error["code"], error["field"]) == (code, field)
    assert output.err.strip() == error["message"]


def test_lines_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "codes.txt"
    book.write_bytes(f"\ufeff{GOOD}\r\n\n{BAD}\n".encode())
    assert main(["check", "uscc", f"@{book}"]) == 1
    assert [line["valid"] for line in lines(capsys.readouterr().out)] == [True, False]


def test_a_file_that_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "codes.txt"
    book.write_bytes("统一社会信用代码".encode("gbk"))
    assert main(["check", "uscc", f"@{book}"]) == 2
    assert lines(capsys.readouterr().out)[0]["error"]["code"] == "file_unreadable"  # type: ignore[index]


def test_lines_of_the_standard_input_whatever_the_terminal() -> None:
    done = started(
        "-m", "zhirong", "check", "uscc", "-", given=f"{GOOD}\n质押\n".encode(), LANG="C", PYTHONIOENCODING="ascii"
    )
    assert done.returncode == 1
    assert [line["value"] for line in lines(done.stdout.decode())] == [GOOD, "质押"]


def test_it_loads_neither_django_nor_pydantic_nor_yaml() -> None:
    program = (
        "import sys; from zhirong.cli.main import main; main(['check', 'uscc', '1']);"
        "print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    loaded = started("-c", program).stderr.decode()
    assert "zhirong" in loaded
    assert not [name for name in ("django", "pydantic", "yaml", "stdnum") if f"'{name}'" in loaded]


def test_a_reader_that_leaves_early_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m zhirong check trademark $(seq 1 20000) | head -1",
        shell=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=False,
    )  # fmt: skip
    assert done.stderr == b""
    assert lines(done.stdout.decode())[0]["value"] == "1"
