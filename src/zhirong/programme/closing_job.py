"""When a window is over, its batch is closed by the program."""

import datetime as dt
import logging

from zhirong.accounts.actor import SYSTEM
from zhirong.jobs.periodic import periodic
from zhirong.programme.models import Batch
from zhirong.programme.standing import state_of
from zhirong.workflow.services.perform import perform

logger = logging.getLogger("zhirong.programme")


@periodic("programme.close_batches", every=15)
def close_batches(at: dt.datetime) -> int:
    """Close every published batch whose window is over; returns how many. Lateness never waits for this.

    One that cannot be closed is logged with its trace and tried again the next time; the others are closed.
    """
    over = Batch.objects.annotate(state=state_of("batch")).filter(state="published", closes_at__lte=at)
    closed = 0
    for batch in over.order_by("closes_at", "code"):
        try:
            perform(actor=SYSTEM, kind="batch", subject=batch.id, act="close", at=at)
        except Exception:
            logger.exception("批次 %s 未能自动截止，将重试", batch.code)
        else:
            closed += 1
    return closed
