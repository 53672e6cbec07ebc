"""The pool of experts: the list, one expert with ties."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.actor import NotFound
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.review.forms import ExpertForm, StrikeForm, TieForm
from zhirong.review.permissions import EXPERTS
from zhirong.review.selectors import expert_of, experts, tie_of, tied_organisations, ties, unlisted
from zhirong.review.services.profile import add_tie, keep_expert, strike_tie
from zhirong.review.tables import ExpertTable
from zhirong.rules.scoring.conflicts import Relation
from zhirong.ui.listing import render_listing

_COLUMNS = ("id", "person__name", "pool__name", "fields", "title", "standing", "called", "is_available")


@requires(*EXPERTS)
@require_safe
def expert_list(request: Request) -> HttpResponse:
    """The experts, and the people with the part of an expert who are not listed yet."""
    return render_listing(
        request,
        table_class=ExpertTable,
        rows=experts(request.actor).values(*_COLUMNS),
        heading=_("评审专家库"),
        template="review/experts.html",
        context={
            "unlisted": unlisted(request.actor),
            "empty_title": _("库中还没有专家"),
            "empty_hint": _("先在专家库机构中授予“评审专家”角色，再在此登记。"),
        },
    )


@requires(*EXPERTS)
@require_http_methods(["GET", "POST"])
def expert_list_one(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """Take a person with the part of an expert into the list."""
    found = next(((person, pool) for person, pool in unlisted(request.actor) if person.pk == person_id), None)
    if found is None:
        raise NotFound(_("没有找到这位专家。"), remedy=_("其可能已不在库中，或不属于您的专家库。"))
    person, pool = found
    form = ExpertForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            profile = keep_expert(
                actor=request.actor,
                pool=pool,
                person=person,
                fields=values["fields_known"],
                title=values["title"],
                note=values["note"],
                is_available=values["is_available"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已登记。请补充任职和其他关系。"))
            return redirect("review_expert", expert_id=profile.pk)
    return render(request, "review/expert_edit.html", {"form": form, "name": person.name, "about": pool.name})


@requires(*EXPERTS)
@require_http_methods(["GET", "POST"])
def expert_page(request: Request, expert_id: uuid.UUID) -> HttpResponse:
    """One expert: what is known, the ties, and a form to add one."""
    expert = expert_of(request.actor, expert_id)
    organisations = {str(each.pk): each for each in tied_organisations(request.actor)}
    form = TieForm(
        request.POST if request.method == "POST" else None,
        organisations=[(id, each.name) for id, each in organisations.items()],
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            add_tie(
                actor=request.actor,
                expert=expert,
                relation=Relation(values.pop("relation")),
                organisation=organisations.get(values.pop("organisation")),
                at=request.now,
                **values,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已记录。"))
            return redirect("review_expert", expert_id=expert.pk)
    return render(
        request, "review/expert.html", {"expert": expert, "ties": list(ties(request.actor, expert)), "form": form}
    )


@requires(*EXPERTS)
@require_http_methods(["GET", "POST"])
def expert_edit(request: Request, expert_id: uuid.UUID) -> HttpResponse:
    """Change what is known of an expert."""
    expert = expert_of(request.actor, expert_id)
    form = ExpertForm(
        request.POST if request.method == "POST" else None,
        initial={
            "fields_known": "、".join(expert.fields),
            "title": expert.title,
            "note": expert.note,
            "is_available": expert.is_available,
        },
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            keep_expert(
                actor=request.actor,
                pool=expert.pool,
                person=expert.person,
                fields=values["fields_known"],
                title=values["title"],
                note=values["note"],
                is_available=values["is_available"],
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("review_expert", expert_id=expert.pk)
    return render(request, "review/expert_edit.html", {"form": form, "name": expert.person.name, "about": expert.pool})


@requires(*EXPERTS)
@require_http_methods(["GET", "POST"])
def tie_strike(request: Request, tie_id: uuid.UUID) -> HttpResponse:
    """Strike out a tie that is wrong, with a reason."""
    tie = tie_of(request.actor, tie_id)
    form = StrikeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            strike_tie(actor=request.actor, tie=tie, reason=form.cleaned_data["reason"], at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已删去。"))
            return redirect("review_expert", expert_id=tie.expert_id)
    about = f"{tie.get_relation_display()} {tie.name}"
    return render(request, "review/expert_edit.html", {"form": form, "name": _("删去关系"), "about": about})
