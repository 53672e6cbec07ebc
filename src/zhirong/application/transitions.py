"""What the lifecycle tables name of the application form: who sees what, and what stands in the way."""

from django.db.models import Q
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.checks import blocking
from zhirong.application.content import content_of
from zhirong.application.models import Application
from zhirong.workflow.errors import GuardRefused
from zhirong.workflow.registry import Situation, guard, sight


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


@guard("preparation.complete")
def complete(situation: Situation) -> None:
    """Nothing on the must-fix list blocks. ``data`` may carry the findings about a content that was read already."""
    findings = situation.data.get("findings")
    if findings is None:
        application = Application.objects.select_related("batch__version", "institution").get(pk=situation.case.subject)
        findings = blocking(content_of(application, situation.at), situation.at)
    if findings:
        raise GuardRefused(
            _("申报书还有 %(n)s 处须修改，第一处：%(first)s") % {"n": len(findings), "first": findings[0].message},
            remedy=_("请按申报书页的“须修改”清单逐项改好后再办理。"),
            field=findings[0].field,
        )
