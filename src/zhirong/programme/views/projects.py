"""Projects: the list, the page with targets against floors, and recording an earlier determination."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.errors import ZhirongError
from zhirong.programme.content import kind_choices
from zhirong.programme.forms import ProjectRecordForm
from zhirong.programme.permissions import PROJECT_READ
from zhirong.programme.refusals import refuse
from zhirong.programme.rule_book import chip_of
from zhirong.programme.selectors import batch_of, institutions_for, project_of, projects, target_rule_set
from zhirong.programme.services.project import record_determined_project
from zhirong.programme.tables import ProjectFilter, project_table, year_mark
from zhirong.programme.targets import target_years
from zhirong.ui.listing import render_listing
from zhirong.workflow.case_panel import case_panel

_COLUMNS = (
    "id",
    "institution__name",
    "institution__institution_kind",
    "batch__title",
    "batch__target_years",
    "document_no",
    "determined_on",
    "state",
)


@requires(*PROJECT_READ)
@require_safe
def project_list(request: Request) -> HttpResponse:
    """All projects for the office, its own for an institution."""
    return render_listing(
        request,
        table_class=project_table(timezone.localtime(request.now).year),
        rows=projects(request.actor).values(*_COLUMNS),
        heading=pgettext("list", "项目"),
        template="programme/projects.html",
        filterset_class=ProjectFilter,
    )


@requires(*PROJECT_READ)
@require_safe
def project_page(request: Request, project_id: uuid.UUID) -> HttpResponse:
    """Where the project stands, and what binds it in each year."""
    project = project_of(request.actor, project_id)
    rule_set = target_rule_set(request.actor, project)
    this_year = timezone.localtime(request.now).year
    context = {
        **case_panel(request.actor, "project", project.id, request.now),
        "project": project,
        "kind": dict(kind_choices(project.batch.version)).get(project.institution.institution_kind, ""),
        "targets": target_years(project, this_year),
        "year_mark": year_mark(project.batch.target_years, this_year),
        "rule_set": rule_set,
        "chip": chip_of(rule_set) if rule_set else "",
    }
    return render(request, "programme/project.html", context)


@requires(Permission.OFFICE_PROJECT_MANAGE, fresh=True)
@require_http_methods(["GET", "POST"])
def project_record(request: Request, batch_id: uuid.UUID) -> HttpResponse:
    """Record a determination that was made on paper."""
    batch = batch_of(request.actor, batch_id)
    institutions = {str(institution.id): institution for institution in institutions_for(request.actor, batch)}
    form = ProjectRecordForm(
        request.POST or None, institutions=[(id, institution.name) for id, institution in institutions.items()]
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            project = record_determined_project(
                actor=request.actor,
                batch=batch,
                institution=institutions[values.pop("institution")],
                agreed={},
                at=request.now,
                **values,
            )
        except ZhirongError as error:
            refuse(form, error)
        else:
            messages.success(request, _("已登记。"))
            return redirect("project", project_id=project.id)
    return render(request, "programme/project_record.html", {"form": form, "batch": batch})
