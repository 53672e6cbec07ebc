"""zhirong programme: checking and showing programme folders."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zhirong.cli.main import main
from zhirong.programmes.loader import HOME, load
from zhirong.rules.programme import Programme

ROOT = Path(__file__).resolve().parents[2]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    folder = tmp_path / "shanghai-2023"
    shutil.copytree(HOME / "shanghai-2023", folder)
    criteria = folder / "criteria.yaml"
    criteria.write_text(criteria.read_text("utf-8").replace("300笔", "300"), "utf-8")
    return folder


def test_a_good_folder_is_zero(capsys: Captured) -> None:
    assert main(["programme", "check", str(HOME / "shanghai-2023")]) == 0
    assert "没有发现错误" in capsys.readouterr().out


def test_a_spoilt_folder_is_one_and_names_the_place(spoilt: Path, capsys: Captured) -> None:
    assert main(["programme", "check", str(spoilt)]) == 1
    output = capsys.readouterr()
    assert output.out.startswith("criteria.yaml 第 33 行 floors[3].at_least：“300”不是“数字＋单位”。请写成 20 笔")
    assert "共有 1 处错误" in output.err


def test_faults_as_json(spoilt: Path, capsys: Captured) -> None:
    assert main(["programme", "check", str(spoilt), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["programme"], found["valid"]) == ("shanghai-2023", False)
    (fault,) = found["faults"]
    assert list(fault) == ["file", "key", "line", "message", "remedy"]
    assert (fault["file"], fault["key"], fault["line"]) == ("criteria.yaml", "floors[3].at_least", 33)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["programme"], "usage"),
        (["programme", "mend"], "usage"),
        (["programme", "check"], "usage"),
        (["programme", "check", "a", "b"], "usage"),
        (["programme", "check", "--xml", "a"], "usage"),
        (["programme", "list", "a"], "usage"),
        (["programme", "check", "/no/such/folder"], "programme_missing"),
        (["programme", "check", __file__], "programme_missing"),
        (["programme", "show", "atlantis-2023"], "programme_missing"),
        (["programme", "show", "a\0b"], "programme_missing"),
    ],
)
def test_wrong_usage_is_two(words: list[str], code: str, capsys: Captured) -> None:
    assert main(words) == 2
    output = capsys.readouterr()
    error = json.loads(output.out)["error"]
    assert error["code"] == code
    assert output.err.strip() == error["message"]


def test_a_faulty_programme_is_not_shown(spoilt: Path, capsys: Captured) -> None:
    assert main(["programme", "show", str(spoilt)]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "faulty_programme"


def test_show_as_json_is_the_whole_programme(capsys: Captured) -> None:
    assert main(["programme", "show", "shanghai-2023", "--json"]) == 0
    assert Programme.model_validate_json(capsys.readouterr().out) == load("shanghai-2023")


def test_show_for_people_marks_what_is_assumed(capsys: Captured) -> None:
    assert main(["programme", "show", "shanghai-2023"]) == 0
    words = capsys.readouterr().out
    for expected in (
        "申报截止：2023年4月7日24时前",
        "基期各年累计专利商标质押贷款项目数不少于 20 笔；或基期各年累计质押登记金额不少于 10 亿元",
        "底线：中小企业首贷户数每年不少于 20 户",
        "C08 年（银行）：质权设立日〔缺省〕",
        "P14 支持金额：由批次设定，没有缺省值；每家支持金额：未设定",
        "禁用：购置办公设备",
    ):
        assert expected in words


def test_list(capsys: Captured) -> None:
    assert main(["programme", "list"]) == 0
    assert "shanghai-2023" in capsys.readouterr().out.split()


def test_it_loads_no_django() -> None:
    program = (
        "import sys; from zhirong.cli.main import main; main(['programme', 'show', 'shanghai-2023', '--json']);"
        "sys.exit('django' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, check=False).returncode
        == 0
    )
