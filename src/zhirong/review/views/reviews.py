"""Reviews: the expert's list, the declaration, the application beside the score sheet, which saves itself."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.review.errors import SheetStale
from zhirong.review.forms import DeclareForm, SheetForm
from zhirong.review.models import Review
from zhirong.review.permissions import READING, REVIEWS
from zhirong.review.review_page import page_of
from zhirong.review.score_page import clashes, score_rows, total_of_form, typed_lines
from zhirong.review.selectors import is_own, my_reviews, review_of, scores
from zhirong.review.services.sheet import declare, save_sheet, submit_sheet
from zhirong.review.sheet import gaps_of, items_of
from zhirong.review.tables import MyReviewTable
from zhirong.ui.listing import render_listing
from zhirong.ui.wording import moment

_COLUMNS = ("id", "entry__number", "entry__round__batch__title", "entry__round__deadline", "state")
#: The field by which an expert says that this page prevails; its value is the version that is given up.
_OVER = "over"


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
    if own and review.state == "assigned":
        return _declaring(request, review)
    if own and review.state == "scoring":
        return _scoring(request, review)
    return _reading(request, review, own=own)


def _declaring(request: Request, review: Review) -> HttpResponse:
    form = DeclareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            declare(actor=request.actor, review=review, at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            return redirect("review", review_id=review.pk)
    return _show(request, review, own=True, declaring=True, form=form)


def _reading(request: Request, review: Review, *, own: bool) -> HttpResponse:
    """A sheet that can no longer be changed. What was typed on a page that is too old is shown, so that it can be copied."""
    late: list[tuple[str, str]] = []
    if own and request.method == "POST":
        form = SheetForm(request.POST, items=items_of(review))
        form.is_valid()
        if _wants_json(request):
            return _saved_by_itself(request, review, form)
        late = typed_lines(form)
    return _show(request, review, status=409 if late else 200, own=own, late=late)


def _scoring(request: Request, review: Review) -> HttpResponse:
    saved_values = SheetForm.values_of(review, scores(request.actor, review))
    if request.method != "POST":
        form = SheetForm(items=items_of(review), initial=saved_values)
        return _show(request, review, own=True, form=form, just_saved="saved" in request.GET)
    form = SheetForm(request.POST, items=items_of(review))
    valid = form.is_valid()
    if _wants_json(request):
        return _saved_by_itself(request, review, form)
    if not valid:
        return _show(request, review, own=True, form=form, outcome="unsaved")
    try:
        saved = _keep(request, review, form)
    except SheetStale as error:
        stale = {"clashes": clashes(form, saved_values), "over": review.version, "saved_at": review.saved_at}
        return _show(request, review, status=error.status, own=True, form=form, outcome="stale", **stale)
    except ZhirongError as error:
        refuse(form, error)
        return _show(request, review, own=True, form=form, outcome="unsaved")
    if "submit" not in request.POST:
        messages.success(request, _("已保存，尚未提交。"))
        return redirect(f"{reverse('review', args=[review.pk])}?saved=1")
    return _submitted(request, review_of(request.actor, saved.pk), form)


def _submitted(request: Request, review: Review, form: SheetForm) -> HttpResponse:
    """Hand in what was just saved; where something is missing the page says that it is saved, and where the gaps are."""
    form = SheetForm(_with_version(request.POST, review), items=form.items)
    form.is_valid()
    gaps = gaps_of(review)
    for gap in gaps:
        form.add_error(gap.field, gap.words)
    if not gaps:
        try:
            submit_sheet(actor=request.actor, review=review, at=request.now)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("评分表已提交。"))
            return redirect("review", review_id=review.pk)
    return _show(request, review, own=True, form=form, outcome="saved", just_saved=True)


def _with_version(post: QueryDict, review: Review) -> QueryDict:
    data = post.copy()
    data["base_version"] = str(review.version)
    return data


def _keep(request: Request, review: Review, form: SheetForm) -> Review:
    """Save what can be read; a comment that cannot leaves the saved one as it is. Raises as ``save_sheet``."""
    over = request.POST.get(_OVER, "")
    return save_sheet(
        actor=request.actor,
        review=review,
        lines=form.lines(),
        comment=form.cleaned_data.get("comment", review.comment),
        seen=int(over) if over.isascii() and over.isdigit() else form.cleaned_data.get("base_version"),
        at=request.now,
    )


def _saved_by_itself(request: Request, review: Review, form: SheetForm) -> JsonResponse:
    """The answer to the script: what could be read is saved, and what could not is marked and stays on the page."""
    try:
        saved = _keep(request, review, form)
    except ZhirongError as error:
        if error.status in {401, 403, 404}:
            raise
        return _refusal(error)
    faults = {item.id: [*form[f"points_{item.id}"].errors, *form[f"note_{item.id}"].errors] for item in form.items} | {
        "comment": [*form["comment"].errors]
    }
    return JsonResponse(
        {
            "version": saved.version,
            "at": moment(request.now)[-5:],
            "parts": {f"e-{place}": conditional_escape(" ".join(map(str, each))) for place, each in faults.items()},
            "marks": {place: "bad" if each else "" for place, each in faults.items()},
            "left": sum(bool(each) for each in faults.values()),
        }
    )


def _wants_json(request: Request) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _refusal(error: ZhirongError) -> JsonResponse:
    return JsonResponse({"code": error.code, "message": error.message, "remedy": error.remedy}, status=error.status)


def _show(request: Request, review: Review, *, own: bool, status: int = 200, **more: Any) -> HttpResponse:
    form = more.get("form")
    if isinstance(form, SheetForm):
        more |= {
            "score_rows": score_rows(review, form, scores(request.actor, review)),
            "total": total_of_form(form),
            "faults": [(field.id_for_label, error) for field in form for error in field.errors],
        }
    reads = not own or review.state in READING
    context = page_of(request, review, own=own, reads=reads) | more
    return render(request, "review/review.html", context, status=status)
