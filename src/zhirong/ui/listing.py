"""Every list is made the same way: filter, sort, pages of 50, 导出 Excel."""

from typing import Any

import django_tables2
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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

    ``filterset_class`` (django-filter) needs a queryset. ``?export=xlsx`` answers the same rows as a workbook.
    """
    filterset = filterset_class(request.GET, queryset=rows, request=request) if filterset_class else None
    table = table_class(filterset.qs if filterset else rows)
    django_tables2.RequestConfig(request, paginate={"per_page": 50, "paginator_class": Paginator}).configure(table)
    return render(request, template, {"table": table, "filter": filterset, "heading": heading, **(context or {})})
