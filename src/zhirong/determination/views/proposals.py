"""Lists of who shall become a centre."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.determination.contents import proposal_content
from zhirong.determination.forms import ProposalForm
from zhirong.determination.permissions import READ
from zhirong.determination.selectors import batches_to_decide, notices, proposal_of, proposals
from zhirong.determination.services.proposal import draft_proposal, edit_proposal
from zhirong.determination.tables import ProposalTable
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.programme.selectors import batch_of
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

_COLUMNS = ("id", "batch__title", "number", "meeting_no", "meeting_on", "created_at", "state")


@requires(*READ)
@require_safe
def proposal_list(request: Request) -> HttpResponse:
    """Every list, and the closed batches for which one may be begun."""
    manages = request.actor.can(Permission.OFFICE_PROPOSAL_MANAGE)
    return render_listing(
        request,
        table_class=ProposalTable,
        rows=proposals(request.actor).values(*_COLUMNS),
        heading=_("拟认定名单"),
        template="determination/proposals.html",
        context={
            "batches": batches_to_decide(request.actor) if manages else [],
            "empty_title": _("还没有拟认定名单"),
            "empty_hint": _("申报截止、受理和评审完成后，由经办人拟定，会议审定后公示。"),
        },
    )


@requires(Permission.OFFICE_PROPOSAL_MANAGE)
@require_POST
def proposal_new(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Begin a list for a batch."""
    batch = batch_of(request.actor, batch_id)
    try:
        proposal = draft_proposal(actor=request.actor, batch=batch, at=request.now)
    except ZhirongError as error:
        if error.status in {401, 403, 404}:
            raise
        messages.error(request, str(error))
        return redirect("proposals")
    return redirect("proposal_edit", proposal_id=proposal.pk)


@requires(*READ)
@require_safe
def proposal_page(request: Request, proposal_id: uuid.UUID) -> HttpResponse:
    """The list, the cut line, the departures, the record of the meeting."""
    proposal = proposal_of(request.actor, proposal_id)
    context = {
        **case_panel(request.actor, "proposal", proposal.pk, request.now),
        **proposal_content(proposal),
        "editable": request.actor.can(Permission.OFFICE_PROPOSAL_MANAGE),
        "notices": notices(request.actor).filter(proposal=proposal),
    }
    return render(request, "determination/proposal.html", context)


@requires(Permission.OFFICE_PROPOSAL_MANAGE)
@require_http_methods(["GET", "POST"])
def proposal_edit(request: Request, proposal_id: uuid.UUID) -> HttpResponse:
    """Decide in or out, say why, and keep the record of the meeting."""
    proposal = proposal_of(request.actor, proposal_id)
    content = proposal_content(proposal)
    entries = [entry for kind in content["kinds"] for entry in kind["entries"]]
    initial = {
        "meeting_no": proposal.meeting_no,
        "meeting_on": proposal.meeting_on,
        "attendees": proposal.attendees,
        "co_issuers": "\n".join(proposal.co_issuers),
        "seen": proposal.edits,
    }
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    dropped = bool(getattr(request, "dropped_upload", ""))
    form = ProposalForm(*posted, entries=entries, dropped=dropped, initial=initial)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["minutes"]
        try:
            edit_proposal(
                actor=request.actor,
                proposal=proposal,
                decisions=form.decisions(),
                meeting=form.meeting(),
                seen=form.cleaned_data["seen"],
                minutes=(file.name, file.chunks()) if file else None,
                at=request.now,
            )
        except ZhirongError as error:
            if error.field == "file":
                form.add_error("minutes", str(error))
            else:
                refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("proposal", proposal_id=proposal.pk)
    return render(request, "determination/proposal_edit.html", {**content, "form": form})
