"""Who reviews what, for the office: the board with the proposal, and another expert in place of one."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.review.assignment_board import Chosen, chosen_of, drafted_rows, loads_of, marked, proposed_of
from zhirong.review.forms import ReplaceForm
from zhirong.review.selectors import assignments, plan_of, review_of, round_of, substitutes
from zhirong.review.services.assignment import assign_experts, replace_expert
from zhirong.ui.wording import listed


@requires(Permission.OFFICE_REVIEW_MANAGE)
@require_http_methods(["GET", "POST"])
def round_assignment(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Applications against experts: conflicts with their reasons, what was fixed last or else the proposal, changes by hand.

    ``?proposal`` shows the proposal again over what was fixed; nothing is kept until it is sent.
    """
    round = round_of(request.actor, round_id)
    plan = plan_of(request.actor, round, request.now)
    proposed = proposed_of(plan, plan.proposal(round.experts_each, round.seed))
    saved = assignments(request.actor, round)
    starts_anew = not saved or "proposal" in request.GET
    chosen: Chosen = proposed if starts_anew else chosen_of(plan, saved)
    reason, refusal = "" if starts_anew else round.assignment_note, None
    if request.method == "POST":
        chosen, reason = marked(plan, request.POST), request.POST.get("note", "")
        try:
            assign_experts(actor=request.actor, round=round, chosen=chosen, note=reason, at=request.now)
        except ZhirongError as error:
            if error.status in {401, 403, 404}:
                raise
            refusal = error
        else:
            messages.success(request, _("专家分派已确定，核对后可以开始评审。"))
            return redirect("review_round", round_id=round.pk)
    context = {
        "round": round,
        "experts": plan.experts,
        "rows": drafted_rows(plan, chosen, proposed, round.experts_each),
        "loads": loads_of(plan, chosen),
        "reason": reason,
        "refusal": refusal,
        "is_saved": bool(saved),
        "starts_anew": starts_anew,
    }
    return render(request, "review/assignment.html", context, status=refusal.status if refusal else 200)


@requires(Permission.OFFICE_REVIEW_MANAGE)
@require_http_methods(["GET", "POST"])
def review_replace(request: Request, subject: uuid.UUID) -> HttpResponse:
    """Call another expert in place of one who does not deliver; the first of the list is the system's suggestion."""
    review = review_of(request.actor, subject)
    free = {str(each.expert.pk): each for each in substitutes(request.actor, review, request.now)}
    form = ReplaceForm(
        request.POST if request.method == "POST" else None,
        substitutes=[
            (
                id,
                _("%(name)s（%(pool)s）· %(fields)s · 本轮承担 %(load)s 件")
                % {
                    "name": each.expert.person.name,
                    "pool": each.expert.pool.short_name,
                    "fields": listed(each.expert.fields) or _("未填领域"),
                    "load": each.load,
                },
            )
            for id, each in free.items()
        ],
    )
    if request.method == "POST" and form.is_valid():
        try:
            replace_expert(
                actor=request.actor,
                review=review,
                substitute=free[form.cleaned_data["substitute"]].expert,
                reason=form.cleaned_data["reason"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已更换专家。"))
            return redirect("review_round", round_id=review.entry.round_id)
    about = f"{review.entry} · {review.expert.person.name}"
    context = {"form": form, "name": _("更换专家"), "about": about, "nobody": not free}
    return render(request, "review/replace.html", context)
