"""Working in one organisation or another."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.accounts.models import Membership, Organisation
from zhirong.audit.services.record import record


@transaction.atomic
def choose_organisation(*, actor: Actor, organisation: str) -> Organisation:
    """The organisation that the person goes on in. Raises NotFound unless a membership runs there."""
    try:
        wanted = uuid.UUID(organisation)
    except ValueError:
        wanted = uuid.UUID(int=0)
    running = Membership.objects.filter(
        user=actor.user, organisation_id=wanted, until=None, organisation__is_active=True
    ).select_related("organisation")
    membership = running.first()
    if membership is None:
        raise NotFound(_("没有找到这一机构。"), remedy=_("您可能已不在该机构任职，请从列表中选择。"))
    record(
        actor=actor.id,
        tenant=str(membership.organisation_id),
        action="accounts.organisation_chosen",
        object=f"organisation:{membership.organisation_id}",
    )
    return membership.organisation
