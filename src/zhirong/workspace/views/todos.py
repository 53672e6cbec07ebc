"""Everything that waits for this person."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import signed_in
from zhirong.accounts.request import Request
from zhirong.programme.calendar import working_calendar
from zhirong.ui.listing import render_listing
from zhirong.workflow.selectors import open_todos
from zhirong.workspace.todos import COLUMNS, TodoFilter, todo_table


@signed_in
@require_safe
def todo_list(request: Request) -> HttpResponse:
    """The nearest time limit first, as on the desk."""
    return render_listing(
        request,
        table_class=todo_table(request.now, working_calendar()),
        rows=open_todos(request.actor, request.now).values(*COLUMNS),
        heading=_("全部待办"),
        filterset_class=TodoFilter,
        context={
            "empty_title": _("没有待办事项"),
            "empty_hint": _("轮到您办理的事项会出现在这里，并写明时限。"),
        },
    )
