"""The working days: which years are known, a year as a grid, and its correction with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import member, requires
from zhirong.accounts.actor import NotFound
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.forms import HolidayYearForm
from zhirong.programme.models import HolidayYear
from zhirong.programme.refusals import refuse
from zhirong.programme.selectors import batches_ahead, holiday_history, holiday_tables
from zhirong.programme.services.holiday_year import edit_holiday_year
from zhirong.programme.tables import HolidayTable
from zhirong.programme.year_grid import months, working_days
from zhirong.ui.listing import export_response


@member
@require_safe
def calendar(request: Request) -> HttpResponse:
    """The years that are known, and what is missing."""
    tables = holiday_tables(request.actor)
    this_year = timezone.localtime(request.now).year
    years = [{"table": table, "working_days": working_days(table)} for table in reversed(tables)]
    known = {table.year for table in tables}
    wanted = {
        this_year,
        this_year + 1,
        *(timezone.localtime(batch.closes_at).year for batch in batches_ahead(request.actor, request.now)),
    }
    if request.GET.get("export") == "xlsx":
        return export_response(request, HolidayTable([_line(row) for row in years]), _("工作日历"))
    context = {
        "years": years,
        "missing": sorted(wanted - known),
        "editable": request.actor.can(Permission.OFFICE_CALENDAR_EDIT),
        "next_year": max(known, default=this_year - 1) + 1,
    }
    return render(request, "programme/calendar.html", context)


@member
@require_safe
def calendar_year(request: Request, year: int) -> HttpResponse:
    """One year as a grid, with its history."""
    table = _table(request, year)
    if table is None:
        raise NotFound(_("没有 %(year)s 年的放假安排。") % {"year": year}, remedy=_("请由主管部门录入后再查看。"))
    context = {
        "table": table,
        "months": months(table, timezone.localtime(request.now).date()),
        "working_days": working_days(table),
        "history": list(holiday_history(request.actor, year)),
        "editable": request.actor.can(Permission.OFFICE_CALENDAR_EDIT),
    }
    return render(request, "programme/calendar_year.html", context)


@requires(Permission.OFFICE_CALENDAR_EDIT)
@require_http_methods(["GET", "POST"])
def calendar_edit(request: Request, year: int) -> HttpResponse:
    """Put a new table for the year in force; a year that is not known yet begins empty."""
    table = _table(request, year)
    initial: dict[str, Any] = HolidayYearForm.values_of(table) if table else {}
    form = HolidayYearForm(request.POST or None, initial=initial, year=year)
    if request.method == "POST" and form.is_valid():
        try:
            edit_holiday_year(actor=request.actor, year=year, at=request.now, **form.cleaned_data)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("%(year)s 年的放假安排已更新。") % {"year": year})
            return redirect("calendar_year", year=year)
    return render(request, "programme/calendar_edit.html", {"form": form, "year": year, "table": table})


def _line(row: dict[str, Any]) -> dict[str, Any]:
    table: HolidayYear = row["table"]
    return {
        "year": str(table.year),
        "working_days": row["working_days"],
        "days_off": len(table.days_off),
        "make_up_days": len(table.make_up_days),
        "source": table.source,
        "number": table.number,
    }


def _table(request: Request, year: int) -> HolidayYear | None:
    return next((table for table in holiday_tables(request.actor) if table.year == year), None)
