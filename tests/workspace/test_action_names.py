"""What is recorded is shown in words."""

import re
from pathlib import Path

import pytest

import zhirong
from zhirong.workspace.action_names import ACTION_NAMES, KIND_NAMES, PURPOSE_NAMES

PACKAGE = Path(zhirong.__file__).parent
SOURCE = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if "drills" not in path.parts)


#: Files that put the name of an act together: its form, and the calls that say the rest.
COMPOSED = {
    "accounts/services/organisation.py": ("accounts.{}_organisation", r'_trail\([^"]*"(\w+)"'),
    "accounts/services/invitation.py": ("accounts.{}", r'_trail\([^"]*"(\w+)"'),
    "accounts/services/erasure.py": ("accounts.{}", r'_write_down\([^"]*"accounts\.(\w+)"'),
    "mail/services/outbox.py": ("mail.{}", r'_(?:trail|move)\([^"]*"(\w+)"'),
    "ledger/services/book.py": ("ledger.{}", r'_record\([^"]*"ledger\.(\w+)"'),
    "mail/services/deliver.py": ("mail.{}", r'_trail\([^"]*"(\w+)"'),
}


def written():
    """Every act that some service records, apart from those of the lifecycle tables."""
    found = set(re.findall(r'action="(\w+\.\w+)"', SOURCE))
    for name, (form, calls) in COMPOSED.items():
        parts = re.findall(calls, (PACKAGE / name).read_text("utf-8"))
        assert parts, f"{name} no longer composes names of acts"
        found |= {form.format(part) for part in parts}
    return found


@pytest.mark.once
def test_every_act_that_the_source_names_has_words():
    assert len(written()) > 40
    assert sorted(written() - ACTION_NAMES.keys()) == []


@pytest.mark.once
def test_no_words_are_kept_for_an_act_that_nobody_records():
    assert sorted(ACTION_NAMES.keys() - written()) == []


@pytest.mark.once
def test_every_purpose_of_a_reading_has_words():
    assert set(re.findall(r'purpose="(\w+\.\w+)"', SOURCE)) == PURPOSE_NAMES.keys()


@pytest.mark.once
def test_every_kind_of_object_has_words():
    written = set(re.findall(r'object=f"(\w+):', SOURCE))
    assert len(written) > 5
    assert sorted(written - KIND_NAMES.keys()) == []
