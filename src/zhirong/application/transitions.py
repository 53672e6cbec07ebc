"""What the lifecycle tables name of the application form: who sees what, and what stands in the way."""

from django.db.models import Q

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.models import Application, Attachment
from zhirong.application.standing import standing_at
from zhirong.documents.permissions import opening
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


@opening("application_files")
def office_reads_submitted_files(actor: Actor) -> Q | None:
    """Files of applications that lie with the office; what is being changed again is a draft, and not opened."""
    if not actor.can(Permission.OFFICE_APPLICATION_READ):
        return None
    with_the_office = Application.objects.filter(pk__in=standing_at("preparation", "submitted")).exclude(
        pk__in=standing_at("application", "preparing")
    )
    return Q(pk__in=Attachment.objects.filter(application__in=with_the_office, removed_at=None).values("file"))
