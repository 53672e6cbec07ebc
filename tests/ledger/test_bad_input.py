"""What is no ledger is refused in plain words, soon, in little memory, and leaves nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledger.bad_files import BAD
from tests.lives import DURING, a_complete_application, a_published_batch, an_institution, an_office
from zhirong.accounts.permissions import Role
from zhirong.application.services.ledger import import_ledger
from zhirong.documents.models import StoredFile
from zhirong.errors import ZhirongError
from zhirong.ledger.models import Book, Segment

#: The bars are 2 seconds and 256 MB; work is counted in CPU seconds, for other programs may run beside.
SECONDS, BYTES = 2.0, 256 * 1024 * 1024
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def costs():
    """What each bad file costs, read one after the other in a process of its own."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ledger.bad_files"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return {found["label"]: found for found in map(json.loads, done.stdout.splitlines())}


@pytest.mark.once
@pytest.mark.parametrize("label", BAD)
def test_a_bad_file_is_refused_soon_and_in_plain_words(costs, label):
    cost = costs[label]
    assert BAD[label][2] in cost["said"] + cost["remedy"]
    assert cost["said"].endswith("。")
    assert cost["remedy"].endswith("。")
    assert cost["seconds"] < SECONDS
    assert cost["bytes"] < BYTES


@pytest.mark.django_db
@pytest.mark.parametrize(
    "label", ["truncated", "with a password", "swollen", "without rows", "a web page", "of too many rows"]
)
def test_a_bad_file_leaves_nothing_behind(label):
    name, made, _word = BAD[label]
    house = an_institution()
    application = a_complete_application(a_published_batch(an_office()), house)
    before = StoredFile.objects.count(), Book.objects.count(), Segment.objects.count()
    with pytest.raises(ZhirongError):
        import_ledger(
            actor=house[Role.PREPARER].actor, application=application, name=name, chunks=[made()], at=DURING
        )  # fmt: skip
    assert (StoredFile.objects.count(), Book.objects.count(), Segment.objects.count()) == before
