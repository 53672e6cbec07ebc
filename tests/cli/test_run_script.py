"""``./run`` names what is missing in one line and leaves with 2."""

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]


def run_with(tools: dict[str, str], tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """./run where the only programs are the machine's plain ones and these scripts."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("dirname", "uname", "cat", "cksum", "sh"):
        (programs / name).symlink_to(next(p for p in (Path("/usr/bin") / name, Path("/bin") / name) if p.exists()))
    for name, script in tools.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    env = {"PATH": str(programs), "HOME": str(tmp_path), "ZHIRONG_VENV": str(tmp_path / "venv")}
    return subprocess.run(["/bin/sh", str(ROOT / "run"), *words], env=env, capture_output=True, text=True, check=False)


def only_line(text: str) -> str:
    (line,) = text.strip().splitlines()
    return line


def test_no_python(tmp_path):
    done = run_with({}, tmp_path)
    assert done.returncode == 2
    assert "Python 3.11" in only_line(done.stderr)


def test_python_too_old(tmp_path):
    done = run_with({"python3": "exit 1"}, tmp_path)
    assert done.returncode == 2
    assert "Python 3.11" in only_line(done.stderr)


def test_python_without_venv(tmp_path):
    done = run_with({"python3": 'case "$2" in *ensurepip*) exit 1;; esac; exit 0'}, tmp_path)
    assert done.returncode == 2
    assert "python3-venv" in only_line(done.stderr)


def test_another_machine(tmp_path):
    done = run_with({}, tmp_path)
    assert done.returncode == 2
    programs = tmp_path / "bin"
    (programs / "uname").unlink()
    (programs / "uname").write_text("#!/bin/sh\necho Darwin\n")
    (programs / "uname").chmod(0o755)
    env = {"PATH": str(programs), "HOME": str(tmp_path), "ZHIRONG_VENV": str(tmp_path / "venv")}
    done = subprocess.run(["/bin/sh", str(ROOT / "run")], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "x86-64" in only_line(done.stderr)


def test_no_git_for_the_tests(tmp_path):
    done = run_with({}, tmp_path, "test")
    assert done.returncode == 2
    assert "git" in only_line(done.stderr)


def test_other_words_go_to_the_command_line(tmp_path):
    venv = Path(os.environ.get("VIRTUAL_ENV") or ROOT / ".venv")
    if not (venv / ".zhirong-runtime").exists():
        pytest.skip("run from an environment that ./run did not make")
    env = {**os.environ, "ZHIRONG_VENV": str(venv)}
    done = subprocess.run([str(ROOT / "run"), "nosuchword"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert '"code": "usage"' in done.stdout
