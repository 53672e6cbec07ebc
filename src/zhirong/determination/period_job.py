"""When the period of a notice is over, the program says how it ended."""

import datetime as dt
import logging

from zhirong.determination.models import PublicNotice
from zhirong.determination.services.attempt import forget_attempts
from zhirong.determination.settlement import end_period
from zhirong.jobs.periodic import periodic
from zhirong.programme.standing import standing_at

logger = logging.getLogger("zhirong.determination")


@periodic("determination.end_notices", every=15)
def end_notices(at: dt.datetime) -> int:
    """End every running notice whose period is over; returns how many.

    One that cannot be ended is logged with its trace and tried again the next time.
    """
    over = PublicNotice.objects.filter(pk__in=standing_at("public_notice", "running"), ends_at__lte=at)
    ended = 0
    for notice in over.order_by("ends_at", "pk"):
        try:
            end_period(notice, at)
        except Exception:
            logger.exception("公示 %s 未能自动结束，将重试", notice.document_no)
        else:
            ended += 1
    return ended


@periodic("determination.forget_attempts", every=3600)
def forget(at: dt.datetime) -> int:
    """Remove old tries of visitors; returns how many."""
    return forget_attempts(at=at)
