"""The institution's own applications: the list, and beginning one."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.errors import AlreadyStarted
from zhirong.application.forms import StartForm
from zhirong.application.own_list import own_rows
from zhirong.application.selectors import copyable, draft_of
from zhirong.application.services.application import start_application
from zhirong.application.start_checks import refusal_to_start
from zhirong.application.tables import OwnApplicationTable
from zhirong.call.links import call_link
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.programme.rule_book import procedure_rules
from zhirong.programme.selectors import batch_of, open_batches
from zhirong.ui.listing import render_listing
from zhirong.ui.wording import due, last_day
from zhirong.workflow.labels import words

#: The questions of the procedure that say who may apply.
_WHO_APPLIES = ("P05", "P15")


@requires(Permission.OWN_APPLICATION_READ)
@require_safe
def own_list(request: Request) -> HttpResponse:
    """Every application of the institution; above it the calls that are open and not answered yet."""
    rows = own_rows(request.actor, request.now)
    begun = {row["batch"] for row in rows}
    open_calls = [
        {"batch": batch, "until": last_day(batch.closes_at), "left": due(batch.closes_at, request.now)}
        for batch in open_batches(request.actor, request.now)
        if batch.title not in begun
    ]
    return render_listing(
        request,
        table_class=OwnApplicationTable,
        rows=rows,
        heading=_("我的申报"),
        template="application/own_list.html",
        context={
            "open_calls": open_calls,
            "may_begin": request.actor.can(Permission.OWN_APPLICATION_EDIT),
            "has_earlier": bool(rows),
            "empty_title": _("本单位还没有申报"),
            "empty_hint": _("批次开始受理后，由填报人在此开始申报。"),
        },
    )


@requires(Permission.OWN_APPLICATION_EDIT)
@require_http_methods(["GET", "POST"])
def start(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """What will stand in the form at once, a choice of an earlier application to copy, or why none can begin."""
    batch = batch_of(request.actor, batch_id)
    earlier = [(str(one.pk), f"{one.batch.title} · {one.title}") for one in copyable(request.actor)]
    first = request.GET.get("copy", "")
    form = StartForm(
        request.POST if request.method == "POST" else None,
        earlier=earlier,
        initial={"copied_from": earlier[0][0] if first and earlier else ""},
    )
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["copied_from"]
        try:
            application = start_application(
                actor=request.actor,
                batch=batch,
                at=request.now,
                copied_from=draft_of(request.actor, uuid.UUID(source)) if source else None,
            )
        except AlreadyStarted as running:
            messages.info(request, str(running))
            return redirect("application", application_id=running.application)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("申报书已建立，本单位已知的内容已填入。"))
            return redirect("application", application_id=application.pk)
    refusal = refusal_to_start(request.actor, batch, request.now)
    rules = procedure_rules(batch)
    context = {
        "form": form,
        "batch": batch,
        "refusal": refusal,
        "running": refusal.application if isinstance(refusal, AlreadyStarted) else None,
        "has_earlier": bool(earlier),
        "call_url": call_link(batch.code),
        "facts": [
            (_("批次"), batch.title),
            (_("申报截止"), last_day(batch.closes_at)),
            (_("申报单位"), request.actor.organisation.name if request.actor.organisation else ""),
        ],
        "conditions": [words(rules.option(id).label) for id in _WHO_APPLIES],
    }
    return render(request, "application/start.html", context)
