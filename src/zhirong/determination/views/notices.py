"""Public notices as the office handles them."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.determination.contents import notice_content
from zhirong.determination.forms import NoticeForm
from zhirong.determination.notice_text import notice_letter
from zhirong.determination.paper import pdf_file, word_file
from zhirong.determination.permissions import HANDLERS, READ
from zhirong.determination.selectors import determinations, notice_of, notices, objections, proposal_of
from zhirong.determination.services.public_notice import edit_notice, prepare_notice
from zhirong.determination.standing import ENDED_NOTICE
from zhirong.determination.tables import NoticeHandlingTable
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

_COLUMNS = ("id", "title", "document_no", "batch__title", "first_day", "last_day", "state")


@requires(*READ)
@require_safe
def notice_list(request: Request) -> HttpResponse:
    """Every notice, those waiting for publication too."""
    return render_listing(
        request,
        table_class=NoticeHandlingTable,
        rows=notices(request.actor).values(*_COLUMNS),
        heading=_("公示管理"),
        context={"empty_title": _("还没有公示"), "empty_hint": _("名单审定后，从名单页拟公示。")},
    )


@requires(*READ)
@require_safe
def notice_page(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """The period, where each institution stands, the objections, the determinations."""
    notice = notice_of(request.actor, notice_id)
    panel = case_panel(request.actor, "public_notice", notice.pk, request.now)
    state = panel["case"].state
    context = {
        **panel,
        **notice_content(notice, request.now),
        "manages": request.actor.can(Permission.OFFICE_PROPOSAL_MANAGE),
        "handles": any(request.actor.can(each) for each in HANDLERS),
        "registers": request.actor.can(Permission.OFFICE_OBJECTION_HANDLE),
        "determinable": state in ENDED_NOTICE,
        "objections": objections(request.actor).filter(notice=notice),
        "determinations": determinations(request.actor).filter(notice=notice),
    }
    return render(request, "determination/notice.html", context)


@requires(*READ)
@require_safe
def notice_as_pdf(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """The notice as an official paper; before publication as a draft that says so. Raises UnknownYear."""
    notice = notice_of(request.actor, notice_id)
    return pdf_file(notice_letter(notice, request.now), notice.published_at or request.now, notice.title)


@requires(*READ)
@require_safe
def notice_as_word(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """The same as Word document."""
    notice = notice_of(request.actor, notice_id)
    return word_file(notice_letter(notice, request.now), notice.published_at or request.now, notice.title)


@requires(Permission.OFFICE_PROPOSAL_MANAGE)
@require_http_methods(["GET", "POST"])
def notice_new(request: Request, proposal_id: uuid.UUID) -> HttpResponse:
    """Prepare the notice of an adopted list."""
    proposal = proposal_of(request.actor, proposal_id)
    title = _("关于%(batch)s拟认定单位的公示") % {"batch": proposal.batch.title}
    form = NoticeForm(request.POST if request.method == "POST" else None, initial={"title": title})
    if request.method == "POST" and form.is_valid():
        try:
            notice = prepare_notice(actor=request.actor, proposal=proposal, at=request.now, **form.cleaned_data)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("公示已拟好，由另一人发布。"))
            return redirect("notice_handling", notice_id=notice.pk)
    context = {"form": form, "heading": _("拟公示"), "about": proposal.batch.title}
    return render(request, "determination/form.html", context)


@requires(Permission.OFFICE_PROPOSAL_MANAGE)
@require_http_methods(["GET", "POST"])
def notice_edit(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """Change title and number before publication."""
    notice = notice_of(request.actor, notice_id)
    initial = {"title": notice.title, "document_no": notice.document_no}
    form = NoticeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edit_notice(actor=request.actor, notice=notice, **form.cleaned_data)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("notice_handling", notice_id=notice.pk)
    return render(request, "determination/form.html", {"form": form, "heading": _("修改公示"), "about": notice.title})
