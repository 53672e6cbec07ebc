"""Reading organisations, always as somebody."""

import uuid
from typing import Any

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Organisation, Suspension
from zhirong.accounts.permissions import Permission

ORGANISATION_COLUMNS = (
    "id",
    "name",
    "short_name",
    "category",
    "institution_kind",
    "uscc",
    "district",
    "people",
    "active",
)


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """The office sees all, everybody else their own."""
    if actor.system or actor.can(Permission.OFFICE_ORGANISATION_READ):
        return Organisation.objects.all()
    if actor.organisation is None or not actor.can(Permission.OWN_ORGANISATION_READ):
        return Organisation.objects.none()
    return Organisation.objects.filter(pk=actor.organisation.pk)


def organisation_of(actor: Actor, organisation_id: uuid.UUID) -> Organisation:
    """One organisation. Raises NotFound."""
    found = organisations(actor).filter(pk=organisation_id).first()
    if found is None:
        raise NotFound(_("没有找到所要的内容。"))
    return found


def organisation_rows(actor: Actor) -> Any:
    """The list's rows as dicts: the organisation and how many people work in it."""
    working = Q(memberships__until=None, memberships__user__is_active=True)
    return (
        organisations(actor)
        .annotate(
            people=Count("memberships__user", filter=working, distinct=True),
            active=Case(When(is_active=True, then=Value("yes")), default=Value("no"), output_field=CharField()),
        )
        .order_by("category", "name", "id")
        .values(*ORGANISATION_COLUMNS)
    )


def suspensions(actor: Actor, organisation: Organisation) -> QuerySet[Suspension]:
    """When and why an organisation that the actor may see was kept out, the latest first."""
    visible = organisations(actor).filter(pk=organisation.pk)
    return Suspension.objects.filter(organisation__in=visible).select_related("by", "lifted_by")


def own_organisation(actor: Actor) -> Organisation:
    """Where the actor works. Raises NotFound for somebody who works nowhere."""
    if actor.organisation is None:
        raise NotFound(_("没有找到所要的内容。"))
    return actor.organisation
