"""One application: for its institution everything on the way to the submission, for the office what it received."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.content import Content
from zhirong.application.models import Application
from zhirong.application.overview import conditions, draft_parts
from zhirong.application.own_list import time_left
from zhirong.application.registry import ways_on
from zhirong.application.selectors import application_of, openable_files
from zhirong.application.versions import Editions, editions
from zhirong.workflow.case_panel import case_panel


@requires(Permission.OWN_APPLICATION_READ, Permission.OFFICE_APPLICATION_READ)
@require_safe
def overview(request: Request, application_id: uuid.UUID) -> HttpResponse:
    """The same address for both sides; the office never sees how the application is made."""
    application = application_of(request.actor, application_id)
    found = editions(request.actor, application, request.now)
    read = found.edition()
    context = {
        "application": application,
        "edition": read,
        "office_case": case_panel(request.actor, "application", application.pk, request.now),
        "eligibility": conditions(request.actor, application, read.content, request.now),
        "files": _files(request, read.content, own=found.own),
        "versions": found.received,
        "ways": ways_on(request.actor, application, request.now),
    }
    if found.own:
        context |= _own(request, application, found, context)
        return render(request, "application/overview.html", context)
    return render(request, "application/received.html", context)


def _files(request: Request, content: Content, *, own: bool) -> list[dict[str, Any]]:
    """Everybody opens the files of the own institution; the office those that were handed in."""
    every = frozenset(str(each["file_id"]) for each in content.attachments)
    openable = every if own else openable_files(request.actor, content)
    return [
        {
            "name": each["name"],
            "url": reverse("document", args=[each["file_id"]]) if str(each["file_id"]) in openable else "",
            "size": each["size"],
            "digest": each["sha256"],
        }
        for each in content.attachments
    ]


def _own(request: Request, application: Application, found: Editions, context: dict[str, Any]) -> dict[str, Any]:
    preparation = case_panel(request.actor, "preparation", application.pk, request.now)
    office = context["office_case"]
    left = time_left(application, request.now)
    acts = [*([] if left["closed"] else preparation["acts"]), *office["acts"]]
    history = sorted([*preparation["history"], *office["history"]], key=lambda each: each["at"], reverse=True)
    return {
        "preparation": preparation,
        "acts": acts,
        "blocked": [act for act in acts if act["blocked"]],
        "history": history,
        "drafting": preparation["case"].state == "drafting",
        "may_edit": request.actor.can(Permission.OWN_APPLICATION_EDIT),
        "left": left,
        **draft_parts(request.actor, application, context["edition"].content, request.now),
    }
