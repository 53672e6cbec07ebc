"""An application is changed by its own institution alone."""

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound
from zhirong.application.models import Application


def require_own(*, actor: Actor, application: Application) -> None:
    """Raises NotFound for another's application, as if there were none."""
    if not actor.system and (actor.organisation is None or actor.organisation.pk != application.institution_id):
        raise NotFound(_("没有找到这份申报书。"), remedy=_("它可能已被移除，或不属于您的单位。"))
