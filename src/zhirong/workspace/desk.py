"""The lines of the work desk, as plain dicts."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from zhirong.rules.workdays import UnknownYear, WorkingCalendar
from zhirong.ui.wording import due, just_before
from zhirong.workflow.models import Case, CaseStep, Todo
from zhirong.workflow.step_bar import act_words, state_words, step_bar


def todo_line(todo: Todo, now: dt.datetime, calendar: WorkingCalendar) -> dict[str, Any]:
    """One to-do with the words of its time, in calendar days and in working days."""
    words, tone = due(todo.due_at, now)
    return {
        "due": words,
        "working": working_days_left(todo.due_at, now, calendar),
        "tone": tone,
        "due_at": todo.due_at,
        "act": act_words(todo.case.kind, todo.act),
        "title": todo.case.title,
        "tenant": todo.case.tenant.short_name,
        "link": todo.case.link,
    }


def working_days_left(until: dt.datetime | None, now: dt.datetime, calendar: WorkingCalendar) -> str:
    """The working days after today up to the last one in time.

    Empty without a term, when it has passed, on its last day, and where no holidays are known: the calendar days stand there.
    """
    if until is None or until <= now:
        return ""
    today, last = timezone.localtime(now).date(), timezone.localtime(just_before(until)).date()
    try:
        days = calendar.between(today, last)
    except UnknownYear:
        return ""
    return ngettext("%(days)d 个工作日", "%(days)d 个工作日", days) % {"days": days} if last > today else ""


def nearest_due(todos: Iterable[Todo]) -> dict[uuid.UUID, dt.datetime]:
    """The nearest due time of each case that has one."""
    found: dict[uuid.UUID, dt.datetime] = {}
    for todo in todos:
        if todo.due_at is not None:
            found[todo.case_id] = min(todo.due_at, found.get(todo.case_id, todo.due_at))
    return found


def case_line(case: Case, steps: list[CaseStep], due_at: dt.datetime | None, now: dt.datetime) -> dict[str, Any]:
    """One case under way with its step bar; a due time stands under the step where the case is now."""
    bar = step_bar(case, steps)
    if due_at is not None:
        words, tone = due(due_at, now)
        bar = [step | {"note": words, "late": tone == "bad"} if step["mark"] == "now" else step for step in bar]
    return {
        "title": case.title,
        "tenant": case.tenant.short_name,
        "link": case.link,
        "state": state_words(case.kind, case.state),
        "since": case.entered_at,
        "steps": bar,
    }


def case_row(case: Case, due_at: dt.datetime | None, now: dt.datetime) -> dict[str, Any]:
    """One case under way as a line of a table: where it is among its steps, and what time is left."""
    steps = step_bar(case, [])
    here = next((number for number, step in enumerate(steps, 1) if step["mark"] == "now"), len(steps))
    words, tone = due(due_at, now) if due_at is not None else ("", "")
    return {
        "title": case.title,
        "tenant": case.tenant.short_name,
        "link": case.link,
        "state": state_words(case.kind, case.state),
        "since": case.entered_at,
        "step": f"{here}/{len(steps)}",
        "due": words,
        "tone": tone,
    }


def message_line(row: Mapping[str, Any]) -> dict[str, Any]:
    """One message with the address where it opens."""
    return {**row, "link": reverse("message", args=[row["id"]])}
