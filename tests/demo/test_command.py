"""zhirong demo-world, on a database of its own."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def command(data, *words, demo="1"):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "ZHIRONG_DATA": str(data),
        "ZHIRONG_DEMO": demo,
    }
    return subprocess.run(
        [sys.executable, "-m", "zhirong", *words], capture_output=True, text=True, env=environment, check=False
    )


@pytest.mark.slow
def test_it_is_built_once_and_renewed_by_reset(tmp_path):
    assert "已建立" in command(tmp_path, "demo-world").stdout
    assert "未作改动" in command(tmp_path, "demo-world").stdout
    (tmp_path / "demo-clock.json").write_text('{"seconds": 86400}')
    reset = command(tmp_path, "demo-world", "--reset")
    assert "已重建" in reset.stdout, reset.stderr
    assert not (tmp_path / "demo-clock.json").exists()
    database = sqlite3.connect(tmp_path / "zhirong.sqlite3")
    assert database.execute("SELECT count(*) FROM programme_project").fetchone() == (4,)
    assert database.execute("SELECT min(seq), count(*) = max(seq) FROM audit").fetchone() == (1, 1)
    database.close()


@pytest.mark.slow
def test_it_refuses_where_this_is_no_demo(tmp_path):
    refused = command(tmp_path, "demo-world", "--reset", demo="")
    assert refused.returncode == 2
    assert "not_a_demo" in refused.stdout
