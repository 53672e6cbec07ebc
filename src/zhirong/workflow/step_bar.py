"""The step bar of a case, drawn from its table and its history."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from zhirong.workflow import registry
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case, CaseStep


def state_words(kind: str, state: str) -> str:
    """The name of a state of a kind of case; the code itself when a table no longer knows it."""
    try:
        return words(registry.LIFECYCLES[kind].state(state).label)
    except KeyError:
        return state


def act_words(kind: str, act: str) -> str:
    """The name of an act of a kind of case; the code itself when a table no longer knows it."""
    try:
        return capfirst(words(registry.LIFECYCLES[kind].act(act).label))
    except KeyError:
        return act


def step_bar(case: Case, steps: list[CaseStep]) -> list[dict[str, Any]]:
    """``{label, note, mark}`` for each step: done with the day it was left, now with the state, next without a note.

    A step before the present one that the case never entered is ``skipped``; what lies before its start was done by opening it.
    Without ``steps``, for people whom the history is not shown to, all that lies behind counts as done.
    """
    table = registry.LIFECYCLES[case.kind]
    codes = [step.code for step in table.steps]
    here = codes.index(table.state(case.state).step)
    start = codes.index(table.state(table.initial).step)
    left: dict[str, dt.datetime] = dict.fromkeys(codes[:start], case.opened_at) if steps else {}
    entered = {*codes[:start], *(table.state(step.source).step for step in steps)} if steps else set(codes)
    for step in steps:
        source, target = table.state(step.source).step, table.state(step.target).step
        if source != target:
            left[source] = step.at
    bar = []
    for position, ring in enumerate(table.steps):
        note, mark = "", "next"
        if position < here:
            mark = "done" if ring.code in entered else "skipped"
            if ring.code in left:
                note = timezone.localtime(left[ring.code]).date().isoformat()
        if position == here:
            note = words(table.state(case.state).label)
            mark = "done" if table.state(case.state).final else "now"
        bar.append({"label": words(ring.label), "note": note, "mark": mark})
    return bar
