"""The office's side of a call: drafting, previewing, amending."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.call.decision import changed
from zhirong.call.forms import AmendmentForm, AttachmentForm, CallForm
from zhirong.call.models import Call
from zhirong.call.reading import attached, history, reading
from zhirong.call.selectors import UNDER_WAY, amendment_under_way, attachment_of, call_of, calls_of_batch
from zhirong.call.services.attachment import attach, detach
from zhirong.call.services.text import begin_amendment, edit_amendment, edit_first_call
from zhirong.call.standing import call_state, published_calls
from zhirong.call.text import drafted_clauses, first_call, left_behind, mark_of, outdated
from zhirong.errors import ZhirongError
from zhirong.programme.models import Batch
from zhirong.programme.refusals import refuse
from zhirong.programme.selectors import batch_of
from zhirong.programme.standing import OPEN_STATES, batch_state
from zhirong.workflow.case_panel import case_panel


def draft_of(actor: Actor, batch: Batch) -> Call | None:
    """What is not public yet: version 1 of a batch that is not published, or the amendment under way."""
    return amendment_under_way(actor, batch) if batch_state(batch) in OPEN_STATES else first_call(batch)


@requires(Permission.OFFICE_BATCH_READ)
@require_safe
def batch_call(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """The call of a batch: what is public, what is drafted, and what to do next."""
    batch = batch_of(request.actor, batch_id)
    state = batch_state(batch)
    public = state in OPEN_STATES
    draft = draft_of(request.actor, batch)
    manages = request.actor.can(Permission.OFFICE_BATCH_MANAGE)
    replaced = {clause.id: clause.replaced for clause in drafted_clauses(batch)} if not public else {}
    context = {
        "batch": batch,
        "public": public,
        "draft": draft,
        "versions": history(batch, published_calls(batch)) if public else [],
        "amendments": [call for call in calls_of_batch(request.actor, batch) if call.number > 1],
        "clauses": [
            {**clause, "own": clause["text"] != clause["drafted"], "replaced": replaced.get(clause["id"], ())}
            for clause in (draft.clauses if draft and not public else [])
        ],
        "outdated": outdated(batch, draft) if draft and not public else [],
        "attachments": attached(batch, draft) if draft and not public else [],
        "editable": manages and state == "drafted",
        "amendable": manages and state == "published" and request.now < batch.closes_at and draft is None,
    }
    return render(request, "call/batch_call.html", context)


@requires(Permission.OFFICE_BATCH_READ)
@require_safe
def preview(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """What is not public yet, exactly as the public will see it."""
    batch = batch_of(request.actor, batch_id)
    draft = draft_of(request.actor, batch)
    if draft is None:
        return redirect("call", code=batch.code)
    earlier = published_calls(batch) if batch_state(batch) in OPEN_STATES else []
    return render(request, "call/call.html", {**reading(batch, draft, [draft, *earlier], request.now), "preview": True})


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_http_methods(["GET", "POST"])
def first_text(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Word version 1 of a drafted batch."""
    batch = batch_of(request.actor, batch_id)
    call = first_call(batch)
    form = CallForm(request.POST if request.method == "POST" else None, call=call)
    if request.method == "POST" and form.is_valid():
        try:
            edit_first_call(
                actor=request.actor,
                batch=batch,
                wording=form.wording(),
                at=request.now,
                seen=request.POST.get("seen", ""),
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("batch_call", batch_id=batch.id)
    return render(request, "call/text.html", {"form": form, "batch": batch, "call": call, "seen": mark_of(call)})


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_POST
def amend(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Begin an amendment."""
    batch = batch_of(request.actor, batch_id)
    try:
        call = begin_amendment(actor=request.actor, batch=batch, at=request.now)
    except ZhirongError as error:
        if error.status in {401, 403, 404}:
            raise
        messages.error(request, str(error))
        return redirect("batch_call", batch_id=batch.id)
    return redirect("call_version_edit", call_id=call.id)


@requires(Permission.OFFICE_BATCH_READ)
@require_safe
def version(request: Request, call_id: uuid.UUID) -> HttpResponse:
    """One version with its case; version 1 before its publication belongs to its batch."""
    call = call_of(request.actor, call_id)
    if not call_state(call):
        return redirect("batch_call", batch_id=call.batch_id)
    context = {
        **case_panel(request.actor, "call", call.id, request.now),
        **changed(request.actor, call),
        "call": call,
        "batch": call.batch,
        "attachments": attached(call.batch, call),
        "editable": request.actor.can(Permission.OFFICE_BATCH_MANAGE) and call_state(call) == "drafted",
        "left_behind": left_behind(call) if call_state(call) in UNDER_WAY else [],
    }
    return render(request, "call/version.html", context)


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_http_methods(["GET", "POST"])
def version_edit(request: Request, call_id: uuid.UUID) -> HttpResponse:
    """Edit the draft of an amendment."""
    call = call_of(request.actor, call_id)
    if not call_state(call):
        return redirect("call_text", batch_id=call.batch_id)
    form = AmendmentForm(request.POST if request.method == "POST" else None, call=call)
    if request.method == "POST" and form.is_valid():
        try:
            edit_amendment(
                actor=request.actor,
                call=call,
                wording=form.wording(),
                seen=request.POST.get("seen", ""),
                **form.amended(),
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("call_version", call_id=call.id)
    return render(request, "call/text.html", {"form": form, "batch": call.batch, "call": call, "seen": mark_of(call)})


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_http_methods(["GET", "POST"])
def attachment_new(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Add a file to what is not public yet."""
    batch = batch_of(request.actor, batch_id)
    draft = draft_of(request.actor, batch)
    if draft is None:
        raise NotFound(_("没有正在起草的通知。"), remedy=_("通知已公布，请先起草修订。"))
    form_and_file = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AttachmentForm(*form_and_file, dropped=bool(getattr(request, "dropped_upload", "")))
    status = 200
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = attach(
                actor=request.actor,
                batch=batch,
                call=draft if draft.number > 1 else None,
                name=file.name,
                chunks=file.chunks(),
                label=form.cleaned_data["label"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
            status = error.status
        else:
            messages.success(request, _("已添加附件“%(name)s”。") % {"name": row.label})
            return _back(draft)
    elif request.method == "POST":
        status = 400
    return render(request, "call/attachment.html", {"form": form, "batch": batch, "call": draft}, status=status)


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_POST
def attachment_remove(request: Request, call_id: uuid.UUID, attachment_id: int) -> HttpResponse:
    """Take a file from a draft."""
    call = call_of(request.actor, call_id)
    row = attachment_of(request.actor, call, attachment_id)
    try:
        detach(actor=request.actor, attachment=row)
    except ZhirongError as error:
        if error.status in {401, 403, 404}:
            raise
        messages.error(request, str(error))
    else:
        messages.success(request, _("已移除附件“%(name)s”。") % {"name": row.label})
    return _back(call)


def _back(call: Call) -> HttpResponse:
    if call.number == 1:
        return redirect("batch_call", batch_id=call.batch_id)
    return redirect("call_version", call_id=call.id)
