"""Reading invitations, always as somebody."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Invitation, InvitationStanding
from zhirong.accounts.permissions import Permission

INVITATION_COLUMNS = (
    "id",
    "name",
    "email",
    "organisation__short_name",
    "invited_by__name",
    "sent_at",
    "expires_at",
    "stands",
)


def invitations(actor: Actor) -> QuerySet[Invitation]:
    """Administrators see those of their own organisation; whoever manages organisations for the office sees all."""
    if actor.system or actor.can(Permission.OFFICE_ORGANISATION_MANAGE):
        return Invitation.objects.all()
    if actor.organisation is None or not actor.can(Permission.OWN_PEOPLE_MANAGE):
        return Invitation.objects.none()
    return Invitation.objects.filter(organisation=actor.organisation)


def invitation_rows(actor: Actor, at: dt.datetime) -> Any:
    """The list's rows as dicts, the newest first."""
    stands = Case(
        When(accepted_at__isnull=False, then=Value(InvitationStanding.ACCEPTED.value)),
        When(withdrawn_at__isnull=False, then=Value(InvitationStanding.WITHDRAWN.value)),
        When(expires_at__lte=at, then=Value(InvitationStanding.EXPIRED.value)),
        default=Value(InvitationStanding.OPEN.value),
        output_field=CharField(),
    )
    return invitations(actor).annotate(stands=stands).order_by("-sent_at", "id").values(*INVITATION_COLUMNS)


def invitation_of(actor: Actor, invitation_id: uuid.UUID) -> Invitation:
    """One invitation. Raises NotFound."""
    found = invitations(actor).select_related("organisation", "invited_by").filter(pk=invitation_id).first()
    if found is None:
        raise NotFound(_("没有找到所要的内容。"))
    return found
