"""Rounds for the office: the list, the terms, and where one round stands."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.actor import NotFound
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.models import Batch
from zhirong.programme.refusals import refuse
from zhirong.review.assignment_board import board_of_assignments, board_of_reviews
from zhirong.review.forms import RoundForm
from zhirong.review.models import Round
from zhirong.review.permissions import ROUNDS
from zhirong.review.ranking_rows import criterion_words, seat_words, seats_warning
from zhirong.review.results import is_one_list, kinds_with_seats, replays, usual_ties
from zhirong.review.selectors import (
    OPEN,
    assignments,
    plannable_batches,
    pool_size,
    round_conflicts,
    round_of,
    round_reviews,
    rounds,
)
from zhirong.review.services.round import change_round, plan_round
from zhirong.review.standing import review_sheet
from zhirong.review.tables import RoundTable
from zhirong.rules.scoring.ranking import RECEIPT
from zhirong.ui.listing import render_listing
from zhirong.ui.wording import listed
from zhirong.workflow.case_panel import case_panel

_COLUMNS = ("id", "batch__title", "experts_each", "deadline", "state")


@requires(*ROUNDS)
@require_safe
def round_list(request: Request) -> HttpResponse:
    """Every round, and the batches that may get one."""
    return render_listing(
        request,
        table_class=RoundTable,
        rows=rounds(request.actor).values(*_COLUMNS),
        heading=_("专家评审"),
        template="review/rounds.html",
        context={
            "batches": list(plannable_batches(request.actor)),
            "empty_title": _("还没有评审轮次"),
            "empty_hint": _("批次发布后可以设定评审；申报受理完毕后开始。"),
        },
    )


@requires(Permission.OFFICE_REVIEW_MANAGE)
@require_http_methods(["GET", "POST"])
def round_plan(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Plan the round of a batch."""
    batch = next((each for each in plannable_batches(request.actor) if each.pk == batch_id), None)
    if batch is None:
        raise NotFound(_("没有找到这一批次。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    usual = {f"tie_{number}": tie for number, tie in enumerate(usual_ties(batch), 1)}
    form = _form(request, batch, {"experts_each": review_sheet(batch).process.experts_at_least, **usual})
    if request.method == "POST" and form.is_valid():
        try:
            round = plan_round(actor=request.actor, batch=batch, terms=form.terms(), at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("评审轮次已设定，请确定专家分派。"))
            _warn(request, round)
            return redirect("review_round", round_id=round.pk)
    return render(request, "review/round_edit.html", {"form": form, "heading": _("设定评审"), "batch": batch})


@requires(Permission.OFFICE_REVIEW_MANAGE)
@require_http_methods(["GET", "POST"])
def round_edit(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Change the terms while nobody has been called."""
    round = round_of(request.actor, round_id)
    form = _form(request, round.batch, RoundForm.values_of(round))
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_round(actor=request.actor, round=round, terms=form.terms(), at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            _warn(request, changed)
            return redirect("review_round", round_id=round.pk)
    context = {"form": form, "heading": _("评审条件"), "batch": round.batch, "round": round}
    return render(request, "review/round_edit.html", context)


@requires(*ROUNDS)
@require_safe
def round_page(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Where the round stands: terms, who reviews what and has handed in, conflicts; never a score while they are sealed."""
    round = round_of(request.actor, round_id)
    reviews = round_reviews(request.actor, round)
    may_change = request.actor.can(Permission.OFFICE_REVIEW_MANAGE)
    context = {
        **case_panel(request.actor, "review_round", round.pk, request.now),
        "round": round,
        "board": board_of_reviews(reviews) if reviews else board_of_assignments(assignments(request.actor, round)),
        "begun": bool(reviews),
        "conflicts": list(round_conflicts(request.actor, round)),
        "editable": may_change,
        "assignable": round.state in {"planned", "assigned"} and may_change,
        "replaceable": round.state == "scoring" and may_change,
        "is_open": round.state in OPEN,
        "replays": replays(round) if round.state == "closed" else None,
        "seats": seat_words(round),
        "seats_warning": seats_warning(round),
        "ties": listed(criterion_words(round.batch, tie) for tie in round.ties),
        "recusal": review_sheet(round.batch).process.recusal,
    }
    return render(request, "review/round.html", context)


def _form(request: Request, batch: Batch, initial: dict[str, object]) -> RoundForm:
    criteria = [item.id for item in review_sheet(batch).items] + [RECEIPT]
    return RoundForm(
        request.POST if request.method == "POST" else None,
        kinds=[] if is_one_list(batch) else kinds_with_seats(batch),
        quota=batch.quota,
        criteria={code: criterion_words(batch, code) for code in criteria},
        pool=pool_size(request.actor),
        initial=initial,
    )


def _warn(request: Request, round: Round) -> None:
    """Seats that do not add up to the quota are the office's to answer for (P04): said at once, and on the page of the round."""
    if warning := seats_warning(round):
        messages.warning(request, warning)
