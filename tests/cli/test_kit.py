"""The offline kit installs where no package index can be reached."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.once, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]


def test_a_kit_installs_and_works_offline(tmp_path):
    made = subprocess.run(
        [sys.executable, "-m", "zhirong", "kit", "--into", str(tmp_path)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    archive = Path(made.stdout.strip())
    with tarfile.open(archive) as tar:
        tar.extraction_filter = getattr(tarfile, "data_filter", None)  # unknown to Python before 3.11.4
        tar.extractall(tmp_path / "intranet")
    (folder,) = (tmp_path / "intranet").iterdir()
    assert {"NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc", "LICENSE.txt"} <= {
        f.name for f in (folder / "fonts").iterdir()
    }
    offline = {
        "PATH": f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin",
        "HOME": str(tmp_path / "home"),
        "PIP_NO_INDEX": "1",
        "UV_OFFLINE": "1",
        "UV_CACHE_DIR": str(tmp_path / "cache"),
    }
    done = subprocess.run([str(folder / "run"), "help"], env=offline, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "zhirong" in done.stdout


def test_outside_a_checkout_it_says_so(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "zhirong", "kit"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert '"code": "kit_fault"' in done.stdout
