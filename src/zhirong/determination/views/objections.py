"""Objections as their handlers see them."""

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
from zhirong.determination.contents import objection_content
from zhirong.determination.forms import AdmitForm, RegisterForm, ReportForm
from zhirong.determination.models import Objection
from zhirong.determination.models.objection import Channel
from zhirong.determination.paper import paper_pdf, paper_word
from zhirong.determination.permissions import HANDLERS
from zhirong.determination.selectors import notice_of, objection_of, objections, standing_entries
from zhirong.determination.services.objection import admit_objection, register_objection, report_objection
from zhirong.determination.tables import ObjectionFilter, ObjectionTable
from zhirong.determination.views.public import new_code
from zhirong.errors import ZhirongError
from zhirong.programme.refusals import refuse
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

_COLUMNS = ("id", "number", "entry__name", "ground", "channel", "received_at", "state")


@requires(*HANDLERS)
@require_safe
def objection_list(request: Request) -> HttpResponse:
    """Every objection and every lead."""
    return render_listing(
        request,
        table_class=ObjectionTable,
        rows=objections(request.actor).values(*_COLUMNS),
        heading=_("异议处理"),
        filterset_class=ObjectionFilter,
        context={
            "empty_title": _("没有异议"),
            "empty_hint": _("公示期内提出的异议列在这里，书面和邮件来件从公示页登记。"),
        },
    )


@requires(*HANDLERS)
@require_safe
def objection_page(request: Request, objection_id: uuid.UUID) -> HttpResponse:
    """What was lodged, by whom, with which evidence, and how far it is."""
    objection = objection_of(request.actor, objection_id)
    context = {
        **case_panel(request.actor, "objection", objection.pk, request.now),
        **objection_content(objection),
    }
    return render(request, "determination/objection.html", context)


@requires(Permission.OFFICE_OBJECTION_HANDLE)
@require_http_methods(["GET", "POST"])
def objection_register(request: Request, notice_id: uuid.UUID) -> HttpResponse:
    """Enter what came on paper or by mail."""
    notice = notice_of(request.actor, notice_id)
    if notice.published_at is None:
        raise NotFound(_("没有找到这一事项。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    dropped = bool(getattr(request, "dropped_upload", ""))
    entries = standing_entries(request.actor, notice)
    form = RegisterForm(*posted, notice=notice, at=request.now, entries=entries, dropped=dropped)
    if request.method == "POST" and form.is_valid():
        code = new_code()
        try:
            objection = register_objection(
                actor=request.actor,
                notice=notice,
                objector=form.objector(),
                claim=form.claim(),
                channel=Channel(form.cleaned_data["channel"]),
                received_at=form.cleaned_data["received_at"],
                files=form.incoming(),
                code=code,
                at=request.now,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            words = {"number": objection.number, "code": code}
            messages.success(request, _("已登记：%(number)s。查询码 %(code)s，只显示这一次，请告知提出人。") % words)
            return redirect("objection", objection_id=objection.pk)
    return render(request, "determination/objection_register.html", {"form": form, "notice": notice})


@requires(Permission.OFFICE_OBJECTION_HANDLE)
@require_http_methods(["GET", "POST"])
def objection_admit(request: Request, subject: uuid.UUID) -> HttpResponse:
    """Admit, and say what the institution concerned shall read."""
    objection = objection_of(request.actor, subject)
    panel = case_panel(request.actor, "objection", objection.pk, request.now)
    initial = {"summary": objection.text, "version": panel["case"].version}
    form = AdmitForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            admit_objection(actor=request.actor, objection=objection, at=request.now, **form.cleaned_data)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已受理，被异议机构会收到要点。"))
            return redirect("objection", objection_id=objection.pk)
    context = {**panel, **objection_content(objection), "form": form, "heading": _("受理异议")}
    return render(request, "determination/objection_act.html", context)


@requires(Permission.OFFICE_OBJECTION_HANDLE)
@require_http_methods(["GET", "POST"])
def objection_report(request: Request, subject: uuid.UUID) -> HttpResponse:
    """Report what was found out; another person decides."""
    objection = objection_of(request.actor, subject)
    panel = case_panel(request.actor, "objection", objection.pk, request.now)
    initial = {"finding": objection.finding, "reply": objection.reply, "version": panel["case"].version}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        uphold = values.pop("uphold") == "yes"
        try:
            report_objection(actor=request.actor, objection=objection, uphold=uphold, at=request.now, **values)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已报核查结果，由另一人决定。"))
            return redirect("objection", objection_id=objection.pk)
    context = {**panel, **objection_content(objection), "form": form, "heading": _("报核查结果")}
    return render(request, "determination/objection_act.html", context)


@requires(*HANDLERS)
@require_safe
def objection_reply(request: Request, objection_id: uuid.UUID) -> HttpResponse:
    """The letter of the decision as PDF."""
    objection = _answered(request, objection_id)
    letter = objection.letter
    return paper_pdf(letter["text"], letter["fields"], letter["digest"], objection.received_at, objection.number)


@requires(*HANDLERS)
@require_safe
def objection_reply_word(request: Request, objection_id: uuid.UUID) -> HttpResponse:
    """The same as Word document."""
    objection = _answered(request, objection_id)
    letter = objection.letter
    return paper_word(letter["text"], letter["fields"], letter["digest"], objection.received_at, objection.number)


def _answered(request: Request, objection_id: uuid.UUID) -> Objection:
    objection = objection_of(request.actor, objection_id)
    if not objection.letter:
        raise NotFound(_("尚无答复书。"), remedy=_("作出决定后生成。"))
    return objection
