"""What an institution sees of notice, objections and determination: its own place, never a person who objects."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.determination.contents import own_content
from zhirong.determination.selectors import letters, objections_against, own_entries
from zhirong.determination.tables import OwnEntryTable, OwnLetterTable, OwnObjectionTable
from zhirong.ui.listing import export_response


@requires(Permission.OWN_APPLICATION_READ)
@require_safe
def own_decisions(request: Request) -> HttpResponse:
    """Own entries on notices with their standing, objections against the institution, letters."""
    context = {
        "entries": own_content(own_entries(request.actor), request.now),
        "objections": objections_against(request.actor),
        "letters": letters(request.actor),
    }
    if request.GET.get("export") == "xlsx":
        return _export(request, context)
    return render(request, "determination/own.html", context)


def _export(request: Request, context: dict[str, Any]) -> HttpResponse:
    """One of the three lists of the page as a workbook; the first where no other is named."""
    match request.GET.get("list"):
        case "objections":
            return export_response(request, OwnObjectionTable(context["objections"]), _("对本单位的异议"))
        case "letters":
            return export_response(request, OwnLetterTable(context["letters"]), _("通知书"))
    rows = [
        {
            "title": each["notice"].title,
            "document_no": each["notice"].document_no,
            "first_day": each["notice"].first_day,
            "last_day": each["notice"].last_day,
            "stands": each["words"][0],
        }
        for each in context["entries"]
    ]
    return export_response(request, OwnEntryTable(rows), _("本单位在公示中的情况"))
