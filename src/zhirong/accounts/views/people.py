"""The people of an organisation and their roles."""

import uuid

from django.contrib import messages as notes
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zhirong.accounts.access import requires
from zhirong.accounts.errors import LastAdministrator, ReasonMissing, RoleFault
from zhirong.accounts.forms import NOBODY, GiveRoleForm, PeopleFilter, ReasonForm, ReplaceForm
from zhirong.accounts.models import Membership
from zhirong.accounts.permissions import Category, Permission, Role, roles_of
from zhirong.accounts.request import Request
from zhirong.accounts.selectors import (
    colleague,
    may_be_helped,
    membership_of,
    membership_rows,
    organisation_of,
    own_organisation,
    roles_held,
    working_colleagues,
)
from zhirong.accounts.services import membership as services
from zhirong.accounts.services.second_factor import has_second_factor
from zhirong.accounts.tables import RUNNING, OthersPeopleTable, PeopleTable
from zhirong.audit.services.reading import note_read
from zhirong.ui.listing import render_listing

P = Permission


@requires(P.OWN_PEOPLE_READ)
@require_safe
def people(request: Request) -> HttpResponse:
    """Who works in one's own organisation, and who did."""
    organisation = own_organisation(request.actor)
    return render_listing(
        request,
        table_class=PeopleTable,
        rows=membership_rows(request.actor, organisation),
        heading=_("人员与角色"),
        template="accounts/people.html",
        filterset_class=PeopleFilter,
        context={
            "may_manage": request.actor.can(P.OWN_PEOPLE_MANAGE),
            "empty_title": _("还没有人员"),
            "empty_hint": _("邀请同事加入后会显示在这里。"),
        },
    )


@requires(P.OFFICE_ORGANISATION_READ)
@require_safe
def organisation_people(request: Request, organisation_id: uuid.UUID) -> HttpResponse:
    """Who works in any organisation, for the office to look at."""
    organisation = organisation_of(request.actor, organisation_id)
    return render_listing(
        request,
        table_class=OthersPeopleTable,
        rows=membership_rows(request.actor, organisation),
        heading=_("%(name)s的人员") % {"name": organisation.short_name},
        template="accounts/organisation_people.html",
        filterset_class=PeopleFilter,
        context={
            "organisation": organisation,
            "may_invite": request.actor.can(P.OFFICE_ORGANISATION_MANAGE) and organisation.is_active,
            "empty_title": _("还没有人员"),
            "empty_hint": _("邀请管理员后，由管理员邀请本单位的同事。"),
        },
    )


@requires(P.OWN_PEOPLE_READ)
@require_safe
def person(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """One colleague with all roles, running and ended."""
    found = colleague(request.actor, person_id)
    if found != request.user:
        note_read(
            actor=request.actor.id,
            object=f"person:{found.pk}",
            purpose="people.person",
            at=request.real_now,
            tenant=request.actor.tenant,
        )
    held = list(roles_held(request.actor, found))
    return render(
        request,
        "accounts/person.html",
        {
            "person": found,
            "running": [m for m in held if m.until is None],
            "ended": [m for m in held if m.until is not None],
            "works": any(m.until is None for m in held),
            "badges": RUNNING,
            "may_manage": request.actor.can(P.OWN_PEOPLE_MANAGE),
            "may_reset": request.actor.can(P.OWN_PEOPLE_MANAGE)
            and may_be_helped(request.actor, found)
            and has_second_factor(user=found),
        },
    )


@requires(P.OWN_PEOPLE_MANAGE, fresh=True)
@require_http_methods(["GET", "POST"])
def give_role(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """One more role for a colleague."""
    found = colleague(request.actor, person_id)
    if found != request.user:
        note_read(
            actor=request.actor.id,
            object=f"person:{found.pk}",
            purpose="people.person",
            at=request.real_now,
            tenant=request.actor.tenant,
        )
    held = {m.role for m in roles_held(request.actor, found) if m.until is None}
    offered = [role for role in _roles(request) if role not in held]
    form = GiveRoleForm(request.POST if request.method == "POST" else None, roles=offered)
    if request.method == "POST" and form.is_valid():
        try:
            services.give_role(
                actor=request.actor, person_id=person_id, role=Role(form.cleaned_data["role"]), at=request.now
            )
        except RoleFault as error:
            form.add_error(None, str(error))
        else:
            notes.success(request, _("已增加角色。"))
            return redirect("person", person_id=person_id)
    return render(request, "accounts/role_form.html", {"form": form, "person": found, "offered": offered})


@requires(P.OWN_PEOPLE_MANAGE, fresh=True)
@require_http_methods(["GET", "POST"])
def end_role(request: Request, membership_id: int) -> HttpResponse:
    """End one role, with a reason."""
    found = membership_of(request.actor, membership_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.end_role(actor=request.actor, membership_id=membership_id, at=request.now, **form.cleaned_data)
        except (RoleFault, LastAdministrator, ReasonMissing) as error:
            form.add_error(error.field or None, str(error))
        else:
            notes.success(request, _("角色已结束。"))
            return _after(request, found)
    return render(
        request, "accounts/end_role_form.html", {"form": form, "membership": found, "role": Role(found.role).label}
    )


@requires(P.OWN_PEOPLE_MANAGE, fresh=True)
@require_http_methods(["GET", "POST"])
def replace_person(request: Request, person_id: uuid.UUID) -> HttpResponse:
    """Somebody leaves; a successor takes over."""
    found = colleague(request.actor, person_id)
    roles = [Role(m.role).label for m in roles_held(request.actor, found) if m.until is None]
    form = ReplaceForm(
        request.POST if request.method == "POST" else None, colleagues=working_colleagues(request.actor, found)
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["successor"]
        try:
            services.replace_person(
                actor=request.actor,
                person_id=person_id,
                successor_id=None if chosen == NOBODY else uuid.UUID(chosen),
                reason=form.cleaned_data["reason"],
                at=request.now,
            )
        except (RoleFault, LastAdministrator, ReasonMissing) as error:
            form.add_error(error.field or None, str(error))
        else:
            notes.success(request, _("%(name)s的角色已结束，已在各处退出登录。") % {"name": found.name})
            return redirect("home") if found == request.actor.user else redirect("people")
    return render(request, "accounts/replace_form.html", {"form": form, "person": found, "roles": roles})


def _roles(request: Request) -> tuple[Role, ...]:
    return roles_of(Category(own_organisation(request.actor).category))


def _after(request: Request, ended: Membership) -> HttpResponse:
    """Somebody who gave up the own administrator role may not look at the same page any more."""
    return redirect("home") if ended.user == request.actor.user else redirect("person", person_id=ended.user_id)
