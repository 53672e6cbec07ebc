"""What the lifecycle tables name of the application form: who sees what, and what stands in the way."""

from django.db.models import Q

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.workflow.registry import sight


@sight("preparation")
def sees_preparation(actor: Actor) -> Q:
    """The own institution alone: the office never sees how an application is made."""
    if actor.organisation is None or not actor.can(Permission.OWN_APPLICATION_READ):
        return Q(pk__in=())
    return Q(tenant=actor.organisation)


@sight("application")
def sees_application(actor: Actor) -> Q:
    """The own institution, and the office from the moment of receipt."""
    if actor.organisation is not None and actor.can(Permission.OWN_APPLICATION_READ):
        return Q(tenant=actor.organisation)
    if actor.can(Permission.OFFICE_APPLICATION_READ):
        return ~Q(state="preparing")
    return Q(pk__in=())
