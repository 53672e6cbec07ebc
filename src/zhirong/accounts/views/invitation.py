"""Inviting people, and being invited."""

import uuid

from django.contrib import messages as notes
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhirong.accounts.access import public, requires
from zhirong.accounts.errors import InvitationFault, InvitationForAnother, InvitationGone, InvitationUnknown
from zhirong.accounts.forms import AcceptForm, InvitationFilter, InviteForm
from zhirong.accounts.freshness import freshen
from zhirong.accounts.models import Invitation, InvitationStanding, Organisation
from zhirong.accounts.permissions import Category, Permission, Role, roles_of
from zhirong.accounts.request import Request
from zhirong.accounts.selectors import invitation_of, invitation_rows, organisation_of, own_organisation
from zhirong.accounts.services import invitation as services
from zhirong.accounts.services.second_factor import has_second_factor
from zhirong.accounts.tables import STANDINGS, InvitationTable
from zhirong.errors import ZhirongError
from zhirong.ui.listing import render_listing

P = Permission


@requires(P.OWN_PEOPLE_MANAGE, P.OFFICE_ORGANISATION_MANAGE)
@require_safe
def invitations(request: Request) -> HttpResponse:
    """What was sent, and what became of it."""
    return render_listing(
        request,
        table_class=InvitationTable,
        rows=invitation_rows(request.actor, request.now),
        heading=pgettext("list", "邀请"),
        template="accounts/invitations.html",
        filterset_class=InvitationFilter,
        context={
            "may_invite": request.actor.can(P.OWN_PEOPLE_MANAGE),
            "empty_title": _("还没有发出邀请"),
            "empty_hint": _("发出邀请后，在这里查看对方是否接受，也可以重发或撤回。"),
            **_first_step(request),
        },
    )


def _first_step(request: Request) -> dict[str, str]:
    """Where somebody without any invitation begins: with a colleague, or with the administrator of an organisation."""
    if request.actor.can(P.OWN_PEOPLE_MANAGE):
        return {"empty_action": _("邀请同事"), "empty_url": reverse("invitation_new")}
    return {"empty_action": _("到机构管理中邀请管理员"), "empty_url": reverse("organisations")}


@requires(P.OWN_PEOPLE_MANAGE, fresh=True)
@require_http_methods(["GET", "POST"])
def invite_colleague(request: Request) -> HttpResponse:
    """Invite somebody into one's own organisation."""
    organisation = own_organisation(request.actor)
    return _invite(request, organisation, list(roles_of(Category(organisation.category))))


@requires(P.OFFICE_ORGANISATION_MANAGE, fresh=True)
@require_http_methods(["GET", "POST"])
def invite_administrator(request: Request, organisation_id: uuid.UUID) -> HttpResponse:
    """The office invites the administrator of another organisation."""
    return _invite(request, organisation_of(request.actor, organisation_id), [Role.ADMINISTRATOR])


@requires(P.OWN_PEOPLE_MANAGE, P.OFFICE_ORGANISATION_MANAGE)
@require_safe
def invitation(request: Request, invitation_id: uuid.UUID) -> HttpResponse:
    """One invitation and what can be done with it."""
    found = invitation_of(request.actor, invitation_id)
    standing = found.standing(request.now)
    return render(
        request,
        "accounts/invitation.html",
        {
            "invitation": found,
            "standing": STANDINGS[standing.value],
            "roles": found.role_names,
            "changeable": standing in (InvitationStanding.OPEN, InvitationStanding.EXPIRED),
            "may_hand_over": request.actor.can(P.OFFICE_OUTBOX_MANAGE),
        },
    )


@requires(P.OWN_PEOPLE_MANAGE, P.OFFICE_ORGANISATION_MANAGE, fresh=True)
@require_POST
def resend_invitation(request: Request, invitation_id: uuid.UUID) -> HttpResponse:
    """A new link; the old one is dead."""
    services.resend(actor=request.actor, invitation_id=invitation_id, at=request.now)
    notes.success(request, _("已重发，原链接失效。"))
    return redirect("invitation", invitation_id=invitation_id)


@requires(P.OWN_PEOPLE_MANAGE, P.OFFICE_ORGANISATION_MANAGE, fresh=True)
@require_POST
def withdraw_invitation(request: Request, invitation_id: uuid.UUID) -> HttpResponse:
    """Take it back."""
    services.withdraw(actor=request.actor, invitation_id=invitation_id, at=request.now)
    notes.success(request, _("邀请已撤回，链接失效。"))
    return redirect("invitation", invitation_id=invitation_id)


@public
@never_cache
@sensitive_post_parameters("password", "repeated")
@require_http_methods(["GET", "POST"])
def accept(request: Request, token: str) -> HttpResponse:
    """The page behind the link: who invites into what; a name and a password, or the account that exists already."""
    try:
        return _accept(request, token)
    except (InvitationUnknown, InvitationGone, InvitationForAnother) as error:
        return _closed(request, error)


def _accept(request: Request, token: str) -> HttpResponse:
    found = services.find(token=token, at=request.now)
    context = {"invitation": found, "roles": found.role_names, "masked": _masked(found.email)}
    if request.user.is_authenticated:
        if request.actor.user is None or request.actor.user.email != found.email:
            return render(request, "accounts/invitation_other.html", context, status=403)
        if request.method == "POST":
            services.accept(actor=request.actor, token=token, at=request.now)
            return _welcome(request, found)
        return render(request, "accounts/invitation_join.html", context)
    if services.account_of(invitation=found):
        return render(request, "accounts/invitation_sign_in.html", context)
    form = AcceptForm(
        request.POST if request.method == "POST" else None, email=found.email, initial={"name": found.name}
    )
    if request.method == "POST" and form.is_valid():
        user = services.accept_with_new_account(
            token=token, name=form.cleaned_data["name"], password=form.cleaned_data["password"], at=request.now
        )
        if has_second_factor(user=user):  # an account that was closed and is open again: its second door stays shut
            notes.success(request, _("密码已设置，请登录。"))
            return redirect("account_login")
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
        freshen(request, "password", request.real_now)  # the password was set this moment: it is not asked for again
        return _welcome(request, found)
    return render(request, "accounts/invitation_accept.html", {**context, "form": form})


def _welcome(request: Request, found: Invitation) -> HttpResponse:
    request.session["organisation"] = str(found.organisation_id)
    notes.success(request, _("您已加入“%(name)s”。") % {"name": found.organisation.name})
    return redirect("home")


def _closed(request: Request, error: ZhirongError) -> HttpResponse:
    return render(request, "accounts/invitation_closed.html", {"error": error}, status=error.status)


def _invite(request: Request, organisation: Organisation, offered: list[Role]) -> HttpResponse:
    only = [role.value for role in offered] if len(offered) == 1 else []
    form = InviteForm(request.POST if request.method == "POST" else None, roles=offered, initial={"roles": only})
    if request.method == "POST" and form.is_valid():
        try:
            sent = services.invite(
                actor=request.actor,
                organisation=organisation,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                roles=[Role(role) for role in form.cleaned_data["roles"]],
                at=request.now,
            )
        except InvitationFault as error:
            form.add_error(error.field or None, str(error))
        else:
            notes.success(request, _("已邀请%(name)s，链接发往 %(email)s。") % {"name": sent.name, "email": sent.email})
            return redirect("invitation", invitation_id=sent.pk)
    return render(request, "accounts/invite_form.html", {"form": form, "organisation": organisation})


def _masked(email: str) -> str:
    name, _at, host = email.partition("@")
    return f"{name[:1]}***@{host}"
