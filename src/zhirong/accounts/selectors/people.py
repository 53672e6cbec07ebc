"""Reading people and their roles, always as somebody."""

import uuid
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Membership, Organisation, User
from zhirong.accounts.permissions import Permission
from zhirong.accounts.selectors.account import manageable_person
from zhirong.accounts.selectors.organisation import own_organisation

MEMBER_COLUMNS = ("id", "user_id", "user__name", "user__email", "role", "since", "until", "running")


def memberships(actor: Actor) -> QuerySet[Membership]:
    """Who works where, now and earlier: the office sees all, everybody else their own organisation."""
    if actor.system or actor.can(Permission.OFFICE_ORGANISATION_READ):
        return Membership.objects.all()
    if actor.organisation is None or not actor.can(Permission.OWN_PEOPLE_READ):
        return Membership.objects.none()
    return Membership.objects.filter(organisation=actor.organisation)


def membership_rows(actor: Actor, organisation: Organisation) -> Any:
    """The rows of the list of people of one organisation, those at work first."""
    return (
        memberships(actor)
        .filter(organisation=organisation)
        .annotate(running=Case(When(until=None, then=Value("yes")), default=Value("no"), output_field=CharField()))
        .order_by("-running", "user__name", "user_id", "since", "id")
        .values(*MEMBER_COLUMNS)
    )


def colleague(actor: Actor, person_id: uuid.UUID) -> User:
    """A person who works or worked in the actor's own organisation. Raises NotFound."""
    found = User.objects.filter(pk=person_id, memberships__organisation=own_organisation(actor)).distinct().first()
    if found is None or not actor.can(Permission.OWN_PEOPLE_READ):
        raise NotFound(_("没有找到所要的内容。"))
    return found


def roles_held(actor: Actor, person: User) -> QuerySet[Membership]:
    """The roles of a colleague in the actor's own organisation, running ones first."""
    return (
        Membership.objects.filter(user=person, organisation=own_organisation(actor))
        .select_related("given_by", "ended_by", "replaced_by__user")
        .order_by("-until", "since", "id")
    )


def membership_of(actor: Actor, membership_id: int) -> Membership:
    """One role of a colleague. Raises NotFound."""
    found = (
        Membership.objects.filter(pk=membership_id, organisation=own_organisation(actor)).select_related("user").first()
    )
    if found is None or not actor.can(Permission.OWN_PEOPLE_READ):
        raise NotFound(_("没有找到所要的内容。"))
    return found


def may_be_helped(actor: Actor, person: User) -> bool:
    """Whether the actor may reset the second factor of this person: see ``manageable_person``."""
    try:
        manageable_person(actor, person.pk)
    except NotFound:
        return False
    return True


def working_colleagues(actor: Actor, besides: User) -> QuerySet[User]:
    """Who works in the actor's own organisation today, without the given person."""
    working = Q(memberships__organisation=own_organisation(actor), memberships__until=None, is_active=True)
    return User.objects.filter(working).exclude(pk=besides.pk).distinct().order_by("name", "id")
