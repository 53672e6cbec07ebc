"""The work desk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhirong.accounts.access import signed_in
from zhirong.accounts.request import Request
from zhirong.mail.selectors import my_message_rows, unread_count
from zhirong.programme.calendar import working_calendar
from zhirong.programme.permissions import PROJECT_READ
from zhirong.programme.selectors import batches_ahead, open_batches, running_projects
from zhirong.workflow.selectors import history, open_todos, running_cases
from zhirong.workspace.agenda import coming_days, open_calls, this_years_targets
from zhirong.workspace.desk import case_line, case_row, message_line, nearest_due, todo_line

ITEMS_SHOWN = 15
#: Cases drawn with their step bar, and those that follow as one line each.
CASES, ROWS = 2, 8
MESSAGES = 6
DAYS = 6
PROJECTS = 5


@signed_in
@require_safe
def home(request: Request) -> HttpResponse:
    """What waits for this person, overdue first; what is under way; which days come; what was written to them."""
    actor, now = request.actor, request.now
    todos = open_todos(actor, now)
    waiting = todos.count()
    shown = list(todos[:ITEMS_SHOWN])
    dues = nearest_due(shown)
    calendar = working_calendar()
    calls = open_calls(actor, open_batches(actor, now), now)
    cases = running_cases(actor)
    under_way = list(cases.exclude(pk__in=[call["case"] for call in calls])[: CASES + ROWS])
    case_count = cases.count()
    own = any(actor.can(permission) for permission in PROJECT_READ)
    undertaken = list(running_projects(actor)[:PROJECTS]) if own else []
    return render(
        request,
        "workspace/home.html",
        {
            "todos": [todo_line(todo, now, calendar) for todo in shown],
            "todo_count": waiting,
            "overdue_count": todos.filter(due_at__lt=now).count(),
            "more_todos": max(0, waiting - ITEMS_SHOWN),
            "messages_shown": [message_line(row) for row in my_message_rows(actor)[:MESSAGES]],
            "unread": unread_count(actor),
            "calls": calls,
            "cases": [
                case_line(case, list(history(actor, case)), dues.get(case.pk), now) for case in under_way[:CASES]
            ],
            "other_cases": [case_row(case, dues.get(case.pk), now) for case in under_way[CASES:]],
            "case_count": case_count,
            "more_cases": max(0, case_count - sum(call["inside"] for call in calls) - len(under_way)),
            "days": coming_days(batches_ahead(actor, now), undertaken, now)[:DAYS],
            "undertaken": this_years_targets(undertaken, now),
        },
    )
