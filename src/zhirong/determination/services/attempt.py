"""How often somebody without an account may write to us or look something up."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.accounts.digest import keyed_digest
from zhirong.accounts.services.lockout import place_of
from zhirong.determination.errors import TooOften
from zhirong.determination.models import PublicAttempt

#: what -> (tries, within)
LIMITS = {
    "lodge": (10, dt.timedelta(hours=1)),
    "follow": (30, dt.timedelta(minutes=15)),
}
#: No limit looks further back.
KEPT = dt.timedelta(days=1)


def count_attempt(*, what: str, ip: str, at: dt.datetime) -> None:
    """Count one try from a place before it is looked at. Raises TooOften when it is one too many.

    The row is written first and counted afterwards, so that tries at the same time cannot all slip through; and it stays
    when the try is refused, whatever becomes of the rest of the request.
    """
    most, within = LIMITS[what]
    place = keyed_digest("public_place", place_of(ip=ip))
    PublicAttempt.objects.create(place=place, what=what, at=at)
    if PublicAttempt.objects.filter(place=place, what=what, at__gt=at - within).count() > most:
        raise TooOften(
            _("来自您所在网络的请求过多，暂时不能受理。"),
            remedy=_("请稍后再试；也可以在公示期内书面或发邮件提出，以收到时间为准。"),
        )


def forget_attempts(*, at: dt.datetime) -> int:
    """Remove what no limit looks at any more; the number removed."""
    return PublicAttempt.objects.filter(at__lt=at - KEPT).delete()[0]
