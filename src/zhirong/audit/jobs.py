"""What the background thread does for the chains."""

import datetime as dt

from zhirong.audit.services.quarantine import check_and_close
from zhirong.audit.services.reading import collect
from zhirong.audit.services.witnessing import sign_what_is_due
from zhirong.jobs.periodic import periodic


@periodic("audit.reads", every=5)
def append_reads(at: dt.datetime) -> None:
    """Move the collected reads into their chain."""
    collect()


@periodic("audit.checkpoint", every=5)
def checkpoint(at: dt.datetime) -> None:
    """Witness what is due; when the rows do not follow from the last checkpoint, close for writing."""
    sign_what_is_due(at=at)


@periodic("audit.verify", every=3600)
def verify_everything(at: dt.datetime) -> None:
    """The full check, from the first row."""
    check_and_close(at=at)
