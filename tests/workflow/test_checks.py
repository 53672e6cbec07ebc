"""A table that names what nobody registered refuses to start."""

import dataclasses

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from tests.workflow.test_perform import TABLE
from zhirong.rules.lifecycle import MessageRule
from zhirong.workflow import registry
from zhirong.workflow.checks import TableIncomplete, refuse_incomplete_tables

INCOMPLETE = dataclasses.replace(
    TABLE,
    kind="lacking",
    acts=(
        dataclasses.replace(
            TABLE.acts[0],
            guards=("nobody.guards",),
            effects=("nobody.does",),
            messages=(MessageRule("nobody.writes", "nobody.reads", "own:batch:read"),),
        ),
        TABLE.acts[1],
    ),
)


def test_the_tables_of_the_program_are_complete():
    assert list(registry.missing()) == []
    assert [error for error in run_checks() if error.id == "workflow.E001"] == []
    refuse_incomplete_tables()


def test_every_missing_code_is_named_and_nothing_starts(monkeypatch):
    monkeypatch.setitem(registry.LIFECYCLES, "lacking", INCOMPLETE)
    with pytest.raises(TableIncomplete) as refused:
        refuse_incomplete_tables()
    for code in ("nobody.guards", "nobody.does", "nobody.writes", "nobody.reads", "errand.office"):
        assert code in str(refused.value)
    with pytest.raises(SystemCheckError, match=r"nobody\.guards"):
        call_command("check")
