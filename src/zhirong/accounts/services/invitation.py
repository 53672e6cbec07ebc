"""Inviting a person into an organisation, and taking the invitation up."""

import datetime as dt
import hashlib
import secrets
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, FreshSignInRequired, NotPermitted
from zhirong.accounts.errors import InvitationFault, InvitationForAnother, InvitationGone, InvitationUnknown
from zhirong.accounts.models import (
    DeadToken,
    Invitation,
    InvitationStanding,
    InvitedRole,
    Membership,
    Organisation,
    User,
)
from zhirong.accounts.outgoing import recall, write
from zhirong.accounts.permissions import Category, Permission, Role, roles_of
from zhirong.accounts.selectors import invitation_of
from zhirong.accounts.services.membership import join
from zhirong.audit.services.record import record


@transaction.atomic
def invite(
    *, actor: Actor, organisation: Organisation, email: str, name: str, roles: Iterable[Role], at: dt.datetime
) -> Invitation:
    """Invite a person by e-mail. The office invites first administrators anywhere, administrators their own colleagues.

    Raises InvitationFault (with the field), NotPermitted, FreshSignInRequired.
    """
    chosen = list(dict.fromkeys(roles))
    _check_right(actor, organisation, chosen)
    email = email.strip().lower()
    if not chosen or any(role not in roles_of(Category(organisation.category)) for role in chosen):
        raise InvitationFault(_("请选择本单位有的角色。"), field="roles")
    if not organisation.is_active:
        raise InvitationFault(_("“%(name)s”已停用，不能邀请。") % {"name": organisation.name}, field="email")
    held = Membership.objects.filter(user__email=email, organisation=organisation, until=None, user__is_active=True)
    if held.exists():
        raise InvitationFault(_("这个邮箱的使用者已在本单位。"), remedy=_("请在人员页上直接调整角色。"), field="email")
    waiting = Invitation.objects.filter(
        organisation=organisation, email=email, accepted_at=None, withdrawn_at=None, expires_at__gt=at
    )
    if waiting.exists():
        raise InvitationFault(
            _("发给这个邮箱的邀请还在等待接受。"), remedy=_("可在邀请列表中重发或撤回。"), field="email"
        )
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        name=" ".join(name.split()),
        token_hash=_digest(token),
        created_at=at,
        sent_at=at,
        expires_at=at + settings.INVITATION_LASTS,
        invited_by=actor.user,
    )
    InvitedRole.objects.bulk_create(InvitedRole(invitation=invitation, role=role) for role in chosen)
    _trail(actor.id, invitation, "invite", {"roles": ",".join(sorted(str(role.value) for role in chosen))})
    _send(actor, invitation, token, at)
    return invitation


@transaction.atomic
def resend(*, actor: Actor, invitation_id: uuid.UUID, at: dt.datetime) -> Invitation:
    """A new link and a new term; the old link is dead. Also revives an expired invitation.

    Raises InvitationFault when it is accepted or withdrawn, NotPermitted, FreshSignInRequired, NotFound.
    """
    invitation = _open_for_change(actor, invitation_id, at)
    token = secrets.token_urlsafe(32)
    DeadToken.objects.create(token_hash=invitation.token_hash, invitation=invitation)
    invitation.token_hash, invitation.sent_at = _digest(token), at
    invitation.expires_at = at + settings.INVITATION_LASTS
    invitation.save(update_fields=("token_hash", "sent_at", "expires_at"))
    _trail(actor.id, invitation, "resend_invitation", {})
    _send(actor, invitation, token, at)
    return invitation


@transaction.atomic
def withdraw(*, actor: Actor, invitation_id: uuid.UUID, at: dt.datetime) -> Invitation:
    """Take an invitation back; its link is dead. Raises as ``resend``."""
    invitation = _open_for_change(actor, invitation_id, at)
    invitation.withdrawn_at = at
    invitation.save(update_fields=("withdrawn_at",))
    recall(about=f"invitation:{invitation.pk}", at=at)
    _trail(actor.id, invitation, "withdraw_invitation", {})
    return invitation


def find(*, token: str, at: dt.datetime) -> Invitation:
    """The open invitation that a link belongs to. Raises InvitationUnknown, InvitationGone (with the reason)."""
    hashed = _digest(token)
    invitation = Invitation.objects.select_related("organisation", "invited_by").filter(token_hash=hashed).first()
    if invitation is None:
        if DeadToken.objects.filter(token_hash=hashed).exists():
            raise InvitationGone(
                _("这个邀请链接已被新的链接取代。"), remedy=_("请使用最近一次收到的邀请邮件中的链接。")
            )
        raise InvitationUnknown(_("没有找到这个邀请。"), remedy=_("请检查链接是否完整，或请对方重新发送邀请。"))
    standing = invitation.standing(at)
    if standing is InvitationStanding.ACCEPTED:
        raise InvitationGone(_("这个邀请已经使用过。"), remedy=_("您的账号已经建立，请直接登录。"))
    if standing is InvitationStanding.WITHDRAWN:
        raise InvitationGone(_("这个邀请已被撤回。"), remedy=_("如需加入，请联系邀请您的单位。"))
    if standing is InvitationStanding.EXPIRED:
        raise InvitationGone(_("这个邀请已过有效期。"), remedy=_("请联系邀请您的单位重新发送。"))
    if not invitation.organisation.is_active:
        raise InvitationGone(_("邀请您的机构已停用。"), remedy=_("请联系主管部门。"))
    return invitation


def account_of(*, invitation: Invitation) -> User | None:
    """The running account that the invited address already has, if any."""
    return User.objects.filter(email=invitation.email, is_active=True).first()


@transaction.atomic
def accept(*, actor: Actor, token: str, at: dt.datetime) -> Invitation:
    """Take the roles up with the account that is signed in.

    Raises InvitationForAnother when the account is not the invited person's, and as ``find``.
    """
    invitation = find(token=token, at=at)
    if actor.user is None or actor.user.email != invitation.email:
        raise InvitationForAnother(
            _("这个邀请发给另一个邮箱，不是您现在登录的账号。"), remedy=_("请退出后用收到邀请的邮箱登录。")
        )
    _take_up(invitation, actor.user, at)
    return invitation


@transaction.atomic
def accept_with_new_account(*, token: str, name: str, password: str, at: dt.datetime) -> User:
    """Open an account for the invited address and take the roles up. The caller has validated the password.

    An account that was closed when its person left is opened again with the new password. Raises InvitationForAnother when
    the address has a running account (that one must sign in), and as ``find``.
    """
    invitation = find(token=token, at=at)
    if account_of(invitation=invitation):
        raise _has_account()
    closed = User.objects.filter(email=invitation.email).first()
    if closed:
        closed.name, closed.is_active = " ".join(name.split()), True
        closed.set_password(password)
        closed.save()
        person = closed
    else:
        try:
            with transaction.atomic():
                person = User.objects.create_user(invitation.email, " ".join(name.split()), password)
        except IntegrityError as error:  # another invitation of the same person was taken up at the same instant
            raise _has_account() from error
    _take_up(invitation, person, at)
    return person


def _has_account() -> InvitationForAnother:
    return InvitationForAnother(_("这个邮箱已有账号。"), remedy=_("请先登录，再接受邀请。"))


def _digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _take_up(invitation: Invitation, person: User, at: dt.datetime) -> None:
    """Use the invitation up, once: of two at the same instant only one finds it unused."""
    unused = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    if not unused.update(accepted_at=at, accepted_by=person):
        raise InvitationGone(_("这个邀请已经使用过。"), remedy=_("您的账号已经建立，请直接登录。"))
    _trail(str(person.pk), invitation, "accept_invitation", {"person": str(person.pk)})
    held = set(
        Membership.objects.filter(user=person, organisation=invitation.organisation, until=None).values_list(
            "role", flat=True
        )
    )
    for invited in invitation.roles.all():
        if invited.role not in held:
            join(
                organisation=invitation.organisation,
                person=person,
                role=Role(invited.role),
                by=None,
                given_by=invitation.invited_by,
                at=at,
            )


def _check_right(actor: Actor, organisation: Organisation, roles: list[Role]) -> None:
    own = actor.organisation is not None and actor.organisation.pk == organisation.pk
    if not (own and actor.can(Permission.OWN_PEOPLE_MANAGE)):
        actor.require(Permission.OFFICE_ORGANISATION_MANAGE)
        if own or set(roles) - {Role.ADMINISTRATOR}:
            raise NotPermitted(_("只能邀请其他机构的管理员。"), remedy=_("该机构的其他人员由其管理员邀请。"))
    if not actor.is_fresh:
        raise FreshSignInRequired(_("发送邀请需要再次验证身份。"))


def _open_for_change(actor: Actor, invitation_id: uuid.UUID, at: dt.datetime) -> Invitation:
    found = invitation_of(actor, invitation_id)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=found.pk)
    _check_right(actor, invitation.organisation, [Role(invited.role) for invited in invitation.roles.all()])
    standing = invitation.standing(at)
    if standing in (InvitationStanding.ACCEPTED, InvitationStanding.WITHDRAWN):
        raise InvitationFault(
            _("这个邀请%(standing)s，不能再更改。") % {"standing": standing.label}, remedy=_("需要时请重新邀请。")
        )
    return invitation


def _send(actor: Actor, invitation: Invitation, token: str, at: dt.datetime) -> None:
    recall(about=f"invitation:{invitation.pk}", at=at)
    write(
        template="accounts.invitation",
        context={
            "name": invitation.name,
            "organisation": invitation.organisation.name,
            "roles": [Role(invited.role).label for invited in invitation.roles.all()],
            "inviter": actor.user.name if actor.user else "",
            "expires_at": invitation.expires_at,
            "link": reverse("invitation_accept", kwargs={"token": token}),
        },
        at=at,
        recipient=account_of(invitation=invitation),
        address=invitation.email,
        organisation=invitation.organisation,
        about=f"invitation:{invitation.pk}",
    )


def _trail(actor: str, invitation: Invitation, act: str, payload: dict[str, str]) -> None:
    record(
        actor=actor,
        tenant=str(invitation.organisation_id),
        action=f"accounts.{act}",
        object=f"invitation:{invitation.pk}",
        payload=payload,
    )
