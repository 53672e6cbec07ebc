"""When a window is over, its batch is closed by the program."""

import datetime as dt

from zhirong.accounts.actor import SYSTEM
from zhirong.jobs.periodic import periodic
from zhirong.programme.models import Batch
from zhirong.programme.standing import state_of
from zhirong.workflow.services.perform import perform


@periodic("programme.close_batches", every=15)
def close_batches(at: dt.datetime) -> int:
    """Close every published batch whose window is over; returns how many. Lateness never waits for this."""
    over = Batch.objects.annotate(state=state_of("batch")).filter(state="published", closes_at__lte=at)
    for batch in over:
        perform(actor=SYSTEM, kind="batch", subject=batch.id, act="close", at=at)
    return len(over)
