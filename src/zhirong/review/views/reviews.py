"""Reviews: the expert's list, the declaration, the application beside the score sheet."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.review.forms import DeclareForm, SheetForm
from zhirong.review.models import Review
from zhirong.review.permissions import REVIEWS
from zhirong.review.reading import reading_of
from zhirong.review.selectors import is_own, my_reviews, review_of, scores, sheet_totals
from zhirong.review.services.sheet import Line, declare, save_sheet, submit_sheet
from zhirong.review.sheet import items_of
from zhirong.review.tables import MyReviewTable
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

#: States in which the expert may read the application.
READING = ("scoring", "submitted", "explaining", "explained", "counted")
_COLUMNS = ("id", "entry__number", "entry__round__batch__title", "entry__round__deadline", "state")


@requires(Permission.OWN_REVIEW_SCORE)
@require_safe
def review_list(request: Request) -> HttpResponse:
    """What the expert was asked to review."""
    return render_listing(
        request,
        table_class=MyReviewTable,
        rows=my_reviews(request.actor).values(*_COLUMNS),
        heading=_("我的评审"),
        context={
            "empty_title": _("目前没有请您评审的申报"),
            "empty_hint": _("主管部门开始评审后，会通知您并列在此处。"),
        },
    )


@requires(*REVIEWS)
@require_http_methods(["GET", "POST"])
def review_page(request: Request, review_id: uuid.UUID) -> HttpResponse:
    """For the expert the declaration, then the application beside the sheet; for the office the state and the unsealed sheet."""
    review = review_of(request.actor, review_id)
    own = is_own(request.actor, review)
    form: DeclareForm | SheetForm | None = None
    if own and review.state == "assigned":
        form = DeclareForm(request.POST if request.method == "POST" else None)
    elif own and review.state == "scoring":
        form = _sheet_form(request, review)
    if request.method == "POST" and form is not None and form.is_valid() and _done(request, review, form):
        return redirect("review", review_id=review.pk)
    totals = sheet_totals(request.actor, review)
    context = {
        **case_panel(request.actor, "review", review.pk, request.now),
        "review": review,
        "own": own,
        "form": form,
        "declaring": isinstance(form, DeclareForm),
        "score_rows": form.rows() if isinstance(form, SheetForm) else [],
        "lines": _lines(request, review),
        "sheet": reading_of(request.actor, review) if not own or review.state in READING else [],
        "named": not own or not review.entry.round.is_blind,
        "totals": sorted(totals.values(), reverse=True),
        "own_total": totals.get(review.pk),
    }
    return render(request, "review/review.html", context)


def _sheet_form(request: Request, review: Review) -> SheetForm:
    initial: dict[str, Any] = {"comment": review.comment, "version": review.version}
    for score in scores(request.actor, review):
        initial |= {f"points_{score.item}": score.points, f"note_{score.item}": score.comment}
    return SheetForm(request.POST if request.method == "POST" else None, items=items_of(review), initial=initial)


def _done(request: Request, review: Review, form: DeclareForm | SheetForm) -> bool:
    """Carry out what the button said; a refusal is put on the form."""
    try:
        if isinstance(form, DeclareForm):
            declare(actor=request.actor, review=review, proposals={}, at=request.now)
            return True
        values = form.cleaned_data
        save_sheet(
            actor=request.actor,
            review=review,
            lines={item.id: Line(values[f"points_{item.id}"], values[f"note_{item.id}"]) for item in form.items},
            comment=values["comment"],
            seen=values["version"],
            at=request.now,
        )
        if "submit" in request.POST:
            submit_sheet(actor=request.actor, review=review, at=request.now)
            messages.success(request, _("评分表已提交。"))
        else:
            messages.success(request, _("已保存，尚未提交。"))
    except ZhirongError as error:
        refuse(form, error)
        return False
    return True


def _lines(request: Request, review: Review) -> list[dict[str, Any]]:
    """The sheet as it stands, for readers."""
    found = {score.item: score for score in scores(request.actor, review)}
    return [{"item": item, "score": found[item.id]} for item in items_of(review) if item.id in found]
