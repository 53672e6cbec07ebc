"""What is recorded is shown in words."""

import re
from pathlib import Path

import pytest

import zhirong
from zhirong.workspace.action_names import ACTION_NAMES, KIND_NAMES

PACKAGE = Path(zhirong.__file__).parent
SOURCE = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if "drills" not in path.parts)


@pytest.mark.once
def test_every_act_that_the_source_names_has_words():
    written = set(re.findall(r'action="(\w+\.\w+)"', SOURCE))
    assert len(written) > 20
    assert sorted(written - ACTION_NAMES.keys()) == []


@pytest.mark.once
def test_every_kind_of_object_has_words():
    written = set(re.findall(r'object=f"(\w+):', SOURCE))
    assert len(written) > 5
    assert sorted(written - KIND_NAMES.keys()) == []
