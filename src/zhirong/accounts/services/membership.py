"""Giving roles, ending them, and replacing a person who leaves."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, FreshSignInRequired, NotFound
from zhirong.accounts.errors import LastAdministrator, RoleFault
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.outgoing import write
from zhirong.accounts.permissions import Category, Permission, Role, roles_of
from zhirong.accounts.reason import stated
from zhirong.accounts.selectors import colleague, own_organisation
from zhirong.accounts.services.session import end_sessions
from zhirong.audit.services.record import record


@transaction.atomic
def give_role(*, actor: Actor, person_id: uuid.UUID, role: Role, at: dt.datetime) -> Membership:
    """One more role to somebody who works in the actor's organisation today.

    Raises RoleFault for a role that this kind of organisation does not have, that is held already, or for a person who
    has left; FreshSignInRequired, NotFound.
    """
    organisation = _held_by_administrator(actor)
    person = colleague(actor, person_id)
    running = Membership.objects.filter(user=person, organisation=organisation, until=None)
    if role not in roles_of(Category(organisation.category)):
        raise RoleFault(_("本单位没有这个角色。"), field="role")
    if not running.exists() or not person.is_active:
        raise RoleFault(_("%(name)s已不在本单位。") % {"name": person.name}, remedy=_("请重新发送邀请。"), field="role")
    if running.filter(role=role).exists():
        raise _held_already(person, role)
    membership = join(organisation=organisation, person=person, role=role, by=actor, at=at)
    _tell(actor, organisation, person, at)
    return membership


@transaction.atomic
def end_role(*, actor: Actor, membership_id: int, reason: str, at: dt.datetime) -> Membership:
    """End one role. With the last role anywhere the account ends too.

    Raises LastAdministrator, RoleFault when it has ended already, ReasonMissing, FreshSignInRequired, NotFound.
    """
    organisation = _held_by_administrator(actor)
    membership = Membership.objects.select_related("user").filter(pk=membership_id, organisation=organisation).first()
    if membership is None:
        raise NotFound(_("没有找到所要的内容。"))
    if membership.until is not None:
        raise RoleFault(_("这个角色已经结束。"))
    reason = stated(reason)
    _keep_an_administrator(organisation, [membership])
    _end(actor, membership, reason, at)
    _tell(actor, organisation, membership.user, at)
    _close_if_homeless(actor, membership.user)
    return membership


@transaction.atomic
def replace_person(
    *, actor: Actor, person_id: uuid.UUID, successor_id: uuid.UUID | None, reason: str, at: dt.datetime
) -> list[Membership]:
    """End all roles of somebody who leaves; the successor takes over those not held already. Returns the ended ones.

    Open to-dos are asked of roles, so they follow by themselves; what the leaver did keeps its author. The leaver is signed
    out everywhere at once, and the account ends unless the person works elsewhere too. Without a successor the roles only
    end. Raises LastAdministrator, RoleFault, ReasonMissing, FreshSignInRequired, NotFound.
    """
    organisation = _held_by_administrator(actor)
    leaver = colleague(actor, person_id)
    reason = stated(reason)
    leaving = list(Membership.objects.filter(user=leaver, organisation=organisation, until=None).select_related("user"))
    if not leaving:
        raise RoleFault(_("%(name)s已不在本单位。") % {"name": leaver.name})
    successor = _successor(actor, organisation, leaver, successor_id) if successor_id else None
    if successor is None:
        _keep_an_administrator(organisation, leaving)
    for membership in leaving:
        taken = _taken_over(actor, organisation, successor, Role(membership.role), at) if successor else None
        _end(actor, membership, reason, at, replaced_by=taken)
    ended = end_sessions(user=leaver)
    record(
        actor=actor.id,
        tenant=str(organisation.pk),
        action="accounts.replace_person",
        object=f"person:{leaver.pk}",
        payload={"successor": str(successor.pk) if successor else "", "roles": len(leaving), "sessions": ended},
    )
    if successor:
        _tell(actor, organisation, successor, at)
    _tell(actor, organisation, leaver, at)
    _close_if_homeless(actor, leaver)
    return leaving


def _held_already(person: User, role: Role) -> RoleFault:
    return RoleFault(_("%(name)s已经是%(role)s。") % {"name": person.name, "role": role.label}, field="role")


def join(
    *,
    organisation: Organisation,
    person: User,
    role: Role,
    by: Actor | None,
    at: dt.datetime,
    given_by: User | None = None,
) -> Membership:
    """Write one membership inside the caller's transaction; the caller has checked that it may be given.

    Raises RoleFault when somebody else gave the same role at the same instant.
    """
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                user=person,
                organisation=organisation,
                role=role,
                since=at,
                given_by=given_by or (by.user if by else None),
            )
    except IntegrityError as error:
        raise _held_already(person, role) from error
    record(
        actor=by.id if by else str(person.pk),
        tenant=str(organisation.pk),
        action="accounts.give_role",
        object=f"person:{person.pk}",
        payload={"membership": membership.pk, "role": str(role.value)},
    )
    return membership


def _held_by_administrator(actor: Actor) -> Organisation:
    """The actor's organisation, locked so that two administrators cannot end each other at the same instant."""
    actor.require(Permission.OWN_PEOPLE_MANAGE)
    if not actor.is_fresh:
        raise FreshSignInRequired(_("调整角色需要再次验证身份。"))
    return Organisation.objects.select_for_update().get(pk=own_organisation(actor).pk)


def _keep_an_administrator(organisation: Organisation, leaving: list[Membership]) -> None:
    if not any(membership.role == Role.ADMINISTRATOR for membership in leaving):
        return
    others = Membership.objects.filter(
        organisation=organisation, role=Role.ADMINISTRATOR, until=None, user__is_active=True
    ).exclude(pk__in=[membership.pk for membership in leaving])
    if not others.exists():
        raise LastAdministrator(
            _("这是本单位最后一位管理员，不能取消。"), remedy=_("请先把管理员角色交给另一位同事，或选择接替人。")
        )


def _successor(actor: Actor, organisation: Organisation, leaver: User, successor_id: uuid.UUID) -> User:
    successor = colleague(actor, successor_id)
    works = Membership.objects.filter(user=successor, organisation=organisation, until=None).exists()
    if successor.pk == leaver.pk or not works or not successor.is_active:
        raise RoleFault(
            _("接替人须是另一位在本单位工作的同事。"), remedy=_("如接替人还没有账号，请先发送邀请。"), field="successor"
        )
    return successor


def _taken_over(actor: Actor, organisation: Organisation, successor: User, role: Role, at: dt.datetime) -> Membership:
    held = Membership.objects.filter(user=successor, organisation=organisation, role=role, until=None).first()
    return held or join(organisation=organisation, person=successor, role=role, by=actor, at=at)


def _end(
    actor: Actor, membership: Membership, reason: str, at: dt.datetime, replaced_by: Membership | None = None
) -> None:
    membership.until, membership.ended_by, membership.end_reason = at, actor.user, reason
    membership.replaced_by = replaced_by
    membership.save(update_fields=("until", "ended_by", "end_reason", "replaced_by"))
    record(
        actor=actor.id,
        tenant=str(membership.organisation_id),
        action="accounts.end_role",
        object=f"person:{membership.user_id}",
        payload={
            "membership": membership.pk,
            "role": membership.role,
            "replaced_by": replaced_by.pk if replaced_by else 0,
        },
    )


def _close_if_homeless(actor: Actor, person: User) -> None:
    """Somebody who works nowhere any more has no account."""
    if Membership.objects.filter(user=person, until=None).exists() or not person.is_active:
        return
    person.is_active = False
    person.save(update_fields=("is_active",))
    end_sessions(user=person)
    record(actor=actor.id, tenant=actor.tenant, action="accounts.close_account", object=f"person:{person.pk}")


def _tell(actor: Actor, organisation: Organisation, person: User, at: dt.datetime) -> None:
    roles = Membership.objects.filter(user=person, organisation=organisation, until=None).values_list("role", flat=True)
    write(
        template="accounts.role_changed",
        context={
            "organisation": organisation.name,
            "roles": [Role(role).label for role in roles],
            "by": actor.user.name if actor.user else "",
        },
        at=at,
        recipient=person,
        organisation=organisation,
    )
