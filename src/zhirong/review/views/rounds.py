"""Rounds for the office: the list, terms, who reviews what, progress, the ranking."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.actor import NotFound
from zhirong.accounts.institution_kinds import kind_label
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.review.forms import ReplaceForm, RoundForm
from zhirong.review.permissions import ROUNDS
from zhirong.review.ranking_rows import ranking_rows
from zhirong.review.results import replays
from zhirong.review.selectors import (
    OPEN,
    plan_of,
    plannable_batches,
    ranking,
    review_of,
    round_conflicts,
    round_of,
    round_reviews,
    rounds,
    substitutes,
)
from zhirong.review.services.assignment import assign_experts, replace_expert
from zhirong.review.services.round import change_round, plan_round
from zhirong.review.standing import review_sheet
from zhirong.review.tables import RankingTable, RoundTable
from zhirong.ui.listing import render_listing
from zhirong.ui.wording import listed
from zhirong.workflow.case_panel import case_panel
from zhirong.workflow.labels import words
from zhirong.workflow.step_bar import state_words

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
    least = review_sheet(batch).process.experts_at_least
    form = RoundForm(
        request.POST if request.method == "POST" else None, kinds=batch.kinds, initial={"experts_each": least}
    )
    if request.method == "POST" and form.is_valid():
        try:
            round = plan_round(actor=request.actor, batch=batch, terms=form.terms(), at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("评审轮次已设定，请确定专家分派。"))
            return redirect("review_round", round_id=round.pk)
    return render(request, "review/round_edit.html", {"form": form, "heading": _("设定评审"), "batch": batch})


@requires(Permission.OFFICE_REVIEW_MANAGE)
@require_http_methods(["GET", "POST"])
def round_edit(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Change the terms while nobody has been called."""
    round = round_of(request.actor, round_id)
    form = RoundForm(
        request.POST if request.method == "POST" else None,
        kinds=round.batch.kinds,
        initial=RoundForm.values_of(round),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_round(actor=request.actor, round=round, terms=form.terms(), at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("review_round", round_id=round.pk)
    context = {"form": form, "heading": _("评审条件"), "batch": round.batch, "round": round}
    return render(request, "review/round_edit.html", context)


@requires(*ROUNDS)
@require_safe
def round_page(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Where the round stands: terms, who reviews what and has handed in, conflicts; never a score while they are sealed."""
    round = round_of(request.actor, round_id)
    by_entry: dict[Any, dict[str, Any]] = {}
    for review in round_reviews(request.actor, round):
        row = by_entry.setdefault(review.entry_id, {"entry": review.entry, "reviews": []})
        row["reviews"].append({"review": review, "state": state_words("review", review.state)})
    process = review_sheet(round.batch).process
    context = {
        **case_panel(request.actor, "review_round", round.pk, request.now),
        "round": round,
        "rows": list(by_entry.values()),
        "conflicts": list(round_conflicts(request.actor, round)),
        "editable": request.actor.can(Permission.OFFICE_REVIEW_MANAGE),
        "assignable": round.state in {"planned", "assigned"} and request.actor.can(Permission.OFFICE_REVIEW_MANAGE),
        "is_open": round.state in OPEN,
        "replays": replays(round) if round.state == "closed" else None,
        "seats": listed(f"{kind_label(kind)} {count}" for kind, count in round.seats.items()),
        "recusal": process.recusal,
    }
    return render(request, "review/round.html", context)


@requires(Permission.OFFICE_REVIEW_MANAGE)
@require_http_methods(["GET", "POST"])
def round_assignment(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Applications against experts: conflicts with their reasons, the balanced proposal, and changes by hand."""
    round = round_of(request.actor, round_id)
    plan = plan_of(request.actor, round, request.now)
    proposal = plan.proposal(round.experts_each, round.seed)
    note, refusal = request.POST.get("note", ""), None
    if request.method == "POST":
        chosen = {
            candidate.application.pk: {expert.pk for expert in plan.experts if _mark(candidate, expert) in request.POST}
            for candidate in plan.candidates
        }
        try:
            assign_experts(actor=request.actor, round=round, chosen=chosen, note=note, at=request.now)
        except ZhirongError as error:
            if error.status in {401, 403, 404}:
                raise
            refusal = error
        else:
            messages.success(request, _("专家分派已确定，核对后可以开始评审。"))
            return redirect("review_round", round_id=round.pk)
    else:
        chosen = {
            candidate.application.pk: {
                expert.pk
                for expert in plan.experts
                if str(expert.pk) in proposal.experts[str(candidate.application.pk)]
            }
            for candidate in plan.candidates
        }
    rows = [
        {
            "candidate": candidate,
            "missing": proposal.missing.get(str(candidate.application.pk), 0),
            "cells": [
                {
                    "name": _mark(candidate, expert),
                    "label": f"{candidate.number:02d} {expert.person.name}",
                    "on": expert.pk in chosen[candidate.application.pk],
                    "ties": listed(
                        f"{words(tie.relation.label)}：{tie.name}"
                        for tie in plan.barred.get((candidate.application.pk, expert.pk), ())
                    ),
                }
                for expert in plan.experts
            ],
        }
        for candidate in plan.candidates
    ]
    loads = [sum(expert.pk in experts for experts in chosen.values()) for expert in plan.experts]
    context = {
        "round": round,
        "experts": plan.experts,
        "rows": rows,
        "loads": loads,
        "note": note,
        "refusal": refusal,
    }
    return render(request, "review/assignment.html", context, status=refusal.status if refusal else 200)


def _mark(candidate: Any, expert: Any) -> str:
    return f"pair_{candidate.application.pk}_{expert.pk}"


@requires(*ROUNDS)
@require_safe
def round_ranking(request: Request, round_id: uuid.UUID) -> HttpResponse:
    """Places, the line and how sure it is: once the seal is open."""
    round = round_of(request.actor, round_id)
    return render_listing(
        request,
        table_class=RankingTable,
        rows=ranking_rows(ranking(request.actor, round.batch)),
        heading=_("评审排序"),
        template="review/ranking.html",
        context={
            "round": round,
            "empty_title": _("评分尚在封闭中"),
            "empty_hint": _("全部评分表提交并启封后，排序、名额线和把握程度在此显示。"),
            "final": round.state == "closed",
        },
    )


@requires(Permission.OFFICE_REVIEW_MANAGE)
@require_http_methods(["GET", "POST"])
def review_replace(request: Request, subject: uuid.UUID) -> HttpResponse:
    """Call another expert in place of one who does not deliver."""
    review = review_of(request.actor, subject)
    free = {str(each.pk): each for each in substitutes(request.actor, review, request.now)}
    form = ReplaceForm(
        request.POST if request.method == "POST" else None,
        substitutes=[(id, f"{each.person.name}（{each.pool.short_name}）") for id, each in free.items()],
    )
    if request.method == "POST" and form.is_valid():
        try:
            replace_expert(
                actor=request.actor,
                review=review,
                substitute=free[form.cleaned_data["substitute"]],
                reason=form.cleaned_data["reason"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已更换专家。"))
            return redirect("review_round", round_id=review.entry.round_id)
    about = f"{review.entry} · {review.expert.person.name}"
    return render(request, "review/expert_edit.html", {"form": form, "name": _("更换专家"), "about": about})
