"""The work desk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import signed_in
from zhirong.accounts.request import Request
from zhirong.ui.wording import due
from zhirong.workflow import registry
from zhirong.workflow.labels import spoken
from zhirong.workflow.selectors import open_todos

SHOWN = 20


@signed_in
@require_safe
def home(request: Request) -> HttpResponse:
    """What waits for this person, with the words of its time: overdue first."""
    found = list(open_todos(request.actor)[: SHOWN + 1])
    todos = [_line(todo, request) for todo in found[:SHOWN]]
    overdue = sum(1 for line in todos if line["tone"] == "bad")
    note = _("其中超期 %(count)d 项") % {"count": overdue} if overdue else ""
    return render(
        request,
        "workspace/home.html",
        {"todos": todos, "more": len(found) > SHOWN, "todo_note": note},
    )


def _line(todo: Any, request: Request) -> dict[str, Any]:
    words, tone = due(todo.due_at, request.now)
    return {
        "due": words,
        "tone": tone,
        "due_at": todo.due_at,
        "act": spoken(registry.LIFECYCLES[todo.case.kind].act(todo.act).label),
        "title": todo.case.title,
        "tenant": todo.case.tenant.short_name,
        "link": todo.case.link,
    }
