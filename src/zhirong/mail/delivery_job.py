"""The background thread empties the outbox."""

import datetime as dt

from zhirong.jobs.periodic import periodic
from zhirong.mail.services.deliver import deliver


@periodic("mail.deliver", every=5)
def deliver_waiting(at: dt.datetime) -> int:
    """Send what waits; the number sent."""
    return deliver(at=at)
