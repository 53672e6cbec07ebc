"""The work desk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhirong.accounts.access import signed_in
from zhirong.accounts.request import Request
from zhirong.mail.selectors import my_message_rows, unread_count
from zhirong.workflow.selectors import history, open_todos, running_cases
from zhirong.workspace.desk import case_line, message_line, nearest_due, todo_line

TODOS = 15
CASES = 3
MESSAGES = 6


@signed_in
@require_safe
def home(request: Request) -> HttpResponse:
    """What waits for this person, overdue first; what is under way; what was written to them."""
    actor, now = request.actor, request.now
    todos = open_todos(actor)
    waiting = todos.count()
    shown = list(todos[:TODOS])
    dues = nearest_due(shown)
    cases = running_cases(actor)
    return render(
        request,
        "workspace/home.html",
        {
            "todos": [todo_line(todo, now) for todo in shown],
            "todo_count": waiting,
            "overdue_count": todos.filter(due_at__lt=now).count(),
            "more_todos": max(0, waiting - TODOS),
            "messages_shown": [message_line(row) for row in my_message_rows(actor)[:MESSAGES]],
            "unread": unread_count(actor),
            "cases": [case_line(case, list(history(actor, case)), dues.get(case.pk), now) for case in cases[:CASES]],
            "case_count": cases.count(),
        },
    )
