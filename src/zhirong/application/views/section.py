"""The application form, one section on a page: shown, saved by a button or by the script."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import requires
from zhirong.accounts.actor import NotFound, NotPermitted
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.application.entry import base_version_of, kept_rows, shown_values, typed_values
from zhirong.application.errors import StaleSection
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.form_page import FormPage, form_page
from zhirong.application.goals_text import with_goals
from zhirong.application.live_parts import edited_part, fresh_widgets, live_parts, marks
from zhirong.application.models import Application, Section
from zhirong.application.prefill import PRODUCTS
from zhirong.application.product_shelf import product_of
from zhirong.application.row_order import reorder
from zhirong.application.section_page import section_page
from zhirong.application.selectors import attachments, changed_by_others, draft_of, section_of
from zhirong.application.services.section import save_section
from zhirong.application.services.shelf import shelve_row, take_product
from zhirong.errors import ZhirongError
from zhirong.rules.form_values import Frame, TooMuch
from zhirong.rules.outline import scaffold
from zhirong.ui.wording import moment


@requires(Permission.OWN_APPLICATION_READ)
@require_http_methods(["GET", "POST"])
def section(request: Request, application_id: uuid.UUID, section: str) -> HttpResponse:
    """One section of a draft of the own institution."""
    application = draft_of(request.actor, application_id)
    row = section_of(request.actor, application, section)
    if request.method == "POST":
        return _save(request, application, row)
    page = form_page(request.actor, application, request.now)
    return _show(request, page, row, more=request.GET.get("more", ""))


def wants_json(request: Request) -> bool:
    """Whether a script asks, which shows the answer in the page."""
    return request.headers.get("Accept", "").startswith("application/json")


def refusal(error: ZhirongError, **more: Any) -> JsonResponse:
    """A typed error as the script reads it."""
    told = {"code": error.code, "message": error.message, "remedy": error.remedy, **more}
    return JsonResponse(told, status=error.status)


def save_typed(request: Request, application: Application, key: str) -> tuple[Section, str]:
    """Save what the page posted; gives the section and the table whose rows were moved. Raises as ``save_section``."""
    frame = frame_of(application)
    kept = kept_rows(attachments(request.actor, application))
    typed = typed_values(request.POST, form_section(frame.programme.form, key), frame, kept_rows=kept)
    touched = reorder(request.POST, typed)
    outlined = frame.programme.form.field(request.POST.get("outline", ""))
    if outlined is not None and isinstance(typed.get(outlined.key), str):
        typed[outlined.key] = scaffold(typed[outlined.key], outlined.outline)
    if request.POST.get("generate") in typed:
        with_goals(frame, typed, request.POST["generate"])
    saved = save_section(
        actor=request.actor,
        application=application,
        section=key,
        values=typed,
        base_version=base_version_of(request.POST),
        at=request.now,
    )
    return saved, touched


def _save(request: Request, application: Application, row: Section) -> HttpResponse:
    scripted = wants_json(request)
    merge = reverse("application_merge", args=[application.pk, row.key])
    try:
        saved, touched = save_typed(request, application, row.key)
    except StaleSection as error:
        return refusal(error, merge=merge) if scripted else redirect(merge)
    except NotPermitted:
        raise
    except ZhirongError as error:
        if scripted:
            return refusal(error)
        if error.status == 404:
            raise
        return _refused(request, application, row, error)
    if "to_shelf" in request.POST or "from_shelf" in request.POST:
        return _to_or_from_the_shelf(request, application, saved.key)
    if scripted:
        return JsonResponse(_answer(request, application, saved))
    here = reverse("application_section", args=[application.pk, row.key])
    if "add_row" in request.POST:
        return redirect(f"{here}?saved=1&more={touched}#f-{touched}" if touched else here)
    if touched:
        return redirect(f"{here}?saved=1#f-{touched}")
    if {"generate", "outline"} & request.POST.keys():
        return redirect(f"{here}?saved=1#f-{saved.key}")
    messages.success(request, _("已保存。"))
    following = _following(frame_of(application), row.key) if "next" in request.POST else row.key
    return redirect(f"{reverse('application_section', args=[application.pk, following])}?saved=1")


def _to_or_from_the_shelf(request: Request, application: Application, key: str) -> HttpResponse:
    """The page is saved; now a row goes to the product shelf, or a product comes from it."""
    try:
        if "to_shelf" in request.POST:
            row = request.POST["to_shelf"]
            product = shelve_row(actor=request.actor, application=application, row=row, at=request.now)
            told = _("“%(name)s”已存入产品库，以后申报可以直接选入。")
        else:
            product = product_of(request.actor, _product_id(request.POST["from_shelf"]))
            take_product(actor=request.actor, application=application, product=product, at=request.now)
            told = _("“%(name)s”已从产品库选入。")
    except ZhirongError as error:
        if error.status in {401, 403}:
            raise
        messages.error(request, str(error))
    else:
        messages.success(request, told % {"name": product.name})
    return redirect(f"{reverse('application_section', args=[application.pk, key])}?saved=1#f-{PRODUCTS}")


def _product_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise NotFound(_("没有找到这个产品。")) from error


def _following(frame: Frame, key: str) -> str:
    keys = [section.key for section in frame.programme.form.sections]
    return keys[min(keys.index(key) + 1, len(keys) - 1)]


def _answer(request: Request, application: Application, saved: Section) -> dict[str, Any]:
    """What the script puts into the page: marks, lists, and the inputs that others changed."""
    page = form_page(request.actor, application, request.now)
    part = page.section(saved.key)
    others = changed_by_others(request.actor, saved, since=base_version_of(request.POST), at=request.now)
    return {
        "version": saved.version,
        "at": moment(request.now)[-5:],
        "parts": live_parts(request, page, part) | edited_part(request, saved),
        "marks": marks(page, part),
        "fresh": fresh_widgets(request, page, part, others),
    }


def _refused(request: Request, application: Application, row: Section, error: ZhirongError) -> HttpResponse:
    """The page again, with what was typed and why it was not saved."""
    page = form_page(request.actor, application, request.now)
    kept = kept_rows(page.files)
    typed = typed_values(request.POST, page.section(row.key), page.frame, kept_rows=kept)
    shown = page.with_values(shown_values(page.section(row.key), page.frame, typed))
    held = not isinstance(error, TooMuch)
    return _show(request, shown, row, error=error, held=held, base_version=base_version_of(request.POST))


def _show(
    request: Request,
    page: FormPage,
    row: Section,
    *,
    more: str = "",
    error: ZhirongError | None = None,
    held: bool = False,
    base_version: int | None = None,
) -> HttpResponse:
    context = section_page(page, row, more=more) | {
        "error": error,
        "error_held": held,
        "version": row.version if base_version is None else base_version,
        "just_saved": "saved" in request.GET,
    }
    return render(request, "application/section.html", context, status=error.status if error else 200)
