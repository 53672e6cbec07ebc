"""Every list is made the same way: filter, sort, pages of 50, 导出 Excel."""

import urllib.parse
from typing import Any

import django_tables2
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhirong.ui import wording
from zhirong.ui.table import exported, table_html
from zhirong.ui.workbook import workbook

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_footer(request: HttpRequest) -> str:
    """Who exported, where, when; and 演示数据 in the demo."""
    actor, now = getattr(request, "actor", None), getattr(request, "now", None)
    parts = []
    if actor is not None and actor.user is not None:
        parts.append(_("导出人 %(name)s") % {"name": actor.user.name})
        parts.append(actor.organisation.name if actor.organisation else "")
    parts.append(wording.moment_cn(now))
    if settings.DEMO:
        parts.append(_("演示数据"))
    return " · ".join(part for part in parts if part)


def export_response(request: HttpRequest, table: django_tables2.Table, heading: str) -> HttpResponse:
    """The whole list as a workbook."""
    heads, rows = exported(table)
    name = f"{heading}_{wording.day(getattr(request, 'now', None))}.xlsx"
    response = HttpResponse(workbook(heading, heads, rows, footer=export_footer(request)), content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename=\"list.xlsx\"; filename*=UTF-8''{urllib.parse.quote(name)}"
    return response


def render_listing(
    request: HttpRequest,
    *,
    table_class: type[django_tables2.Table],
    rows: Any,
    heading: str,
    template: str = "ui/listing.html",
    filterset_class: Any = None,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Answer a list page. ``rows`` comes from a selector: a queryset of ``.values()`` dicts, or a list of dicts.

    ``filterset_class`` (django-filter) needs a queryset. ``?export=xlsx`` answers the same rows as a workbook. ``context`` may
    carry ``note`` (at the right of the count), ``exportable`` False, and ``empty_title``, ``empty_hint``, ``empty_action``,
    ``empty_url`` for a list without rows. A template of its own puts the list where it says ``{% list_panel %}``.
    """
    filterset = filterset_class(request.GET, queryset=rows, request=request) if filterset_class else None
    table = table_class(filterset.qs if filterset else rows)
    django_tables2.RequestConfig(request, paginate=False).configure(table)
    words = {"exportable": True, "empty_title": _("还没有记录"), "empty_hint": "", **(context or {})}
    if request.GET.get("export") == "xlsx" and words["exportable"]:
        return export_response(request, table, str(heading))
    # Not by the library's own paging: that lets ``?per_page=`` ask for any number of rows, and reads them all to count them.
    page: Any = Paginator(table.data.data, PER_PAGE).get_page(request.GET.get("page"))
    total = page.paginator.count
    words |= {
        "table": table,
        "table_html": table_html(table, page.object_list, request.GET),
        "page": page,
        "total": total,
        "count_line": _("共 %(total)s 条") % {"total": f"{total:,}"},
        "filter": filterset,
        "filtered": bool(filterset and any(request.GET.get(name) for name in filterset.form.fields)),
        "heading": heading,
        "export_url": _export_url(request),
    }
    return render(request, template, words)


def _export_url(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    query["export"] = "xlsx"
    return f"?{query.urlencode()}"
