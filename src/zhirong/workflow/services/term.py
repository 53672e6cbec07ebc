"""Terms that could not be reckoned when a to-do was written."""

from django.db import transaction

from zhirong.accounts.actor import SYSTEM
from zhirong.workflow import registry
from zhirong.workflow.models import Case, Todo
from zhirong.workflow.registry import Situation


@transaction.atomic
def set_missing_terms() -> list[Todo]:
    """Give every open to-do without a term the one that its table names, counted from when it was written.

    Returns those that still have none.
    """
    left = []
    waiting = Todo.objects.select_related("case__tenant").filter(done_at=None, due_at=None).order_by("created_at", "id")
    for todo in waiting:
        code = _term_of(todo.case, todo.act)
        if not code:
            continue
        due = registry.DUES[code](Situation(todo.case, None, SYSTEM, todo.created_at, "", {}))
        if due is None:
            left.append(todo)
        else:
            Todo.objects.filter(pk=todo.pk, due_at=None).update(due_at=due)
    return left


def _term_of(case: Case, act: str) -> str:
    """The due rule of a to-do by the table as it is now; empty where it names none."""
    table = registry.LIFECYCLES.get(case.kind)
    rules = table.todos.get(case.state, ()) if table else ()
    return next((rule.due for rule in rules if rule.act == act), "")
