"""What the background thread does for accounts."""

import datetime as dt

from zhirong import clock
from zhirong.accounts.services.letter import send_letters
from zhirong.accounts.services.retention import let_go
from zhirong.jobs.periodic import periodic


@periodic("accounts.letters", every=2)
def letters(at: dt.datetime) -> None:
    """Send the letters about accounts. By the machine's own time: a moved demo clock must not hold them."""
    send_letters(at=clock.real_now())


@periodic("accounts.retention", every=24 * 3600)
def retention(at: dt.datetime) -> None:
    """Let go of what is kept long enough."""
    let_go(at=clock.real_now())
