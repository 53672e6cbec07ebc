"""Every drill is green when run small, and red on every build that is broken on purpose."""

import json
import os
import subprocess
import sys

import pytest

from zhirong.cli.drill import turns_red
from zhirong.drills.drill import Drill, DrillResult, DrillUnknown, drills

DATABASE = "postgres" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
HERE = {name: drill for name, drill in drills().items() if DATABASE in drill.databases}


@pytest.mark.drill
@pytest.mark.parametrize("name", HERE)
def test_green_when_run_small(name):
    words = ["drill", name, "--seed", "1", "--database", DATABASE]
    done = subprocess.run([sys.executable, "-m", "zhirong", *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["ok"] is True
    assert result["rounds"] >= result["asked"] == HERE[name].small


@pytest.mark.drill
@pytest.mark.parametrize(
    ("name", "sabotage"), [(name, s.name) for name, drill in HERE.items() for s in drill.sabotages_on(DATABASE)]
)
def test_red_on_a_broken_build(name, sabotage):
    assert turns_red(name, sabotage, DATABASE)


@pytest.mark.parametrize("name", HERE)
def test_names_a_sabotage(name):
    assert HERE[name].sabotages_on(DATABASE)


def test_what_was_not_run_is_never_green():
    assert DrillResult(rounds=20).ok(20)
    assert not DrillResult(rounds=19).ok(20)
    assert not DrillResult(rounds=0).ok(0)
    assert not DrillResult(rounds=20, faults=("第 3 轮丢失一条",)).ok(20)


def test_an_unknown_sabotage_is_refused():
    drill = Drill("x", "", lambda **_: DrillResult(rounds=0), sabotages=())
    with pytest.raises(DrillUnknown):
        drill.sabotage("none")
