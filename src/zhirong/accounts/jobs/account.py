"""What the background thread does for accounts."""

import datetime as dt

from zhirong import clock
from zhirong.accounts.services.reset_letter import send_reset_letters
from zhirong.accounts.services.retention import let_go
from zhirong.jobs.periodic import periodic


@periodic("accounts.reset_letters", every=2)
def letters(at: dt.datetime) -> None:
    """Send the letters that open accounts again. By the machine's own time: a moved demo clock must not hold them."""
    send_reset_letters(at=clock.real_now())


@periodic("accounts.retention", every=24 * 3600)
def retention(at: dt.datetime) -> None:
    """Let go of what is kept long enough."""
    let_go(at=clock.real_now())
