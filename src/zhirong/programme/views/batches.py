"""Batches: the list, the page, and the draft."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import member, requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.batch_pages import batch_pages
from zhirong.programme.content import kind_choices
from zhirong.programme.decision import batch_content
from zhirong.programme.draft_mark import mark_of
from zhirong.programme.forms import CONTACT, AnswersForm, BatchCreateForm, BatchForm
from zhirong.programme.refusals import refuse
from zhirong.programme.rule_book import chip_of, counting_rules, procedure_rules, rule_rows
from zhirong.programme.selectors import batch_of, batches, programme_versions, projects, rule_sets
from zhirong.programme.services.batch import create_batch, edit_batch
from zhirong.programme.tables import BatchFilter, BatchTable
from zhirong.rules.rule_set import Family
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

_COLUMNS = ("id", "code", "title", "opens_at", "closes_at", "quota", "kinds", "state")


@member
@require_safe
def batch_list(request: Request) -> HttpResponse:
    """The batches that the person may see."""
    creatable = request.actor.can(Permission.OFFICE_BATCH_MANAGE)
    return render_listing(
        request,
        table_class=BatchTable,
        rows=batches(request.actor).values(*_COLUMNS),
        heading=pgettext("list", "批次"),
        template="programme/batches.html",
        filterset_class=BatchFilter,
        context={
            "creatable": creatable,
            "empty_title": _("还没有批次"),
            "empty_hint": _("请从“新建批次”开始，起草后由另一人批准。")
            if creatable
            else _("批次由市知识产权局的经办人起草，另一人批准后公布。"),
        },
    )


@member
@require_safe
def batch_page(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Everything about one batch: window, kinds, criteria, floors, counting rules, procedure, history, acts."""
    batch = batch_of(request.actor, batch_id)
    content = batch_content(request.actor, batch, request.now)
    eligibility = content["eligibility"]
    panel = case_panel(request.actor, "batch", batch.id, request.now)
    context = {
        **panel,
        **content,
        "pages": batch_pages(request.actor, batch, panel["case"].state),
        "chip": chip_of(eligibility) if eligibility else "",
        "counting": rule_rows(counting_rules(eligibility)) if eligibility else [],
        "procedure": rule_rows(procedure_rules(batch)),
        "rule_sets": rule_sets(request.actor, batch),
        "contact": [(label, batch.contact.get(code, "")) for code, label in CONTACT.items()],
        "projects": projects(request.actor).filter(batch=batch).count(),
        "editable": request.actor.can(Permission.OFFICE_BATCH_MANAGE),
    }
    return render(request, "programme/batch.html", context)


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_http_methods(["GET", "POST"])
def batch_create(request: Request) -> HttpResponse:
    """Begin a batch from a loaded programme."""
    versions = list(programme_versions(request.actor))
    form = BatchCreateForm(
        request.POST or None, versions=[(str(version.id), f"{version.title} · {version}") for version in versions]
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        version = next(version for version in versions if str(version.id) == values.pop("version"))
        try:
            batch = create_batch(actor=request.actor, version=version, at=request.now, **values)
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("批次已建立，请核对各项内容。"))
            return redirect("batch_edit", batch_id=batch.id)
    return render(request, "programme/batch_create.html", {"form": form, "versions": versions})


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_http_methods(["GET", "POST"])
def batch_edit(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Edit the particulars of a draft."""
    batch = batch_of(request.actor, batch_id)
    form = BatchForm(request.POST or None, initial=BatchForm.values_of(batch), kinds=kind_choices(batch.version))
    if request.method == "POST" and form.is_valid():
        try:
            edit_batch(
                actor=request.actor, batch=batch, particulars=form.particulars(), seen=request.POST.get("seen", "")
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("batch", batch_id=batch.id)
    return render(
        request,
        "programme/batch_edit.html",
        {"form": form, "batch": batch, "heading": _("批次内容"), "seen": mark_of(batch)},
    )


@requires(Permission.OFFICE_BATCH_MANAGE)
@require_http_methods(["GET", "POST"])
def batch_procedure(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Choose the procedural rules of a draft."""
    batch = batch_of(request.actor, batch_id)
    form = AnswersForm(request.POST or None, family=Family.PROCEDURE, answers=procedure_rules(batch))
    if request.method == "POST" and form.is_valid():
        try:
            edit_batch(
                actor=request.actor,
                batch=batch,
                particulars={"procedure": form.answers()},
                seen=request.POST.get("seen", ""),
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("batch", batch_id=batch.id)
    return render(
        request,
        "programme/batch_edit.html",
        {"form": form, "batch": batch, "heading": _("程序规则"), "seen": mark_of(batch)},
    )
