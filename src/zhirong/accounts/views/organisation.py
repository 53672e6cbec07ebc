"""Organisations: the office's list and pages, and everybody's own."""

import uuid
from typing import Any

from django.contrib import messages as notes
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import member, requires
from zhirong.accounts.districts import district_label
from zhirong.accounts.errors import OrganisationFault, ReasonMissing, UsccUnconfirmed
from zhirong.accounts.forms import ContactForm, OrganisationFilter, OrganisationForm, ReasonForm
from zhirong.accounts.institution_kinds import kind_label
from zhirong.accounts.models import Organisation
from zhirong.accounts.panels import panels_for
from zhirong.accounts.permissions import Category, Permission
from zhirong.accounts.request import Request
from zhirong.accounts.selectors import organisation_of, organisation_rows, own_organisation, suspensions
from zhirong.accounts.services import organisation as services
from zhirong.accounts.tables import ACTIVE, OrganisationTable
from zhirong.ui.listing import render_listing
from zhirong.ui.wording import beside

P = Permission


@requires(P.OFFICE_ORGANISATION_READ)
@require_safe
def organisation_list(request: Request) -> HttpResponse:
    """Every organisation, by category, kind, district and standing."""
    return render_listing(
        request,
        table_class=OrganisationTable,
        rows=organisation_rows(request.actor),
        heading=_("机构管理"),
        template="accounts/organisations.html",
        filterset_class=OrganisationFilter,
        context={
            "may_manage": request.actor.can(P.OFFICE_ORGANISATION_MANAGE),
            "empty_title": _("还没有机构"),
            "empty_hint": _("新增机构后，再邀请它的管理员。"),
        },
    )


@requires(P.OFFICE_ORGANISATION_MANAGE)
@require_http_methods(["GET", "POST"])
def new_organisation(request: Request) -> HttpResponse:
    """Enter a new organisation."""
    form = OrganisationForm(
        request.POST if request.method == "POST" else None, initial={"category": Category.INSTITUTION}
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        found = _saved(form, lambda: services.create_organisation(actor=request.actor, **_typed(fields)))
        if found:
            notes.success(request, _("已新增“%(name)s”。下一步：邀请它的管理员。") % {"name": found.name})
            return redirect("organisation", organisation_id=found.pk)
    return render(request, "accounts/organisation_form.html", {"form": form, "organisation": None})


@requires(P.OFFICE_ORGANISATION_MANAGE)
@require_http_methods(["GET", "POST"])
def edit_organisation(request: Request, organisation_id: uuid.UUID) -> HttpResponse:
    """Correct what the office keeps of an organisation."""
    found = organisation_of(request.actor, organisation_id)
    names = ("institution_kind", "name", "short_name", "uscc", "uscc_confirmed", "district")
    form = OrganisationForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(found, name) for name in names},
        doubtful=found.uscc_confirmed,
        fixed_category=found.category,
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        saved = _saved(
            form,
            lambda: services.edit_organisation(actor=request.actor, organisation_id=organisation_id, **fields),
        )
        if saved:
            notes.success(request, _("已保存。"))
            return redirect("organisation", organisation_id=organisation_id)
    return render(request, "accounts/organisation_form.html", {"form": form, "organisation": found})


@requires(P.OFFICE_ORGANISATION_READ)
@require_safe
def organisation(request: Request, organisation_id: uuid.UUID) -> HttpResponse:
    """One organisation, for the office."""
    return _show(request, organisation_of(request.actor, organisation_id))


@member
@require_safe
def own_organisation_page(request: Request) -> HttpResponse:
    """本单位."""
    return _show(request, organisation_of(request.actor, own_organisation(request.actor).pk))


@requires(P.OWN_ORGANISATION_EDIT)
@require_http_methods(["GET", "POST"])
def edit_contact(request: Request) -> HttpResponse:
    """The organisation's own administrator keeps its contact data."""
    found = own_organisation(request.actor)
    names = ("contact_name", "contact_phone", "contact_email", "contact_address")
    form = ContactForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(found, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        services.edit_contact(actor=request.actor, **form.cleaned_data)
        notes.success(request, _("联系方式已保存。"))
        return redirect("own_organisation")
    return render(request, "accounts/contact_form.html", {"form": form})


@requires(P.OFFICE_ORGANISATION_MANAGE)
@require_http_methods(["GET", "POST"])
def suspend_organisation(request: Request, organisation_id: uuid.UUID) -> HttpResponse:
    """Keep an organisation out, with a reason."""
    return _change_standing(request, organisation_id, suspending=True)


@requires(P.OFFICE_ORGANISATION_MANAGE)
@require_http_methods(["GET", "POST"])
def reactivate_organisation(request: Request, organisation_id: uuid.UUID) -> HttpResponse:
    """Let it back in, with a reason."""
    return _change_standing(request, organisation_id, suspending=False)


def _change_standing(request: Request, organisation_id: uuid.UUID, *, suspending: bool) -> HttpResponse:
    found = organisation_of(request.actor, organisation_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act: Any = services.suspend if suspending else services.reactivate
        try:
            act(actor=request.actor, organisation_id=organisation_id, at=request.now, **form.cleaned_data)
        except ReasonMissing as error:
            form.add_error("reason", str(error))
        else:
            notes.success(request, _("已停用，其人员不能再进入。") if suspending else _("已恢复使用。"))
            return redirect("organisation", organisation_id=organisation_id)
    return render(
        request, "accounts/standing_form.html", {"form": form, "organisation": found, "suspending": suspending}
    )


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "category": Category(fields["category"])}


def _saved(form: OrganisationForm, save: Any) -> Organisation | None:
    """What was saved, or None with the fault written on the form."""
    try:
        saved: Organisation = save()
    except UsccUnconfirmed as error:
        form.ask_to_confirm()
        form.add_error("uscc_confirmed", str(error))
        return None
    except OrganisationFault as error:
        form.add_error(error.field, str(error))
        return None
    return saved


def _show(request: Request, found: Organisation) -> HttpResponse:
    actor = request.actor
    own = actor.organisation is not None and actor.organisation.pk == found.pk
    manages = actor.can(P.OFFICE_ORGANISATION_MANAGE)
    return render(
        request,
        "accounts/organisation.html",
        {
            "organisation": found,
            "own": own,
            "standing": ACTIVE["yes" if found.is_active else "no"],
            "pairs": _facts(found),
            "contact": _contact(found),
            "suspensions": suspensions(actor, found),
            "panels": panels_for(actor, found),
            "may_edit": manages,
            "may_suspend": manages and found.is_active and found.category != Category.OFFICE,
            "may_reactivate": manages and not found.is_active,
            "may_invite": manages and found.is_active and not own,
            "may_edit_contact": own and actor.can(P.OWN_ORGANISATION_EDIT),
            "may_see_people": actor.can(P.OFFICE_ORGANISATION_READ) and not own,
        },
    )


def _facts(found: Organisation) -> list[tuple[str, Any]]:
    code = found.uscc
    if found.uscc_confirmed:
        code = _("%(code)s（校验位不符，已核对原件）") % {"code": code}
    kind = kind_label(found.institution_kind)
    return [
        (_("全称"), found.name),
        (_("简称"), found.short_name),
        (_("单位类别"), beside(Category(found.category).label, kind)),
        (_("统一社会信用代码"), code),
        (_("所在区"), district_label(found.district)),
    ]


def _contact(found: Organisation) -> list[tuple[str, Any]]:
    return [
        (_("联系人"), found.contact_name),
        (_("电话"), found.contact_phone),
        (_("电子邮箱"), found.contact_email),
        (_("通信地址"), found.contact_address),
    ]
