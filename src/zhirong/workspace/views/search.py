"""Finding a case by a part of its title or by initials."""

import urllib.parse
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import member
from zhirong.accounts.request import Request
from zhirong.ui.listing import export_response
from zhirong.workflow import registry
from zhirong.workflow.labels import words
from zhirong.workflow.models import Case
from zhirong.workflow.selectors import seen_cases
from zhirong.workspace.found import FOUND_COLUMNS, FoundTable

#: Lines that one answer shows; whoever finds more is asked for another word.
MOST = 60


class SearchForm(forms.Form):
    """What to look for: words apart by spaces, every one of which must be found."""

    q = forms.CharField(label=_("查找"), max_length=100, required=False)


@member
@require_safe
def search(request: Request) -> HttpResponse:
    """The cases that the person may see and whose title holds every word, or its initials; grouped by kind."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"].lower().split() if form.is_valid() else []
    if asked and request.GET.get("export") == "xlsx":
        found_cases = _matching(request, asked).values(*FOUND_COLUMNS)
        return export_response(request, FoundTable(found_cases), _("查找：%(words)s") % {"words": " ".join(asked)})
    found = list(_matching(request, asked)[: MOST + 1]) if asked else []
    context = {
        "form": form,
        "asked": " ".join(asked),
        "groups": _groups(found[:MOST]),
        "count": min(len(found), MOST),
        "more": len(found) > MOST,
        "export_query": urllib.parse.urlencode({"q": " ".join(asked), "export": "xlsx"}),
    }
    return render(request, "workspace/search.html", context)


def _matching(request: Request, asked: list[str]) -> Any:
    every = Q()
    for word in asked:
        every &= Q(search__contains=word)
    return seen_cases(request.actor).filter(every).order_by("-entered_at", "id")


def _groups(cases: list[Case]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for case in cases:
        table = registry.LIFECYCLES[case.kind]
        state = table.state(case.state)
        group = groups.setdefault(case.kind, {"label": words(table.label), "rows": []})
        group["rows"].append(
            {
                "title": case.title,
                "link": case.link,
                "tenant": case.tenant.short_name,
                "state": words(state.label),
                "tone": state.tone,
                "since": case.entered_at,
            }
        )
    return list(groups.values())
