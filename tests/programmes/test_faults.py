"""Programme folders spoilt one way each: the file, the key and the fault are named, and how to mend it."""

import os
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhirong.programmes.faults import FaultyProgramme, ProgrammeFault
from zhirong.programmes.loader import FILES, HOME, inspect, load

#: file, what stands there, what is put in its place, the key that is named, words of the message
SPOILT = yaml.safe_load((Path(__file__).parent / "spoilt.yaml").read_text("utf-8"))
#: Faults of a sum or an order stand at its end, away from the line that was spoilt.
FAR = {"total", "dimensions[1].weight", "grades", "consequences"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "shanghai-2023"
    shutil.copytree(HOME / "shanghai-2023", copy)
    return copy


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first appearance; the line on which it stands."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def named(faults: tuple[ProgrammeFault, ...]) -> str:
    return "\n".join(str(fault) for fault in faults)


def test_there_are_enough_of_them() -> None:
    assert len(SPOILT) >= 80
    assert {row["file"] for row in SPOILT} >= {file for file, _ in FILES.values()}


@pytest.mark.parametrize("row", SPOILT, ids=[f"{number:02} {row['key']}" for number, row in enumerate(SPOILT)])
def test_each_fault_is_named(folder: Path, row: dict[str, str]) -> None:
    line = spoil(folder, row["file"], row["old"], row["new"])
    inspection = inspect(folder)
    assert inspection.programme is None
    place = (row.get("in", row["file"]), row["key"])
    found = [fault for fault in inspection.faults if (fault.file, fault.key) == place]
    assert found, named(inspection.faults)
    fault = found[0]
    assert row["words"] in f"{fault.message}{fault.remedy}", named(inspection.faults)
    assert fault.remedy or "请" in fault.message
    if not fault.file.startswith("templates/"):
        assert fault.line is not None
    if fault.line is not None and "in" not in row and row["key"] not in FAR:
        assert abs(fault.line - line) <= 9, named(inspection.faults)


def test_every_fault_is_named_and_not_only_the_first(folder: Path) -> None:
    spoil(folder, "programme.toml", "number = 10", "number = 0")
    spoil(folder, "criteria.yaml", "at_least: 10亿元", "at_least: 10")
    spoil(folder, "criteria.yaml", "at_least: 300笔", "at_least: many")
    spoil(folder, "counting.yaml", "C08: pledge_date", "C08: x")
    spoil(folder, "counting.yaml", "C09: start_date", "C09: y")
    spoil(folder, "form.yaml", "title: 封面", "titel: 封面")
    (folder / "funds.yaml").unlink()
    (folder / "reports.yaml").write_bytes("标题".encode("gbk"))
    (folder / "notes.docx").write_bytes(b"x")
    faults = inspect(folder).faults
    assert [(fault.file, fault.key) for fault in faults] == [
        ("programme.toml", "batch.quota.number"),
        ("criteria.yaml", "eligibility[1].needs.all[3].any[2].at_least"),
        ("criteria.yaml", "floors[3].at_least"),
        ("form.yaml", "sections[1].title"),
        ("form.yaml", "sections[1].titel"),
        ("funds.yaml", ""),
        ("reports.yaml", ""),
        ("counting.yaml", "rules.C08"),
        ("counting.yaml", "rules.C09"),
    ] or named(faults)


def test_a_folder_with_faults_cannot_be_loaded(folder: Path) -> None:
    spoil(folder, "programme.toml", "number = 10", "number = 0")
    with pytest.raises(FaultyProgramme, match="有 1 处错误") as caught:
        load(folder)
    assert caught.value.faults[0].key == "batch.quota.number"


def test_stray_files_are_named(folder: Path) -> None:
    (folder / "notes.docx").write_bytes(b"x")
    (folder / "drafts").mkdir()
    (folder / "templates/old.md").write_text("旧")
    assert [fault.file for fault in inspect(folder).faults] == ["drafts", "notes.docx", "templates/old.md"]


def test_templates_must_exist_and_say_something(folder: Path) -> None:
    (folder / "templates/late-refusal.md").unlink()
    (folder / "templates/agreement.md").write_text(" \n")
    faults = inspect(folder).faults
    assert [(fault.file, fault.message) for fault in faults] == [
        ("programme.toml", "模板文件“templates/late-refusal.md”不存在或无法读取。"),
        ("templates/agreement.md", "模板是空的。"),
    ]


def test_a_programme_with_expert_review_needs_its_sheet(folder: Path) -> None:
    (folder / "review.yaml").unlink()
    assert named(inspect(folder).faults) == "review.yaml：项目有专家评审，却没有评审表。请补上该文件。"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a: \x00", "控制字符"),
        (b"- 1\n- 2\n", "这里应是一组"),
        (b"text", "这里应是一组"),
        (b"a: &x [1]\nb: *x\n", "不支持引用"),
        (b"? [1, 2]\n: 3\n", "键必须是文字"),
        (b"[" * 5000, "过深"),
        (b"a: " + b"[" * 60 + b"]" * 60, "过深"),
        (b"text: '" + b"x" * 1_100_000 + b"'", "超过 1000 KB"),
        (b"text: 1\n--- \ntext: 2\n", "YAML 语法有误"),
    ],
)
def test_what_is_no_programme_file(folder: Path, content: bytes, words: str) -> None:
    (folder / "funds.yaml").write_bytes(content)
    (fault,) = [fault for fault in inspect(folder).faults if fault.key == ""] or inspect(folder).faults
    assert fault.file == "funds.yaml"
    assert words in fault.message


def test_an_unreadable_file_is_a_fault(folder: Path) -> None:
    (folder / "funds.yaml").unlink()
    (folder / "funds.yaml").mkdir()
    (fault,) = inspect(folder).faults
    assert (fault.file, fault.message) == ("funds.yaml", "文件无法读取。")


@pytest.mark.parametrize("file", ["funds.yaml", "templates/agreement.md"])
@pytest.mark.parametrize("never_ends", ["a pipe", "/dev/zero", "itself"])
def test_a_file_that_never_ends_is_a_fault(folder: Path, file: str, never_ends: str) -> None:
    (folder / file).unlink()
    if never_ends == "a pipe":
        os.mkfifo(folder / file)
    else:
        (folder / file).symlink_to(never_ends if never_ends.startswith("/") else folder / file)
    (fault,) = inspect(folder).faults
    assert "无法读取" in fault.message


def test_a_template_is_a_page_and_not_a_book(folder: Path) -> None:
    (folder / "templates" / "agreement.md").write_text("知" * 400_000, "utf-8")
    (fault,) = inspect(folder).faults
    assert (fault.file, fault.message) == ("templates/agreement.md", "文件超过 1000 KB。")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("number = 10", "number = " + "9" * 5000, "TOML 语法有误"),
        ("number = 10", "number = nan", ""),
        ("number = 10", "number = " + "[" * 3000, "嵌套过深"),
        ("number = 10", "number = 07:30:00", "不是整数"),
        ("ends_on = 2024-12-31", "ends_on = 9999-12-31", "太大"),
        ("last_day = 2023-04-07", "last_day = 9999-12-31", "太大"),
        ("last_day = 2023-04-07", "last_day = 0001-01-01", "太小"),
        ("closes_at = 2023-04-08T00:00:00+08:00", "closes_at = 0001-01-01T00:00:00+23:59", "太小"),
    ],
)
def test_strange_values_in_the_head(folder: Path, old: str, new: str, words: str) -> None:
    spoil(folder, "programme.toml", old, new)
    faults = inspect(folder).faults
    assert faults
    assert faults[0].file == "programme.toml"
    assert words in f"{faults[0].message}{faults[0].remedy}"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_spoilt_text_breaks_the_reader(folder: Path, data: st.DataObject) -> None:
    """Whatever happens to a file: a programme or faults, never a crash."""
    file = data.draw(
        st.sampled_from(["programme.toml", "criteria.yaml", "funds.yaml", "procedure.yaml", "review.yaml"])
    )
    original = (HOME / "shanghai-2023" / file).read_text("utf-8")
    start = data.draw(st.integers(0, len(original)))
    length = data.draw(st.integers(0, 60))
    piece = data.draw(st.text("{}[]:,-#&*!|>'\"%@` \n\t0129.=年笔é\x00\ufeff", max_size=12))
    (folder / file).write_text(original[:start] + piece + original[start + length :], "utf-8")
    try:
        inspection = inspect(folder)
        assert (inspection.programme is None) is bool(inspection.faults)
        assert all(fault.file and fault.message for fault in inspection.faults)
    finally:
        (folder / file).write_text(original, "utf-8")
