"""Inviting institutions to a call, and how far they are."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.call.forms import InvitationForm
from zhirong.call.funnel import counts, funnel_rows
from zhirong.call.selectors import institutions_to_invite
from zhirong.call.services.invitation import invite, remind
from zhirong.call.tables import InvitationTable
from zhirong.errors import ZhirongError
from zhirong.programme.content import kind_choices
from zhirong.programme.refusals import refuse
from zhirong.programme.selectors import batch_of
from zhirong.programme.standing import batch_state
from zhirong.ui.listing import render_listing


@requires(Permission.OFFICE_BATCH_READ)
@require_safe
def funnel(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Who was invited, and how far each is."""
    batch = batch_of(request.actor, batch_id)
    rows = funnel_rows(request.actor, batch)
    running = batch_state(batch) == "published" and request.now < batch.closes_at
    acting = running and request.actor.can(Permission.OFFICE_BATCH_MANAGE)
    reached = counts(rows)
    return render_listing(
        request,
        table_class=InvitationTable,
        rows=rows,
        heading=_("邀请与进度"),
        template="call/invitations.html",
        context={
            "batch": batch,
            "counts": reached,
            "waiting": reached["invited"] - reached["received"],
            "acting": acting,
            "empty_title": _("还没有邀请机构"),
            "empty_hint": _("点“邀请机构”选择要邀请的机构，受邀机构会收到消息。")
            if acting
            else _("批次发布后、截止前可以邀请机构。"),
        },
    )


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_http_methods(["GET", "POST"])
def invite_new(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Choose institutions, singly or all of a kind."""
    batch = batch_of(request.actor, batch_id)
    possible = list(institutions_to_invite(request.actor, batch))
    form = InvitationForm(
        request.POST if request.method == "POST" else None, possible=possible, kinds=dict(kind_choices(batch.version))
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = invite(actor=request.actor, batch=batch, institutions=form.chosen(), at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已邀请 %(count)s 家机构。") % {"count": len(made)})
            return redirect("call_invitations", batch_id=batch.id)
    return render(request, "call/invite.html", {"form": form, "batch": batch, "possible": possible})


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_POST
def remind_all(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Remind every invited institution that has not handed in."""
    batch = batch_of(request.actor, batch_id)
    try:
        made = remind(actor=request.actor, batch=batch, at=request.now)
    except ZhirongError as error:
        if error.status in {401, 403, 404}:
            raise
        messages.error(request, str(error))
    else:
        messages.success(request, _("已提醒 %(count)s 家机构。") % {"count": len(made)})
    return redirect("call_invitations", batch_id=batch.id)
